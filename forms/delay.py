"""Telling the person that an answer is late (처리지연 안내)."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import AfterToday, note_field
from forms.course_commands import TellDelay
from forms.fields import MaskChoice, Select
from forms.groups import DateParts
from forms.place import Place
from forms.validators import Required
from workflows.vocabulary import DelayCause


class DelayForm(BaseForm):
    """The cause, and the day on which the answer is expected."""

    kind = Select(_l("지연 원인"), description=_l("목록과 처리대장에 함께 보입니다."), choices=())
    cause = note_field(
        _l("늦어지는 이유"),
        hint=_l("안내문에 그대로 적힙니다. 저희 쪽 사정을 구체적으로 적어 주세요."),
        least=10,
        printed=True,
        message=_l("늦어지는 이유를 적어 주세요."),
    )
    expected_on = DateParts(
        _l("알려 드릴 예정일"),
        validators=[Required(_l("언제까지 알려 드릴지 날짜를 입력해 주세요.")), AfterToday()],
    )
    mask_rrn = MaskChoice()

    def offer(self, causes: Mapping[str, str]) -> None:
        """Set the causes in the language of the page."""
        self.kind.choices = list(causes.items())

    def to_command(self, place: Place) -> TellDelay:
        """Return why the answer of which request is late, and until when."""
        kind = DelayCause(self.kind.data) if self.kind.data else None
        return TellDelay(place, self.cause.data or "", self.expected_on.data, kind)
