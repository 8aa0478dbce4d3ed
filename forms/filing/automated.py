"""Which automated decision is meant, and what the person thinks of it (Act 37-2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card, RadioCards
from forms.fields import LongText
from forms.filing.branch import Step
from forms.filing.page import LONG_TEXT, TextPageForm
from forms.validators import Length, NoResidentNumber, Required

#: The decision is none of those the organisation publishes, or the person does not know.
OTHER = "other"


class AutomatedForm(TextPageForm):
    """One of the decisions that are published, or another one in the person's words."""

    step = Step.AUTOMATED
    decision = RadioCards(
        _l("어떤 결정에 대한 요구인가요?"), validators=[Required(_l("어떤 결정인지 골라 주세요."))]
    )
    what = LongText(
        _l("결정에 대해 아시는 것"),
        description=_l("예: 언제 어떤 결과를 받으셨는지. 모르시는 것은 적지 않으셔도 됩니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    opinion = LongText(
        _l("살펴봐 주기를 바라는 의견"),
        description=_l("검토를 요구하실 때 적습니다. 왜 다시 살펴봐야 하는지 적어 주세요."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )

    def offer(self, cards: list[Card], *, reviews: bool) -> None:
        """Set the decisions of the organisation; an opinion is asked where a review is wanted."""
        unknown = Card(
            value=OTHER, label=_l("다른 결정이거나 잘 모르겠어요"), hint=_l("아래에 적어 주세요.")
        )
        self.decision.cards = (*cards, unknown)
        self.reviews = reviews

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask in words for a decision that is not on the list."""
        whole = bool(super().validate(extra_validators))
        if self.decision.data == OTHER and not self.what.data:
            self.reject("what", gettext("어떤 결정인지 아시는 대로 적어 주세요."))
            return False
        return whole

    @classmethod
    def stored(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what fills the form from a draft: no key means another decision."""
        return {**values, "decision": values.get("decision") or OTHER}

    def values(self) -> dict[str, Any]:
        """Return the key of the decision, empty for another one, and the words."""
        return {
            "decision": "" if self.decision.data == OTHER else str(self.decision.data),
            "what": self.what.data or "",
            "opinion": (self.opinion.data or "") if self.reviews else "",
        }
