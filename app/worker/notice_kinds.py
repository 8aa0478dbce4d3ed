"""Which mails to staff somebody may do without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.worker.effects import Effect
from workflows.effects import StaffMessage
from workflows.notices import NoticeKind

#: What a mail is about, by its message or turn: whoever chose so gets none. Alarms and tasks, whose
#: link the mail carries, are always mailed.
_KINDS: Final[Mapping[str, NoticeKind]] = {
    StaffMessage.APPROVAL_WANTED: NoticeKind.APPROVAL,
    StaffMessage.DRAFT_RETURNED: NoticeKind.RETURNED,
    StaffMessage.APPROVED: NoticeKind.APPROVED,
    StaffMessage.WITHDRAWN: NoticeKind.WITHDRAWN,
    "supplement_received": NoticeKind.SUPPLEMENT,
    "objection_filed": NoticeKind.OBJECTION,
    "staff_message": NoticeKind.MESSAGE,
    "staff_reminder": NoticeKind.DUE,
    "staff_refusal": NoticeKind.DUE,
    "staff_task_escalated": NoticeKind.SILENT,
    "staff_digest": NoticeKind.DIGEST,
}


def notice_kind(effect: Effect) -> NoticeKind | None:
    """Return the kind a mail belongs to for those who chose what they get; None: always mailed."""
    payload = effect.payload
    return _KINDS.get(str(payload.get("what") or payload.get("message")))
