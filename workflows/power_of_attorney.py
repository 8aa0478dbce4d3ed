"""The sentence and the boxes of a power of attorney (Act 38(1), Decree 45(2), Annex 11).

The printed body of the annex was not compared yet, so the paper stays the organisation's own form
(`official = false` in the law pack). The annex has no box for the rights of `OTHER`: that line is
the organisation's own.
"""

from __future__ import annotations

from collections.abc import Collection

from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Right

#: What stands before and after the boxes.
SENTENCE = (
    Label(
        "「개인정보 보호법」 제38조제1항에 따라 위와 같이 개인정보의",
        "Under Article 38(1) of the Personal Information Protection Act I entrust the agent above "
        "with requests concerning my personal information",
    ),
    Label("의 요구를 위의 자에게 위임합니다.", "."),
)
#: The boxes in their order, with the rights each covers.
BOXES: tuple[tuple[Label, frozenset[Right]], ...] = (
    (Label("열람", "Access"), frozenset({Right.ACCESS})),
    (Label("정정ㆍ삭제", "Correction, deletion"), frozenset({Right.CORRECT, Right.DELETE})),
    (Label("처리정지", "Suspension of processing"), frozenset({Right.SUSPEND})),
)
_IN_BOXES = frozenset().union(*(rights for _, rights in BOXES))
#: The line of our own, while nothing is ticked on it.
OTHER = Label(
    "기타 (동의 철회 / 전송 / 자동화된 결정 거부ㆍ설명)",
    "Other (withdrawal of consent / transfer / refusal or explanation of automated decisions)",
)


def other_line(scope: Collection[Right]) -> Label:
    """Return the text of our own line: the rights of this scope that no box of the annex covers."""
    beyond = [label(right) for right in Right if right in scope and right not in _IN_BOXES]
    if not beyond:
        return OTHER
    return Label(
        f"기타 ({', '.join(text.ko for text in beyond)})",
        f"Other ({', '.join(text.en for text in beyond)})",
    )


def in_no_box(scope: Collection[Right]) -> bool:
    """Tell whether the scope names a right that only our own line can carry."""
    return not _IN_BOXES.issuperset(scope)
