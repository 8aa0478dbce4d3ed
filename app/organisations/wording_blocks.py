"""The wording an organisation may write itself, block by block, with what is shipped.

Not here, and never edited: titles, boxes, legal sentences, grounds and how to object. Those come
from the law pack and its forms.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from workflows.text import Label


class Group(StrEnum):
    """Where a block is used."""

    MESSAGE = "message"
    LETTER = "letter"
    PICTURE = "picture"
    MAIL = "mail"


GROUP_LABELS: Final = {
    Group.MESSAGE: Label("안내문", "Message templates"),
    Group.LETTER: Label("통지서와 안내 서식", "Letters"),
    Group.PICTURE: Label("로고와 직인 그림", "Pictures of letterhead and seal"),
    Group.MAIL: Label("전자우편", "E-mail"),
}
#: What stands on papers, and is therefore proved before it goes live.
PRINTED: Final = (Group.LETTER, Group.PICTURE)
LANGUAGES: Final = ("ko", "en")
#: Names that may stand in braces, with what they become in a preview.
FIELD_LABELS: Final = {
    "number": Label("접수번호", "Receipt number"),
    "right": Label("요구 종류", "What is asked for"),
    "due": Label("답변 기한(법정)", "Day by which we answer (legal)"),
    "organisation": Label("기관 이름", "Name of the organisation"),
    "contact": Label("문의처", "Whom to ask"),
}
FIELD_SAMPLES: Final = {
    "number": Label("20261123-0001", "20261123-0001"),
    "right": Label("열람", "Access"),
    "due": Label("2026.12.03.(목)", "3 Dec 2026"),
}
_MESSAGE_FILE: Final = Path(__file__).parents[2] / "templates" / "wording" / "messages.toml"
_ALL: Final = ("number", "right", "due", "organisation", "contact")
_NEUTRAL: Final = ("organisation", "contact")
LONGEST_MESSAGE: Final = 2000
LONGEST_PARAGRAPH: Final = 500
LONGEST_LINE: Final = 60


@dataclass(frozen=True)
class Block:
    """One piece of wording: where it stands, what may stand in braces, and what is shipped.

    `longest` counts characters. An empty `shipped` means that nothing stands there by itself.
    """

    key: str
    group: Group
    title: Label
    about: Label
    shipped: Label
    fields: tuple[str, ...] = ()
    longest: int = LONGEST_PARAGRAPH
    one_line: bool = False


_NOTHING: Final = Label("", "")
_BOX: Final = Label(
    "처리 목록에서 여럿에게, 또는 요청의 대화에서 한 분에게 보낼 때 고릅니다.",
    "Offered when several people are written to from the queue, or one from a request.",
)


def _shipped() -> dict[str, Label]:
    found = tomllib.loads(_MESSAGE_FILE.read_text(encoding="utf-8"))
    return {key: Label(text["ko"], text["en"]) for key, text in found.items()}


_SHIPPED: Final = _shipped()


def _message(key: str, title: Label, shipped: Label) -> Block:
    return Block(
        f"message.{key}", Group.MESSAGE, title, _BOX, shipped, _ALL, longest=LONGEST_MESSAGE
    )


_MESSAGES: Final = (
    _message("progress", Label("처리 상황 안내", "Where it stands"), _SHIPPED["progress"]),
    _message("identity", Label("본인 확인 안내", "Confirming identity"), _SHIPPED["identity"]),
    _message("clues", Label("찾는 데 필요한 내용", "Help us find it"), _SHIPPED["clues"]),
    _message("scope", Label("요구 내용 확인", "What exactly is asked"), _SHIPPED["scope"]),
    _message("maintenance", Label("점검 안내", "Maintenance"), _SHIPPED["maintenance"]),
    *(
        _message(
            f"own{place}",
            Label(f"직접 쓰는 안내문 {place}", f"Message of our own {place}"),
            _NOTHING,
        )
        for place in range(1, 5)
    ),
)
_LETTERS: Final = (
    Block(
        "letter.head",
        Group.LETTER,
        Label("맨 위 한 줄", "Line on top"),
        Label(
            "모든 통지서와 안내 서식의 맨 위에 작게 놓입니다. 예: 기관의 구호",
            "Stands small on top of every letter, such as a motto.",
        ),
        _NOTHING,
        longest=LONGEST_LINE,
        one_line=True,
    ),
    Block(
        "letter.signatory",
        Group.LETTER,
        Label("발신 명의", "Signed by"),
        Label(
            "서명 자리에 놓입니다. 고치지 않으면 기관 정보의 발신 명의를 씁니다.",
            "Stands where the letter is signed. Unedited, it is the one of the profile.",
        ),
        _NOTHING,
        longest=LONGEST_LINE,
        one_line=True,
    ),
    Block(
        "letter.seal",
        Group.LETTER,
        Label("직인 자리의 글", "Text in place of the seal"),
        Label("발신 명의 옆에 놓입니다.", "Stands beside the signature."),
        Label("[직인]", "[Official seal 직인]"),
        longest=LONGEST_LINE,
        one_line=True,
    ),
    Block(
        "letter.closing",
        Group.LETTER,
        Label("맺음말", "Closing sentence"),
        Label(
            "법정 문구 다음, 날짜와 서명 앞에 놓입니다.",
            "Stands after the legal sentence, before date and signature.",
        ),
        _NOTHING,
        fields=_NEUTRAL,
    ),
    Block(
        "letter.contact",
        Group.LETTER,
        Label("문의 안내", "Sentence about asking"),
        Label(
            "담당부서와 연락처 다음 줄에 놓입니다. 예: 상담 시간",
            "Stands below department and telephone, such as office hours.",
        ),
        _NOTHING,
        fields=_NEUTRAL,
    ),
)
_PICTURES: Final = (
    Block(
        "picture.logo",
        Group.PICTURE,
        Label("로고", "Letterhead"),
        Label(
            "모든 서식의 왼쪽 위에 놓입니다. 가로 50mm, 세로 8mm 안에 맞추어 찍습니다.",
            "Stands at the top left of every paper, within 50 mm by 8 mm.",
        ),
        _NOTHING,
    ),
    Block(
        "picture.seal",
        Group.PICTURE,
        Label("직인", "Seal"),
        Label(
            "발신 명의의 끝 글자에 겹쳐 가로세로 20mm 안에 찍습니다. 직인 자리의 글을 따로 쓰지 "
            "않았으면 그 글을 대신합니다.",
            "Printed over the last letter of the signature, within 20 mm. It replaces the text in "
            "place of the seal unless you wrote one.",
        ),
        _NOTHING,
    ),
)
_MAILS: Final = (
    Block(
        "mail.subject_end",
        Group.MAIL,
        Label("제목 끝에 붙이는 말", "End of the subject"),
        Label(
            "신청하신 분께 가는 모든 메일의 제목 끝에 붙습니다. 예: (개인정보 보호팀)",
            "Stands at the end of the subject of every mail to the person.",
        ),
        _NOTHING,
        longest=30,
        one_line=True,
    ),
    Block(
        "mail.note",
        Group.MAIL,
        Label("본문 끝에 붙이는 말", "End of the text"),
        Label(
            "신청하신 분께 가는 모든 메일의 끝에 놓입니다. 예: 상담 시간",
            "Stands at the end of every mail to the person, such as office hours.",
        ),
        _NOTHING,
        fields=_NEUTRAL,
    ),
)
BLOCKS: Final = {block.key: block for block in (*_MESSAGES, *_LETTERS, *_PICTURES, *_MAILS)}


def blocks_of(group: Group) -> tuple[Block, ...]:
    """Return the blocks of a group, in the order of its page."""
    return tuple(block for block in BLOCKS.values() if block.group is group)
