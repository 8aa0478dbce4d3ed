"""Choices drawn as cards: one of them (`RadioCards`) or several (`CheckboxCards`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from flask_babel import gettext
from wtforms.validators import StopValidation

from forms import widgets
from forms.fields import Described

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wtforms.form import BaseForm as WTForm


@dataclass(frozen=True, kw_only=True)
class Card:
    """One choice: `note` stands small beside the label, `alone` excludes every other choice.

    `rare`: folded away below the others until it is looked for, or chosen.
    """

    value: str
    label: Any
    hint: Any = ""
    note: Any = ""
    alone: bool = False
    rare: bool = False


class Option(NamedTuple):
    """A card as the macro draws it."""

    id: str
    value: str
    label: str
    hint: str
    note: str
    alone: bool
    rare: bool
    checked: bool


class _Cards(Described):
    """Choices drawn as cards. `cards` may be set by the view after the form was made."""

    widget = widgets.DrawnByMacro()

    def __init__(self, *args: Any, cards: Iterable[Card] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards: Sequence[Card] = tuple(cards)
        #: What the fold around the rare cards says.
        self.rare_text = ""

    @property
    def chosen(self) -> list[str]:
        """The values that are ticked."""
        return [self.data] if isinstance(self.data, str) else list(self.data or [])

    @property
    def options(self) -> list[Option]:
        """The cards in order, with their ids and whether they are ticked."""
        chosen = set(self.chosen)
        return [
            Option(
                id=f"{self.id}-{card.value}",
                value=card.value,
                label=str(card.label),
                hint=str(card.hint),
                note=str(card.note),
                alone=card.alone,
                rare=card.rare,
                checked=card.value in chosen,
            )
            for card in self.cards
        ]

    @property
    def focus_id(self) -> str:
        """Id of the first card."""
        return self.options[0].id if self.cards else self.id

    def pre_validate(self, form: WTForm) -> None:
        """Refuse values that are no card, and a card that excludes the others beside them."""
        super().pre_validate(form)
        by_value = {card.value: card for card in self.cards}
        if any(value not in by_value for value in self.chosen):
            raise StopValidation(gettext("보기에 있는 것을 골라 주세요."))
        alone = [by_value[value] for value in self.chosen if by_value[value].alone]
        if alone and len(self.chosen) > 1:
            raise StopValidation(
                gettext("‘%(label)s’는 다른 것과 함께 고를 수 없습니다.", label=alone[0].label)
            )


class RadioCards(_Cards):
    """One choice; data is its value or None."""

    kind = "radio_cards"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the chosen value."""
        self.data = valuelist[0] if valuelist and valuelist[0] else None


class CheckboxCards(_Cards):
    """Several choices; data is the list of their values, in the order of the cards."""

    kind = "checkbox_cards"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the chosen values, each once."""
        self.data = list(dict.fromkeys(value for value in valuelist if value))
