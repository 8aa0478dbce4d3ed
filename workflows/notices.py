"""What members of staff are told of on their own page, and what each may choose about it.

Nothing here is law. What somebody has to act upon before a legal day cannot be switched off.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from workflows.text import Label


class NoticeKind(StrEnum):
    """Kinds of word to staff."""

    ASSIGNED = "assigned"
    MESSAGE = "message"
    SUPPLEMENT = "supplement"
    CONTACT = "contact"
    OBJECTION = "objection"
    WITHDRAWN = "withdrawn"
    TASK = "task"
    ANSWERED = "answered"
    SILENT = "silent"
    APPROVAL = "approval"
    APPROVED = "approved"
    RETURNED = "returned"
    DUE = "due"
    EXPORT = "export"
    #: The mail of the morning; it never stands on the page.
    DIGEST = "digest"


class NoticeChoice(StrEnum):
    """How somebody wants to be told of a kind."""

    MAIL = "mail"
    PAGE = "page"
    OFF = "off"


_MAIL, _PAGE, _OFF = NoticeChoice.MAIL, NoticeChoice.PAGE, NoticeChoice.OFF
#: What may be chosen for each kind; the first stands until somebody chooses.
CHOICES: Final[Mapping[NoticeKind, tuple[NoticeChoice, ...]]] = {
    NoticeKind.ASSIGNED: (_PAGE, _OFF),
    NoticeKind.MESSAGE: (_MAIL, _PAGE),
    NoticeKind.SUPPLEMENT: (_MAIL, _PAGE),
    NoticeKind.CONTACT: (_PAGE,),
    NoticeKind.OBJECTION: (_MAIL, _PAGE),
    NoticeKind.WITHDRAWN: (_MAIL, _PAGE, _OFF),
    NoticeKind.TASK: (_MAIL,),
    NoticeKind.ANSWERED: (_PAGE, _OFF),
    NoticeKind.SILENT: (_MAIL, _PAGE),
    NoticeKind.APPROVAL: (_MAIL, _PAGE),
    NoticeKind.APPROVED: (_MAIL, _PAGE, _OFF),
    NoticeKind.RETURNED: (_MAIL, _PAGE),
    NoticeKind.DUE: (_MAIL, _PAGE),
    NoticeKind.EXPORT: (_PAGE, _OFF),
    NoticeKind.DIGEST: (_MAIL, _OFF),
}
NOTICE_LABELS: Final[Mapping[NoticeKind, Label]] = {
    NoticeKind.ASSIGNED: Label("요청이 나에게 배정되었습니다", "A request was assigned to you"),
    NoticeKind.MESSAGE: Label("정보주체가 메시지를 보냈습니다", "The person has written a message"),
    NoticeKind.SUPPLEMENT: Label("보완 자료가 왔습니다", "A supplement has come in"),
    NoticeKind.CONTACT: Label("정보주체가 연락처를 바꿨습니다", "The person changed their contact"),
    NoticeKind.OBJECTION: Label("이의제기가 들어왔습니다", "An objection has come in"),
    NoticeKind.WITHDRAWN: Label("요청이 취하되었습니다", "A request was withdrawn"),
    NoticeKind.TASK: Label("회신할 작업이 왔습니다", "A task waits for your answer"),
    NoticeKind.ANSWERED: Label("작업에 회신이 왔습니다", "A task was answered"),
    NoticeKind.SILENT: Label("회신이 늦은 작업이 있습니다", "A task has not been answered"),
    NoticeKind.APPROVAL: Label("결재를 기다립니다", "Your approval is wanted"),
    NoticeKind.APPROVED: Label("결정이 결재되었습니다", "The decision was approved"),
    NoticeKind.RETURNED: Label("결정 초안이 반려되었습니다", "The draft was returned"),
    NoticeKind.DUE: Label("기한이 다가오거나 지났습니다", "A due date is near or has passed"),
    NoticeKind.EXPORT: Label("내보낸 파일이 준비되었습니다", "An export is ready"),
    NoticeKind.DIGEST: Label("아침마다 메일로 보내는 할 일 요약", "The mail of each morning"),
}
CHOICE_LABELS: Final[Mapping[NoticeChoice, Label]] = {
    NoticeChoice.MAIL: Label("알림과 메일", "Here and mail"),
    NoticeChoice.PAGE: Label("알림만", "Here only"),
    NoticeChoice.OFF: Label("받지 않음", "Not at all"),
}


def choice_in_force(kind: NoticeKind, chosen: str | None) -> NoticeChoice:
    """Return what holds for a kind: what was chosen, if it may be; else what stands for all."""
    allowed = CHOICES[kind]
    return next((one for one in allowed if one == chosen), allowed[0])
