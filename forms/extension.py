"""Extending the period of a request about an automated decision (기한 연장)."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import WholeNumber, note_field
from forms.course_commands import ExtendPeriod
from forms.fields import MaskChoice
from forms.place import Place
from forms.validators import Required


class ExtensionForm(BaseForm):
    """One of the two causes, the reason in this case, and for how many days."""

    cause = RadioCards(_l("연장 사유"), validators=[Required(_l("연장 사유를 골라 주세요."))])
    reason = note_field(
        _l("구체적인 사유"),
        hint=_l("연장 통지서에 그대로 적힙니다."),
        least=10,
        printed=True,
        message=_l("구체적인 사유를 적어 주세요."),
    )
    days = WholeNumber(
        _l("연장할 날수"),
        description=_l("앞 기간의 끝(휴일로 옮기기 전 날짜)부터 셉니다."),
        validators=[Required(_l("며칠을 연장할지 숫자로 입력해 주세요."))],
        render_kw={"inputmode": "numeric"},
    )
    mask_rrn = MaskChoice()

    def offer(self, causes: Iterable[Card], most_days: int) -> None:
        """Set the causes of the law and the most days of one extension."""
        self.cause.cards = tuple(causes)
        self.most_days = most_days

    def validate(self, extra_validators: object = None) -> bool:
        """Check the fields, and that the days are those of the law."""
        whole = bool(super().validate(extra_validators))
        if whole and not 1 <= self.days.number <= self.most_days:
            self.reject(
                "days", gettext("1일부터 %(days)s일까지 적을 수 있습니다.", days=self.most_days)
            )
            return False
        return whole

    def to_command(self, place: Place) -> ExtendPeriod:
        """Return by how many days, and why, which request is extended."""
        return ExtendPeriod(place, self.days.number, str(self.cause.data), self.reason.data or "")
