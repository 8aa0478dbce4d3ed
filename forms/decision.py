"""Drafting a decision, approving it, sending it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField

from forms.access_decision import AccessDecisionFields
from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_commands import ApproveDecision, ItemDecision, ReturnDecision, SaveDecision
from forms.casework_fields import LONGEST_LINE, LONGEST_NOTE, note_field, optional_note
from forms.fields import LongText, MaskChoice, Text
from forms.found import Duties, HandledItem, entries_of
from forms.place import Place
from forms.scope_decision import ScopeDecisionFields
from forms.task_commands import ItemAction
from forms.validators import Length, NoResidentNumber, Required
from workflows.law.schema import Ground
from workflows.vocabulary import LIMITING_OUTCOMES, TRANSFERS, Outcome, Right

#: As many characters as the reason of a limit needs before it is submitted.
SHORTEST_REASON = 20
#: Outcomes that say what was looked into and why; without a ground where the law knows none.
NEEDS_REASON = LIMITING_OUTCOMES | {Outcome.NO_CORRECTION, Outcome.UPHOLD, Outcome.DISMISS}
MOST_ITEMS = 300
#: A number of so many digits may not fit into 64 bits.
_DIGITS = 19


#: Where the law knows no ground, the reason says what was looked into (art 36(2), 38(5)).
_FINDINGS = (
    _l("확인한 내용"),
    _l("통지서에 그대로 적힙니다. 무엇을 조사했고 무엇을 알게 되었는지 20자 이상 적습니다."),
)


@dataclass(frozen=True)
class DecisionOffer:
    """What the form of one decision offers; duties by key of the system."""

    right: Right
    outcomes: tuple[Card, ...]
    grounds: tuple[Card, ...]
    confirmations: tuple[Card, ...]
    duties: Mapping[str, Duties]
    #: What the person asked to stop, by the code of the scope.
    scopes: Mapping[str, str] = field(default_factory=dict)


class ItemRow(HandledItem):
    """What is decided for one found item: the task it came from and its place there."""

    task = HiddenField()
    index = HiddenField()

    @property
    def is_numbered(self) -> bool:
        """Whether task and place are numbers a database can hold."""
        return all(
            text.isdecimal() and len(text) < _DIGITS
            for text in (str(self.task.data), str(self.index.data))
        )

    def to_item(self) -> ItemDecision:
        """Return the decision on this item."""
        return ItemDecision(
            task_id=int(self.task.data or 0),
            index=int(self.index.data or 0),
            action=ItemAction(self.action.data),
            duty=self.duty_key,
            starts_on=self.starting,
            new_value=self.corrected_to,
        )


class DecisionForm(AccessDecisionFields, ScopeDecisionFields):
    """Outcome, items, grounds and reason of one request."""

    version = HiddenField(default="0")
    outcome = RadioCards(_l("결과"), validators=[Required(_l("결과를 골라 주세요."))])
    items = FieldList(FormField(ItemRow), max_entries=MOST_ITEMS)
    grounds = CheckboxCards(_l("법적 근거"))
    confirmed = CheckboxCards(_l("추가 확인"))
    statute = Text(
        _l("다른 법령과 조문"),
        description=_l("근거가 다른 법령을 가리킬 때 적습니다. 예: 상법 제33조제1항"),
        validators=[Length(most=LONGEST_LINE)],
    )
    reason = LongText(
        _l("이 요청에 적용되는 이유"),
        description=_l(
            "통지서에 그대로 적힙니다. 제한하거나 거절하거나 연기할 때에는 20자 이상 적습니다."
        ),
        validators=[Length(most=LONGEST_NOTE), NoResidentNumber()],
    )
    q = Text(_l("근거 찾기"), description=_l("낱말로 근거를 좁힙니다. 고른 근거는 늘 보입니다."))
    mask_rrn = MaskChoice()

    def offer(self, offer: DecisionOffer, systems: Mapping[str, str]) -> None:
        """Set the choices. `systems` gives the system of a task by the task's number."""
        self.outcome.cards = offer.outcomes
        self.grounds.cards = offer.grounds
        self.confirmed.cards = offer.confirmations
        if not offer.grounds:
            self.reason.label.text, self.reason.description = _FINDINGS
        self._transfers = offer.right in TRANSFERS
        if self._transfers:
            self.expected_on.label.text = _l("전송할 예정일")
            self.expected_on.description = _l("전송을 연기할 때에만 적습니다.")
        for row in self.rows:
            system = systems.get(str(row.task.data), "")
            row.prepare(offer.right, offer.duties.get(system, Duties()))
        for scope in entries_of(self.scopes):
            scope.offer(offer.scopes.get(scope.code.data or "", ""), offer.grounds)

    @property
    def rows(self) -> list[ItemRow]:
        """The rows of items."""
        return list(entries_of(self.items))

    @property
    def expected_version(self) -> int:
        """The version the officer began from; 0 for none or for one that was tampered with."""
        typed = self.version.data or ""
        return int(typed) if typed.isdecimal() else 0

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape; whether the decision holds in law is asked when it is submitted."""
        self.fill_ground_of_postponement()
        whole = super().validate(extra_validators)
        checked = [row.validate_handled() for row in self.rows]
        return whole and all(checked) and all(row.is_numbered for row in self.rows)

    def ready_to_submit(self, grounds: Mapping[str, Ground]) -> bool:
        """Say at the fields what a submitted decision needs and this one lacks."""
        outcome = Outcome(self.outcome.data)
        if outcome in NEEDS_REASON:
            self._needs_ground_and_reason(grounds)
        if outcome is Outcome.POSTPONE and self._transfers:
            self._needs_expected_day()
        else:
            self.ready_to_show(outcome)
        return not self.error_items()

    def _needs_expected_day(self) -> None:
        if self.expected_on.data is None:
            self.reject("expected_on", gettext("언제 가능할지 예정일을 입력해 주세요."))

    def _needs_ground_and_reason(self, grounds: Mapping[str, Ground]) -> None:
        if grounds and not self.grounds.data and not self._contract_only():
            self.reject("grounds", gettext("법적 근거를 하나 이상 골라 주세요."))
        if len(self.reason.data or "") < SHORTEST_REASON:
            self.reject(
                "reason", gettext("이유를 %(count)s자 이상 적어 주세요.", count=SHORTEST_REASON)
            )
        chosen = [grounds[code] for code in self.grounds.data or () if code in grounds]
        if any(ground.needs_statute for ground in chosen) and not self.statute.data:
            self.reject("statute", gettext("다른 법령의 이름과 조문을 입력해 주세요."))

    def _contract_only(self) -> bool:
        """Tell whether a live contract is all that leaves something: no ground says so."""
        actions = {row.action.data for row in self.rows}
        return ItemAction.NEEDED in actions and ItemAction.KEEP not in actions

    @property
    def is_whole(self) -> bool:
        """Whether it is a decision at all: a result, and an action for each item."""
        return bool(self.outcome.data) and all(
            row.action.data and row.is_numbered for row in self.rows
        )

    def to_command(self, place: Place) -> SaveDecision:
        """Return the draft; what another result would have needed stays behind."""
        outcome = Outcome(self.outcome.data)
        limits = outcome in LIMITING_OUTCOMES
        return SaveDecision(
            place=place,
            outcome=outcome,
            grounds=tuple(self.grounds.data or ()) if limits else (),
            confirmed_grounds=tuple(self.confirmed.data or ()) if limits else (),
            statute=(self.statute.data or "") if limits else "",
            reason=self.reason.data or "",
            items=tuple(row.to_item() for row in self.rows),
            expected_version=self.expected_version,
            scopes=tuple(row.to_decision() for row in entries_of(self.scopes)),
            afterwards=self.afterwards.data or "",
            **self.viewing_values(outcome),
        )

    def choose_for_all(self, action: str) -> None:
        """Choose one action for every item that knows it."""
        for row in self.rows:
            if action in {choice[0] for choice in row.action.iter_choices()}:
                row.action.data = action


class BeginForm(BaseForm):
    """Begin to draft: only the button; `do` tells whether it is a postponement."""


class ApproveForm(BaseForm):
    """Approve; a reason where one person decides alone."""

    single_reason = optional_note(
        _l("혼자 승인하는 이유"),
        hint=_l("1인 처리로 정한 기관만 적습니다. 모든 대장과 증빙에 남습니다."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> ApproveDecision:
        """Return what is approved."""
        return ApproveDecision(place, self.single_reason.data or "")


class ReturnForm(BaseForm):
    """Send the draft back."""

    comment = note_field(
        _l("무엇을 고쳐야 하나요?"),
        hint=_l("작성한 처리담당자에게 보입니다. 신청인에게는 보이지 않습니다."),
        message=_l("무엇을 고쳐야 하는지 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> ReturnDecision:
        """Return what has to be changed."""
        return ReturnDecision(place, self.comment.data or "")


def filtered(cards: Iterable[Card], words: str, chosen: Iterable[str]) -> list[Card]:
    """Return the cards that hold all words somewhere, and those that are chosen."""
    wanted = words.casefold().split()
    kept = set(chosen)

    def holds(card: Card) -> bool:
        text = f"{card.label} {card.hint} {card.note} {card.value}".casefold()
        return all(word in text for word in wanted)

    return [card for card in cards if card.value in kept or holds(card)]
