"""What the owner of a system answers: found or not, match or not; later, how it was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField

from forms.answer_files import AnswerFiles
from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_fields import CHOOSE, LONGEST_LINE, optional_note
from forms.consent_told import ConsentTold
from forms.fields import LongText, MaskChoice, Select, Text
from forms.found import LONGEST_VALUE, Choices, Duties, HandledItem, entries_of
from forms.place import Place
from forms.task_commands import AnswerSearch, FoundItem, ItemAction, OrderSearch
from forms.validators import Length, NoResidentNumber, Required, today_of
from workflows.outside import PASSED_RIGHTS
from workflows.sources import needs_name
from workflows.viewing import CONSENT_ITEM
from workflows.vocabulary import Right, SourceKind, Verdict

#: As many items as one answer takes; a longer list belongs into one item's text.
MOST_ITEMS = 30
#: Between the keys of service and item in the value of a choice.
SEPARATOR = "/"


@dataclass(frozen=True)
class TaskOffer:
    """What the form of one task offers: items by service, and duties to keep of its system.

    `origins`: where an item may have come from; empty unless the source is asked.
    """

    right: Right
    items: Mapping[str, Choices] = field(default_factory=dict)
    duties: Duties = field(default_factory=Duties)
    origins: Choices = ()
    #: Recipients data of this organisation may have been given to (제공받은 곳).
    recipients: tuple[Card, ...] = ()


class FoundRow(HandledItem, ConsentTold):
    """One item that was found."""

    what = Select(_l("항목"), choices=(), validate_choice=False)
    other = Text(_l("목록에 없는 항목의 이름"), validators=[Length(most=LONGEST_LINE)])
    value = LongText(_l("갖고 있는 내용"), validators=[Length(most=LONGEST_VALUE)])
    origin = Select(_l("어디에서 왔나요?"), choices=(), validate_choice=False)
    origin_name = Text(
        _l("출처의 이름"),
        description=_l(
            "제공한 곳이나 공개된 자료의 이름입니다. 기록이 없으면 무엇을 확인했는지 적어 주세요."
        ),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    received_from = Text(
        _l("다른 곳에서 받은 정보라면, 어디에서 받았나요?"),
        description=_l("본인이 직접 준 정보면 비워 둡니다."),
        validators=[Length(most=LONGEST_LINE)],
    )
    may_pass_on = False
    asks_consent = False

    def is_blank(self) -> bool:
        """Tell whether nothing was entered in this row."""
        typed = (self.what, self.other, self.value, self.origin, self.origin_name)
        return not (any(box.data for box in typed) or self.tells_consent)

    def validate_row(self) -> bool:
        """Refuse a row that says only half."""
        if self.is_blank():
            return True
        service, _slash, item = (self.what.data or "").partition(SEPARATOR)
        if self.what.data not in self.known_items:
            self.reject("what", gettext("어느 서비스의 어떤 항목인지 골라 주세요."))
        elif service and not item and not self.other.data:
            self.reject("other", gettext("항목의 이름을 입력해 주세요."))
        if self.asks_origin:
            self._validate_origin()
        elif not self.value.data and not self.corrects:  # what is missing can be added
            self.reject("value", gettext("갖고 있는 내용을 적어 주세요."))
        if self.tells_consent and self.what.data in self.known_items and item != CONSENT_ITEM:
            self.reject(
                "what",
                gettext(
                    "동의한 날과 방법은 동의한 사실에만 적습니다. 항목을 바꾸거나 지워 주세요."
                ),
            )
        self.validate_consent(today_of(self))
        handled = self.validate_handled()
        if handled and self.corrects and self.new_value.data == self.value.data:
            self.reject(
                "new_value", gettext("지금과 다른 내용을 적거나 ‘그대로 둠’을 골라 주세요.")
            )
        return handled and not self.error_items()

    def _validate_origin(self) -> None:
        """Require where it came from, by name where the kind alone says nothing (Act 20(1))."""
        if self.origin.data not in self.known_origins:
            self.reject("origin", gettext("이 정보가 어디에서 왔는지 골라 주세요."))
        elif needs_name(self.origin.data) and not self.origin_name.data:
            self.reject("origin_name", gettext("출처의 이름이나 확인한 내용을 적어 주세요."))

    def offer(self, offer: TaskOffer) -> None:
        """Set the choices of this row."""
        self.prepare(offer.right, offer.duties)
        self.may_pass_on = offer.right in PASSED_RIGHTS
        self.asks_consent = offer.right is Right.ACCESS
        self.what.choices = cast(
            "Any", {gettext("고르기"): [CHOOSE], **{k: list(v) for k, v in offer.items.items()}}
        )
        self.asks_origin = bool(offer.origins)
        self.origin.choices = [CHOOSE, *offer.origins]
        self.known_origins = {key for key, _label in offer.origins}
        self.known_items = {key for choices in offer.items.values() for key, _label in choices}

    @property
    def _told_name(self) -> str:
        """The name of the source, or of the controller it was got from."""
        if self.asks_origin:
            return self.origin_name.data or ""
        return (self.received_from.data or "") if self.may_pass_on else ""

    @property
    def _told_origin(self) -> str:
        """Where it came from, where that was asked, or another controller was named."""
        if self.asks_origin:
            return self.origin.data or ""
        return str(SourceKind.CONTROLLER) if self._told_name else ""

    def to_item(self) -> FoundItem:
        """Return the row as a found item."""
        service, _slash, item = (self.what.data or "").partition(SEPARATOR)
        return FoundItem(
            service=service,
            item=item or self.other.data or "",
            value=self.value.data or "",
            action=ItemAction(self.action.data),
            duty=self.duty_key,
            starts_on=self.starting,
            new_value=self.corrected_to,
            origin=self._told_origin,
            origin_name=self._told_name,
            consent=self.consent,
        )


class SearchAnswerForm(AnswerFiles):
    """Match, no match or not held; and with a match, what is there."""

    verdict = RadioCards(
        _l("신청하신 분과 일치하는 정보가 있나요?"),
        validators=[Required(_l("일치하는지, 갖고 있는지를 골라 주세요."))],
    )
    found = FieldList(FormField(FoundRow), min_entries=1, max_entries=MOST_ITEMS)
    searched_by = Text(
        _l("무엇으로 찾았나요?"),
        description=_l("예: 전자우편 주소와 전화번호"),
        validators=[
            Required(_l("무엇으로 찾았는지 입력해 주세요. 찾은 기록으로 남습니다.")),
            Length(most=LONGEST_LINE),
        ],
    )
    given_to = CheckboxCards(_l("이 정보를 제공받은 곳이 있나요?"))
    note = optional_note(_l("처리담당자에게 전할 말"), hint=_l("신청인에게는 보이지 않습니다."))
    mask_rrn = MaskChoice()

    def offer(self, offer: TaskOffer, verdicts: Iterable[Card]) -> None:
        """Set the choices; call it again after a row was added."""
        self._offer = offer
        self.verdict.cards = tuple(verdicts)
        self.given_to.cards = offer.recipients
        for row in self.rows:
            row.today = self.today
            row.offer(offer)

    @property
    def rows(self) -> list[FoundRow]:
        """The rows, blank ones too."""
        return list(entries_of(self.found))

    @property
    def can_add(self) -> bool:
        """Whether another row fits."""
        return len(self.found.entries) < MOST_ITEMS

    def add_row(self) -> None:
        """Add a blank row."""
        if self.can_add:
            added = self.found.append_entry().form
            added.today = self.today
            added.offer(self._offer)

    def drop_row(self, index: int) -> None:
        """Take a row away; the last one becomes blank instead."""
        if 0 <= index < len(self.found.entries):
            del self.found.entries[index]
        if not self.found.entries:
            self.add_row()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then each row; without a match no row may be filled."""
        whole = super().validate(extra_validators)
        filled = [row for row in self.rows if not row.is_blank()]
        if self.verdict.data == Verdict.MATCH and not filled:
            self.rows[0].reject("what", gettext("찾은 항목을 하나 이상 적어 주세요."))
            return False
        if self.verdict.data and self.verdict.data != Verdict.MATCH:
            if filled:
                self.reject(
                    "verdict",
                    gettext("일치할 때에만 항목을 적습니다. 항목을 지우거나 답을 고쳐 주세요."),
                )
            return whole and not filled
        checked = [row.validate_row() for row in filled]
        return whole and all(checked)

    def to_command(self, task_id: int) -> AnswerSearch:
        """Return the answer to this task."""
        return AnswerSearch(
            task_id=task_id,
            verdict=Verdict(self.verdict.data),
            found=tuple(row.to_item() for row in self.rows if not row.is_blank()),
            searched_by=self.searched_by.data or "",
            note=self.note.data or "",
            given_to=tuple(self.given_to.data or ()) if self.verdict.data == Verdict.MATCH else (),
        )


class OrderSearchForm(BaseForm):
    """Which systems are searched; those of the services named come ticked."""

    systems = CheckboxCards(
        _l("어디를 조사할까요?"),
        validators=[Required(_l("조사할 시스템을 하나 이상 골라 주세요."))],
    )

    def offer(self, cards: Iterable[Card]) -> None:
        """Set the systems of the organisation."""
        self.systems.cards = tuple(cards)

    def to_command(self, place: Place) -> OrderSearch:
        """Return which systems are searched for which request."""
        return OrderSearch(place, tuple(self.systems.data or ()))
