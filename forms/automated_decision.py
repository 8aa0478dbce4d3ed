"""Drafting a decision about an automated one: the two lists of tests, weighing, explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_commands import AutomatedFindings, SaveDecision
from forms.casework_fields import optional_note
from forms.decision import SHORTEST_REASON, DecisionForm
from forms.place import Place
from workflows.automated import EXPLANATION
from workflows.law.schema import Ground
from workflows.vocabulary import Outcome, Right

YES, NO = "yes", "no"
_ANSWERS = (Card(value=YES, label=_l("예")), Card(value=NO, label=_l("아니요")))
_READ: dict[str, bool | None] = {YES: True, NO: False}


def answer_of(conclusion: bool | None) -> str | None:  # noqa: FBT001 - three-valued: None is "not drawn"
    """Return the choice that stands for a stored conclusion."""
    return {True: YES, False: NO, None: None}[conclusion]


@dataclass(frozen=True)
class AutomatedOffer:
    """What there is to choose: tests met, bases, and systems that apply the decision.

    `refuse_by` is set (a date in words) when a refusal would come after its day.
    """

    right: Right
    tests_automated: tuple[Card, ...]
    tests_serious: tuple[Card, ...]
    bases: tuple[Card, ...]
    systems: tuple[Card, ...]
    refuse_by: str = ""


class AutomatedDecisionForm(DecisionForm):
    """Outcome, grounds and reason as for every right, and what was found about the decision."""

    met_automated = CheckboxCards(
        _l("해당하는 것에 모두 표시해 주세요."),
        description=_l(
            "법령의 여섯 가지 기준을 저희 말로 옮긴 점검표입니다(조치 기준 제6조제1항)."
        ),
    )
    is_automated = RadioCards(_l("자동화된 결정인가요?"), cards=_ANSWERS)
    met_serious = CheckboxCards(
        _l("해당하는 영향에 모두 표시해 주세요."),
        description=_l(
            "법령의 다섯 가지 기준을 저희 말로 옮긴 점검표입니다(조치 기준 제6조제2항)."
        ),
    )
    serious = RadioCards(_l("권리 또는 의무에 중대한 영향이 있나요?"), cards=_ANSWERS)
    basis = RadioCards(
        _l("어떤 근거로 처리한 결정인가요?"),
        description=_l("법 제15조제1항의 호입니다. 제1호·제2호·제4호이면 거부할 수 없습니다."),
    )
    applied = CheckboxCards(
        _l("이 결정을 적용하는 시스템"),
        description=_l("적용 정지나 재처리를 이 시스템의 담당자에게 지시합니다."),
    )
    weighing = optional_note(
        _l("견주어 본 이익"),
        hint=_l("거절할 때 적습니다. 정보주체가 입을 손해와 다른 이익을 견주어 적어 주세요."),
    )
    late_cause = optional_note(
        _l("거절을 10일이 지나 알리는 정당한 사유"), hint=_l("통지서에 그대로 적힙니다.")
    )
    told_result = optional_note(_l("결정의 결과"))
    told_data = optional_note(_l("쓰인 주요 개인정보의 유형"))
    told_criteria = optional_note(_l("그 유형이 끼친 영향 등 주요 기준"))
    told_procedure = optional_note(_l("결정의 절차"))

    def offer_automated(self, offer: AutomatedOffer) -> None:
        """Set the choices; fields that do not belong to the right stay unseen and empty."""
        self.met_automated.cards = offer.tests_automated
        self.met_serious.cards = offer.tests_serious
        self.basis.cards = offer.bases
        self.applied.cards = offer.systems
        self.refuse_by = offer.refuse_by
        self.is_automated.flags.required = True  # said by every outcome but nothing found

    @property
    def explanation(self) -> dict[str, Any]:
        """The fields of the four contents, by their codes."""
        return {code: self[f"told_{code}"] for code in EXPLANATION}

    def ready_to_submit(self, grounds: Mapping[str, Ground]) -> bool:
        """Say at the fields what a submitted decision needs; the machine looks at the rest."""
        super().ready_to_submit(grounds)
        outcome = Outcome(self.outcome.data)
        if outcome is not Outcome.NOT_HELD:
            self._needs_conclusions()
        if outcome is Outcome.REFUSE:
            self._needs_words("weighing", gettext("견주어 본 이익을 20자 이상 적어 주세요."))
            if self.refuse_by:
                self._needs_words("late_cause", gettext("늦어진 사유를 20자 이상 적어 주세요."))
        if outcome is Outcome.EXPLAIN:
            for code, told in self.explanation.items():
                if not told.data:
                    self.reject(f"told_{code}", gettext("설명할 내용을 적어 주세요."))
        if outcome in {Outcome.REFLECT, Outcome.UNCHANGED}:
            self._needs_words("reason", gettext("검토한 내용을 20자 이상 적어 주세요."))
        return not self.error_items()

    def _needs_conclusions(self) -> None:
        for name in ("is_automated", "serious"):
            asked = name == "is_automated" or self.is_automated.data == YES
            if asked and not self[name].data:
                self.reject(name, gettext("예 또는 아니요를 골라 주세요."))

    def _needs_words(self, name: str, message: str) -> None:
        if len((self[name].data or "").strip()) < SHORTEST_REASON:
            self.reject(name, message)

    def to_command(self, place: Place) -> SaveDecision:
        """Return the draft with what was found."""
        found = AutomatedFindings(
            met_automated=tuple(self.met_automated.data or ()),
            is_automated=_READ.get(str(self.is_automated.data)),
            met_serious=tuple(self.met_serious.data or ()),
            serious=_READ.get(str(self.serious.data)),
            basis=str(self.basis.data or ""),
            weighing=self.weighing.data or "",
            late_cause=self.late_cause.data or "",
            explanation={code: told.data or "" for code, told in self.explanation.items()},
            systems=tuple(self.applied.data or ()),
        )
        return replace(super().to_command(place), automated=found)
