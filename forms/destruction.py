"""Deciding about proposed destructions, and confirming what was carried out."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forms.base import BaseForm
from forms.destruction_commands import (
    ApproveDestructions,
    CheckDestructions,
    DeclineDestructions,
    Picked,
)
from forms.fields import Confirm, LongText
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber

SHORTEST_NOTE = 5
LONGEST_NOTE = 1000
#: Boxes one page can hold.
_MOST_TICKS = 500
_DIGITS = 18


def ticked(values: list[str]) -> tuple[int, ...]:
    """Return the numbers of ticked rows; what is no number was not ticked on our page."""
    numbers = (value for value in values[:_MOST_TICKS] if value.isascii() and value.isdecimal())
    return tuple(int(value) for value in numbers if len(value) <= _DIGITS)


class DecideDestructionsForm(BaseForm):
    """Approve what was ticked, or put it off with a reason and a day."""

    whole = Confirm(_l("이 묶음 모두(다른 쪽에 있는 것까지)"))
    note = LongText(
        _l("승인 의견 또는 미루는 이유"),
        description=_l("미룰 때와 혼자 승인할 때는 꼭 적습니다. 관리대장에 남습니다."),
        validators=[Length(most=LONGEST_NOTE), NoResidentNumber()],
    )
    until = DateParts(
        _l("다시 볼 날"),
        description=_l("미룰 때만 적습니다. 이날까지 보관하고 다시 제안합니다."),
    )

    def __init__(self, *args: Any, declining: bool = False, **kwargs: Any) -> None:
        self.declining = declining
        super().__init__(*args, **kwargs)

    def validate_note(self, field: Any) -> None:
        """Ask for the reason where something is put off."""
        if self.declining and len(field.data or "") < SHORTEST_NOTE:
            raise ValidationError(gettext("보관을 늘리는 이유를 적어 주세요."))

    def validate_until(self, field: Any) -> None:
        """Ask for the day where something is put off."""
        if self.declining and not field.data:
            raise ValidationError(gettext("다시 볼 날을 입력해 주세요."))

    def approval(self, picked: Picked) -> ApproveDestructions:
        """Return the approval; call it only on a valid form."""
        return ApproveDestructions(picked, self.note.data or "")

    def deferral(self, picked: Picked) -> DeclineDestructions:
        """Return the deferral; call it only on a valid form made with `declining`."""
        if self.until.data is None:
            raise ValueError("a deferral has a day")
        return DeclineDestructions(picked, self.note.data or "", self.until.data)


class CheckDestructionsForm(BaseForm):
    """Confirm that what was ticked is gone; the boxes stand in the table."""

    def to_command(self, values: list[str]) -> CheckDestructions:
        """Return which entries are confirmed."""
        return CheckDestructions(ticked(values))
