"""What is decided for each use and scope of a suspension, and what follows it (Act 37(2), (5))."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField

from forms.base import BaseForm
from forms.cards import Card
from forms.casework_commands import ScopeDecision
from forms.casework_fields import LONGEST_NOTE, RowForm
from forms.fields import LongText, Select
from forms.validators import Length, NoResidentNumber

MOST_SCOPES = 60


class ScopeRow(RowForm):
    """What is decided for one use or scope of a suspension."""

    code = HiddenField()
    ground = Select(_l("어떻게 할까요?"), choices=(), validate_choice=False)
    #: What the person asked to stop, in the language of the page.
    asked: str = ""

    def offer(self, asked: str, grounds: Iterable[Card]) -> None:
        """Set the choices: stop it, or go on under a ground of article 37(2)."""
        self.asked = asked
        going_on = [
            (card.value, gettext("계속 처리: %(ground)s", ground=card.note)) for card in grounds
        ]
        self.ground.choices = [("", gettext("멈춤")), *going_on]

    def to_decision(self) -> ScopeDecision:
        """Return the decision on this scope."""
        return ScopeDecision(self.code.data or "", self.ground.data or "")


class ScopeDecisionFields(BaseForm):
    """The part of a decision that only a suspension has."""

    scopes = FieldList(FormField(ScopeRow), max_entries=MOST_SCOPES)
    afterwards = LongText(
        _l("멈춘 뒤에 할 조치"),
        description=_l("신청인이 파기나 다른 조치를 원하셨을 때 적습니다. 통지서에 적힙니다."),
        validators=[Length(most=LONGEST_NOTE), NoResidentNumber()],
    )
