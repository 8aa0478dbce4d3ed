"""Days off of an organisation, public holidays declared late, and an example of a deadline."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import LONGEST_LINE, AfterToday
from forms.fields import Select, Text
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber, Required
from workflows.vocabulary import Right


class ClosureForm(BaseForm):
    """A day on which the organisation is closed."""

    day = DateParts(_l("쉬는 날"), validators=[Required(_l("쉬는 날을 입력해 주세요."))])
    name = Text(
        _l("왜 쉬나요?"),
        description=_l("예: 창립기념일"),
        validators=[
            Required(_l("왜 쉬는지 적어 주세요. 예: 창립기념일")),
            Length(most=LONGEST_LINE),
            NoResidentNumber(),
        ],
    )


class ReopenForm(BaseForm):
    """A closed day is taken back: only the button."""


class HolidayForm(BaseForm):
    """A public holiday that was declared after the calendar was frozen."""

    day = DateParts(
        _l("공휴일"), validators=[Required(_l("공휴일을 입력해 주세요.")), AfterToday()]
    )
    name = Text(
        _l("이름"),
        description=_l("예: 임시공휴일"),
        validators=[Required(_l("공휴일의 이름을 적어 주세요.")), Length(most=LONGEST_LINE)],
    )
    source = Text(
        _l("어디에 알려졌나요?"),
        description=_l("관보 호수나 고시 번호를 적습니다. 예: 관보 제20000호"),
        validators=[Required(_l("근거(관보, 고시 등)를 적어 주세요.")), Length(most=LONGEST_LINE)],
    )


class ExampleForm(BaseForm):
    """A day of receipt and a right, to see how the deadline is counted; asks nothing of anybody."""

    class Meta(BaseForm.Meta):
        """It only reads, so it is sent as an address and needs no token."""

        csrf = False

    received = DateParts(_l("접수한 날"), validators=[Required(_l("접수한 날을 입력해 주세요."))])
    right = Select(_l("요구 종류"), choices=())

    def offer(self, rights: Mapping[Right, str]) -> None:
        """Set what may be asked for here."""
        self.right.choices = [(str(right), name) for right, name in rights.items()]
