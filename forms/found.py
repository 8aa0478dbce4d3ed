"""What may become of an item that was found: shown or withheld, erased or kept under a duty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.casework_commands import ItemAction
from forms.casework_fields import RowForm
from forms.fields import Select
from forms.groups import DateParts
from forms.validators import Required
from workflows.vocabulary import Right

Choice = tuple[str, str]
Choices = Sequence[Choice]

ACTIONS_OF: dict[Right, tuple[ItemAction, ...]] = {
    Right.ACCESS: (ItemAction.SHOW, ItemAction.WITHHOLD),
    Right.DELETE: (ItemAction.ERASE, ItemAction.KEEP),
}
_ACTION_WORDS = {
    ItemAction.SHOW: _l("보여 드림"),
    ItemAction.WITHHOLD: _l("가림"),
    ItemAction.ERASE: _l("삭제"),
    ItemAction.KEEP: _l("보존"),
}


def action_word(action: str) -> str:
    """Return what people read for an action on an item."""
    return str(_ACTION_WORDS[ItemAction(action)])


def action_choices(right: Right) -> list[Choice]:
    """Return the actions of a right; the first is what law asks for when nothing bars it."""
    return [(str(action), action_word(action)) for action in ACTIONS_OF[right]]


@dataclass(frozen=True)
class Duties:
    """The duties to keep of one system: choices for a select, and which of them have a period."""

    choices: tuple[Choice, ...] = ()
    with_start: frozenset[str] = frozenset()


class HandledItem(RowForm):
    """A row that says what becomes of an item; other forms add what the item is."""

    action = Select(
        _l("어떻게 할까요?"), choices=(), validators=[Required(_l("어떻게 할지 골라 주세요."))]
    )
    duty = Select(_l("보존 근거"), choices=(), validate_choice=False)
    starts_on = DateParts(_l("보존 기간을 세기 시작하는 날"))

    def prepare(self, right: Right, duties: Duties) -> None:
        """Set the choices of this row: actions of the right, duties of its system."""
        self.action.choices = action_choices(right)
        self.duty.choices = list(duties.choices)
        self.known_duties = frozenset(key for key, _label in duties.choices)
        self.duties_with_start = duties.with_start

    @property
    def keeps(self) -> bool:
        """Whether the item is to be kept."""
        return bool(self.action.data == ItemAction.KEEP)

    def validate_kept(self) -> bool:
        """Refuse an unknown duty, and one with a period without the day it counts from."""
        if not self.keeps:
            return True
        if (self.duty.data or "") not in self.known_duties:
            self.reject("duty", gettext("보존 근거를 골라 주세요."))
            return False
        if self.duty.data in self.duties_with_start and self.starts_on.data is None:
            self.reject("starts_on", gettext("보존 기간을 세기 시작하는 날을 입력해 주세요."))
            return False
        return True

    @property
    def duty_key(self) -> str:
        """The key of the duty; empty unless something is kept under one."""
        return (self.duty.data or "") if self.keeps else ""

    @property
    def starting(self) -> date | None:
        """The day the duty counts from; None unless something is kept under one."""
        day: date | None = self.starts_on.data
        return day if self.duty_key else None


def entries_of(field: Any) -> Iterable[Any]:
    """Return the rows of a list of enclosed forms."""
    return [entry.form for entry in field.entries]
