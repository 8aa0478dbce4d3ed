"""What is to change: data corrected, uses stopped, consent withdrawn."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField

from forms.cards import Card, CheckboxCards
from forms.casework_fields import RowForm
from forms.fields import LongText, MaskChoice, Text
from forms.filing.branch import Step
from forms.filing.page import LONG_TEXT, TextPageForm
from forms.validators import Length, NoResidentNumber, Required

#: As many things as one correction names; more of them fit into the text of one row.
MOST_ROWS = 20
LONGEST_ITEM = 200


def optional_reason(label: Any) -> Any:
    """Return a field for a reason, which no right here depends on (Act 36(1), 37(1))."""
    return LongText(
        label,
        description=_l("적지 않으셔도 됩니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )


class CorrectionRow(RowForm):
    """One thing to correct: which item, what stands there now, what it should be."""

    #: Whether numbers are hidden; the page the row stands on sets it before it validates.
    mask_rrn: MaskChoice | None = None
    item = Text(
        _l("항목"),
        description=_l("예: 이름, 전자우편 주소. 목록에 없으면 그대로 적어 주세요."),
        validators=[Length(most=LONGEST_ITEM), NoResidentNumber()],
        render_kw={"autocomplete": "off"},
    )
    now = LongText(
        _l("지금 내용"),
        description=_l("모르시면 비워 두셔도 됩니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    should_be = LongText(
        _l("맞는 내용"),
        description=_l("고친 뒤에 있어야 할 내용 전체를 적어 주세요."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in (self.item, self.should_be):  # in every row that is not left blank
            field.flags.required = True

    def is_blank(self) -> bool:
        """Tell whether nothing was entered in this row."""
        return not (self.item.data or self.now.data or self.should_be.data)

    def validate_row(self) -> bool:
        """Refuse a row that says only half; what stands there now may be unknown."""
        if not self.item.data:
            self.reject("item", gettext("어느 항목을 고칠지 적어 주세요."))
        if not self.should_be.data:
            self.reject("should_be", gettext("무엇으로 고칠지 적어 주세요."))
        return bool(self.item.data and self.should_be.data)

    def to_values(self) -> dict[str, str]:
        """Return the row as the draft keeps it."""
        return {
            "item": self.item.data or "",
            "now": self.now.data or "",
            "should_be": self.should_be.data or "",
        }


class CorrectionForm(TextPageForm):
    """What is to be corrected, row by row; a reason is never required."""

    step = Step.CORRECTION
    rows = FieldList(FormField(CorrectionRow), min_entries=1, max_entries=MOST_ROWS)
    reason = optional_reason(_l("고치려는 까닭"))
    #: Buttons that add a row, and that remove the one of this number (from 0).
    add = MaskChoice()
    remove = Text()
    #: Names of items of the services chosen, offered while typing.
    known_items: tuple[str, ...] = ()

    def offer(self, items: tuple[str, ...]) -> None:
        """Set the items that are suggested; others may be typed."""
        self.known_items = items

    @property
    def lines(self) -> list[CorrectionRow]:
        """The rows, blank ones too."""
        return [entry.form for entry in self.rows.entries]

    @property
    def can_add(self) -> bool:
        """Whether another row fits."""
        return len(self.rows.entries) < MOST_ROWS

    def rearranged(self) -> bool:
        """Add or remove a row when one of those buttons was pressed; tells whether one was."""
        if self.add.data:
            if self.can_add:
                self.rows.append_entry()
            return True
        if not self.remove.data:
            return False
        number = self.remove.data
        if number in {str(place) for place in range(len(self.rows.entries))}:
            del self.rows.entries[int(number)]
        if not self.rows.entries:
            self.rows.append_entry()
        return True

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then each row; blank rows are passed over, one has to be filled."""
        for line in self.lines:
            line.mask_rrn = self.mask_rrn
        whole = super().validate(extra_validators)
        filled = [line for line in self.lines if not line.is_blank()]
        checked = [line.validate_row() for line in filled or self.lines[:1]]
        return bool(whole) and all(checked)

    def values(self) -> dict[str, Any]:
        """Return the filled rows and the reason."""
        rows = [line.to_values() for line in self.lines if not line.is_blank()]
        return {"rows": rows, "reason": self.reason.data or ""}


class WithdrawalForm(TextPageForm):
    """Which consent is withdrawn, by service; all of those offered come ticked."""

    step = Step.WITHDRAWAL
    services = CheckboxCards(
        _l("어느 동의를 거두시겠어요?"),
        validators=[Required(_l("동의를 거두실 서비스를 하나 이상 골라 주세요."))],
    )
    what = LongText(
        _l("덧붙일 말"),
        description=_l("일부 동의만 거두시려면 적어 주세요. 적지 않으셔도 됩니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )

    def offer(self, cards: list[Card]) -> None:
        """Set the services whose consent may be withdrawn."""
        self.services.cards = tuple(cards)

    def values(self) -> dict[str, Any]:
        """Return the keys of the services and what else was said."""
        return {
            "services": [str(key) for key in self.services.data],
            "what": self.what.data or "",
        }
