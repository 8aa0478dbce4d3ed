"""Closing a request for want of identity, and opening it again when the proof came."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import note_field
from forms.course_commands import CloseUnverified, ReopenRequest
from forms.fields import MaskChoice
from forms.place import Place


class CloseUnverifiedForm(BaseForm):
    """Why it ends here: what was asked for, when, and what did not come."""

    note = note_field(
        _l("마치는 사유"),
        hint=_l(
            "내부 메모로 남습니다. 예: 11.24. 보완을 요청하고 12.8. 다시 알렸으나 자료가 오지 않음."
        ),
        message=_l("무엇을 요청했고 무엇이 오지 않았는지 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> CloseUnverified:
        """Return which request is closed and why."""
        return CloseUnverified(place, self.note.data or "")


class ReopenForm(BaseForm):
    """Open it again: only the button."""

    def to_command(self, place: Place) -> ReopenRequest:
        """Return which request is opened again."""
        return ReopenRequest(place)
