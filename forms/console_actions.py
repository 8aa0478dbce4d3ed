"""Single actions of the console: unmask details, choose an officer."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.console_commands import Unmask
from forms.fields import Text
from forms.validators import Length, Required

SHORTEST_REASON = 5
LONGEST_REASON = 200
#: The choice that takes the responsibility away.
NOBODY = "none"


class UnmaskForm(BaseForm):
    """Why the person's details have to be seen."""

    reason = Text(
        _l("가림을 해제하는 이유"),
        description=_l("예: 보완 자료를 확인하려고 전화해야 합니다. 이유는 접속기록에 남습니다."),
        validators=[
            Required(_l("가림을 해제하는 이유를 적어 주세요.")),
            Length(least=SHORTEST_REASON, most=LONGEST_REASON),
        ],
    )

    def to_command(self, receipt: str) -> Unmask:
        """Return the reason for this filing; call it only on a valid form."""
        return Unmask(receipt, self.reason.data or "")


class AssignForm(BaseForm):
    """Which officer becomes responsible; `cards` are set from the officers of the organisation."""

    officer = RadioCards(_l("담당자"), validators=[Required(_l("담당자를 골라 주세요."))])

    def __init__(self, *args: Any, cards: list[Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer.cards = cards

    @property
    def staff_id(self) -> int | None:
        """The officer chosen; None for nobody. Call it only on a valid form."""
        return None if self.officer.data == NOBODY else int(self.officer.data or 0)
