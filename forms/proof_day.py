"""Counting one request anew from the day its proof arrived, with the privacy officer's reason."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import note_field
from forms.course_commands import CountFromProof
from forms.fields import MaskChoice
from forms.place import Place


class CountFromProofForm(BaseForm):
    """Why this request alone is counted from the day proof arrived."""

    reason = note_field(
        _l("다시 세는 이유"),
        hint=_l("예: 위임장 없이 접수되어 다음 날 바로 요청했고, 12일 뒤에 원본이 도착함"),
        least=20,
        message=_l("이 요청만 다시 세는 이유를 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> CountFromProof:
        """Return the decision for which request, with its reason."""
        return CountFromProof(place, self.reason.data or "")
