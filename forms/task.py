"""What the owner of a system answers: found or not, match or not; later, how it was erased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField

from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_commands import (
    AnswerSearch,
    ConfirmMeasure,
    FoundItem,
    ItemAction,
    OrderSearch,
    Place,
)
from forms.casework_fields import CHOOSE, LONGEST_LINE, WholeNumber, optional_note
from forms.fields import LongText, MaskChoice, Select, Text
from forms.found import Choices, Duties, HandledItem, entries_of
from forms.groups import DateParts
from forms.validators import Length, NotFuture, Required
from workflows.text import Label
from workflows.vocabulary import Right, Verdict

#: As many items as one answer takes; a longer list belongs into one item's text.
MOST_ITEMS = 30
#: Between the keys of service and item in the value of a choice.
SEPARATOR = "/"
#: How something may be destroyed (Decree 16(1); 안전성 확보조치 기준 제13조). Korean governs.
METHODS: dict[str, Label] = {
    "erase": Label("복원할 수 없도록 영구 삭제", "Permanent deletion that cannot be restored"),
    "overwrite": Label("초기화 또는 덮어쓰기", "Initialising or overwriting"),
    "degauss": Label("전용 소자장비로 삭제", "Degaussing"),
    "destroy": Label("소각·파쇄 등 완전 파괴", "Full destruction (burning, shredding)"),
    "mask": Label("해당 부분의 마스킹·구멍 뚫기", "Masking or punching out the part (paper)"),
    "anonymise": Label(
        "시간·비용·기술을 고려해도 알아볼 수 없게 익명 처리(법 제58조의2)",
        "Anonymised where deletion is technically very hard (Act art 58-2)",
    ),
}


@dataclass(frozen=True)
class TaskOffer:
    """What the form of one task offers: items by service, and duties to keep of its system."""

    right: Right
    items: Mapping[str, Choices] = field(default_factory=dict)
    duties: Duties = field(default_factory=Duties)


class FoundRow(HandledItem):
    """One item that was found."""

    what = Select(_l("항목"), choices=(), validate_choice=False)
    other = Text(_l("목록에 없는 항목의 이름"), validators=[Length(most=LONGEST_LINE)])
    value = LongText(_l("갖고 있는 내용"), validators=[Length(most=8000)])

    def is_blank(self) -> bool:
        """Tell whether nothing was entered in this row."""
        return not (self.what.data or self.other.data or self.value.data)

    def validate_row(self) -> bool:
        """Refuse a row that says only half."""
        if self.is_blank():
            return True
        service, _slash, item = (self.what.data or "").partition(SEPARATOR)
        if self.what.data not in self.known_items:
            self.reject("what", gettext("어느 서비스의 어떤 항목인지 골라 주세요."))
        elif service and not item and not self.other.data:
            self.reject("other", gettext("항목의 이름을 입력해 주세요."))
        if not self.value.data:
            self.reject("value", gettext("갖고 있는 내용을 적어 주세요."))
        kept = self.validate_kept()
        return kept and not self.error_items()

    def offer(self, offer: TaskOffer) -> None:
        """Set the choices of this row."""
        self.prepare(offer.right, offer.duties)
        self.what.choices = cast(
            "Any", {gettext("고르기"): [CHOOSE], **{k: list(v) for k, v in offer.items.items()}}
        )
        self.known_items = {key for choices in offer.items.values() for key, _label in choices}

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
        )


class SearchAnswerForm(BaseForm):
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
    note = optional_note(_l("처리담당자에게 전할 말"), hint=_l("신청인에게는 보이지 않습니다."))
    mask_rrn = MaskChoice()

    def offer(self, offer: TaskOffer, verdicts: Iterable[Card]) -> None:
        """Set the choices; call it again after a row was added."""
        self._offer = offer
        self.verdict.cards = tuple(verdicts)
        for row in self.rows:
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
            self.found.append_entry().form.offer(self._offer)

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
        )


class MeasureForm(BaseForm):
    """The measure was carried out: when, how, on how many records."""

    done_on = DateParts(
        _l("지운 날"), validators=[Required(_l("지운 날을 입력해 주세요.")), NotFuture()]
    )
    how = Select(_l("지운 방법"), validators=[Required(_l("지운 방법을 골라 주세요."))])
    detail = Text(
        _l("덧붙일 말"),
        description=_l("예: 백업은 2026.12.31.에 덮어씁니다. 복원을 막아 두었습니다."),
        validators=[Length(most=LONGEST_LINE)],
    )
    count = WholeNumber(
        _l("지운 건수"),
        validators=[Required(_l("몇 건을 지웠는지 숫자로 입력해 주세요."))],
        render_kw={"inputmode": "numeric"},
    )

    def offer(self, language: str) -> None:
        """Set the methods in the language of the page."""
        self.how.choices = [
            CHOOSE,
            *((key, method.in_language(language)) for key, method in METHODS.items()),
        ]

    def to_command(self, task_id: int) -> ConfirmMeasure:
        """Return when and how this measure was carried out; the method stands in Korean."""
        how = METHODS[self.how.data].ko
        text = f"{how}. {self.detail.data}" if self.detail.data else how
        return ConfirmMeasure(task_id, self.done_on.data, text, self.count.number)


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
