"""What may become of an item that was found, by right: shown, corrected, stopped, erased, kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.casework_fields import RowForm
from forms.fields import LongText, Select
from forms.groups import DateParts
from forms.task_commands import ItemAction
from forms.validators import Length, Required
from workflows.vocabulary import AUTOMATED, Right

Choice = tuple[str, str]
Choices = Sequence[Choice]

LONGEST_VALUE = 8000
#: What law asks for stands first; the last ones say that it is limited. Withdrawal (art 37(3),
#: (4)): destroyed, kept under a duty, or declined on a ground of art 37(2).
ACTIONS_OF: dict[Right, tuple[ItemAction, ...]] = {
    Right.ACCESS: (ItemAction.SHOW, ItemAction.WITHHOLD),
    Right.CORRECT: (ItemAction.CORRECT, ItemAction.LEAVE),
    Right.DELETE: (ItemAction.ERASE, ItemAction.KEEP, ItemAction.NEEDED),
    Right.SUSPEND: (ItemAction.STOP, ItemAction.CONTINUE),
    Right.WITHDRAW: (ItemAction.ERASE, ItemAction.KEEP, ItemAction.CONTINUE),
    Right.SOURCE: (ItemAction.TELL, ItemAction.WITHHOLD),
    Right.TRANSFER_SELF: (ItemAction.SEND, ItemAction.EXCLUDE),
    Right.TRANSFER_THIRD: (ItemAction.SEND, ItemAction.EXCLUDE),
    **dict.fromkeys(AUTOMATED, (ItemAction.USED,)),
}
_ACTION_WORDS = {
    ItemAction.SHOW: _l("보여 드림"),
    ItemAction.WITHHOLD: _l("가림"),
    ItemAction.CORRECT: _l("정정"),
    ItemAction.LEAVE: _l("그대로 둠"),
    ItemAction.STOP: _l("처리정지"),
    ItemAction.CONTINUE: _l("계속 처리"),
    ItemAction.ERASE: _l("삭제"),
    ItemAction.KEEP: _l("보존"),
    ItemAction.NEEDED: _l("진행 중인 계약에 필요해 남김"),
    ItemAction.TELL: _l("출처를 알려 드림"),
    ItemAction.SEND: _l("전송"),
    ItemAction.EXCLUDE: _l("전송에서 제외"),
    ItemAction.USED: _l("결정에 쓰임"),
}


def action_word(action: str) -> str:
    """Return what people read for an action on an item."""
    return str(_ACTION_WORDS[ItemAction(action)])


def action_choices(right: Right) -> list[Choice]:
    """Return the actions of a right; the first is what law asks for when nothing bars it."""
    return [(str(action), action_word(action)) for action in ACTIONS_OF.get(right, ())]


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
    new_value = LongText(
        _l("맞는 내용"),
        description=_l("정정할 때 적습니다. 고친 뒤에 있어야 할 내용 전체를 적어 주세요."),
        validators=[Length(most=LONGEST_VALUE)],
    )
    duty = Select(_l("보존 근거"), choices=(), validate_choice=False)
    starts_on = DateParts(_l("보존 기간을 세기 시작하는 날"))

    def prepare(self, right: Right, duties: Duties) -> None:
        """Set the choices of this row: actions of the right, duties of its system."""
        actions = ACTIONS_OF.get(right, ())
        self.action.choices = action_choices(right)
        self.duty.choices = list(duties.choices)
        self.may_keep = ItemAction.KEEP in actions
        self.may_correct = ItemAction.CORRECT in actions
        self.known_duties = frozenset(key for key, _label in duties.choices)
        self.duties_with_start = duties.with_start

    @property
    def keeps(self) -> bool:
        """Whether the item is to be kept."""
        return bool(self.action.data == ItemAction.KEEP)

    @property
    def corrects(self) -> bool:
        """Whether the item is to be corrected."""
        return bool(self.action.data == ItemAction.CORRECT)

    def validate_handled(self) -> bool:
        """Refuse a correction without its new content, and keeping without a duty that holds."""
        if self.corrects and not self.new_value.data:
            self.reject("new_value", gettext("맞는 내용을 적어 주세요."))
            return False
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

    @property
    def corrected_to(self) -> str:
        """What a correction puts there; empty unless something is corrected."""
        return (self.new_value.data or "") if self.corrects else ""


def entries_of(field: Any) -> Iterable[Any]:
    """Return the rows of a list of enclosed forms."""
    return [entry.form for entry in field.entries]
