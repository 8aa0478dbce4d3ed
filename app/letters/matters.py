"""What people are told of a matter, by who they are and what was done: whole sentences.

A mail holds these words, the number and a link, and nothing that says whose post or what for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workflows.matter_kinds import MatterRole, MatterStep
from workflows.text import Label

R, Do = MatterRole, MatterStep
_BLOCKED: Final = Label(
    "게시물에 대한 접근을 임시로 차단했습니다(임시조치).",
    "Access to the post is blocked for now.",
)
TOLD: Final[Mapping[tuple[MatterRole, str], Label]] = {
    (R.REPORTER, "received"): Label(
        "신고를 접수했습니다. 지체 없이 살펴보고 결과를 알려 드리겠습니다.",
        "We have received your report. We look at it without delay and tell you the result.",
    ),
    (R.POSTER, "received"): Label(
        "게시물 삭제 요청을 접수했습니다. 바로 처리하고 알려 드리겠습니다.",
        "We have received your wish to have a post deleted. We act at once and tell you.",
    ),
    (R.REPORTER, Do.BLOCK): _BLOCKED,
    (R.POSTER, Do.BLOCK): Label(
        f"올리신 {_BLOCKED.ko} 침해가 아니라는 증빙이 있으면 복구를 요구하실 수 있습니다.",
        "Access to a post of yours is blocked for now. You can ask to have it back if you can "
        "show that it infringes nobody's rights.",
    ),
    (R.REPORTER, Do.DELETE): Label("신고하신 게시물을 삭제했습니다.", "The post was deleted."),
    (R.POSTER, Do.DELETE): Label(
        "올리신 게시물을 삭제했습니다. 다른 분의 신고에 따른 것이면 증빙을 내고 복구를 요구하실 수 "
        "있습니다.",
        "A post of yours was deleted. If somebody had reported it, you can ask to have it back "
        "with proof that it infringes nobody's rights.",
    ),
    (R.REPORTER, Do.RESTORE): Label(
        "게시물의 차단을 풀거나 복구했습니다.", "The post is open to readers again."
    ),
    (R.POSTER, Do.RESTORE): Label(
        "올리신 게시물의 차단을 풀거나 복구했습니다.", "Your post is open to readers again."
    ),
    (R.POSTER, Do.STOP): Label(
        "올리신 게시물을 더는 쓰지 않습니다.", "We no longer use your post."
    ),
    (R.POSTER, Do.KEEP): Label(
        "법령에 따라 보존해야 하는 게시물이라 지우지 못합니다. 근거는 아래에서 보실 수 있습니다.",
        "A law makes us keep this post, so it is not deleted. The page below names that law.",
    ),
    (R.REPORTER, Do.TURN_DOWN): Label(
        "살펴본 결과 권리를 침해한 것으로 보지 않았습니다. 이유는 아래에서 보실 수 있습니다.",
        "We found no infringement. The page below says why.",
    ),
    (R.POSTER, Do.REFUSE_RESTORE): Label(
        "복구 요구를 들어 드리지 못했습니다. 이유는 아래에서 보실 수 있습니다.",
        "We did not restore the post. The page below says why.",
    ),
    (R.MEMBER, "hearing"): Label(
        "회원 이용제한을 검토하고 있습니다. 사유를 보시고 의견을 말씀해 주세요.",
        "We are considering to restrict your membership. Read the grounds and tell us your "
        "opinion.",
    ),
    (R.MEMBER, Do.RESTRICT): Label(
        "회원 이용을 제한했습니다. 사유는 아래에서 보실 수 있습니다. 이용이 제한되어도 내 정보의 "
        "열람·정정·삭제·처리정지는 언제든지 요구하실 수 있습니다.",
        "Your membership is restricted. The page below says why. You can still ask at any time "
        "to see, correct or delete your data, or to stop its use.",
    ),
    (R.MEMBER, Do.DROP): Label(
        "회원 이용을 제한하지 않기로 했습니다.", "Your membership is not restricted."
    ),
    (R.MEMBER, Do.LIFT): Label(
        "회원 이용제한을 풀었습니다.", "The restriction of your membership is lifted."
    ),
}


def told_of(role: MatterRole, what: str) -> Label:
    """Return the sentence; KeyError for a step this person is not told of."""
    return TOLD[role, what]
