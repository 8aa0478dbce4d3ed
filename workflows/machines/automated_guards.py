"""Guards of the three rights on automated decisions: what was found, and a refusal in its time.

Whether something is an automated decision, and whether it has a serious effect, is a conclusion
an officer draws from two lists of tests (notice 2024-9, 6(1), 6(2)) and saves with the decision.
Outcome, grounds and conclusions must not contradict one another.
"""

from __future__ import annotations

from workflows.automated import names_of
from workflows.errors import Refused
from workflows.facts import AutomatedFacts
from workflows.law.schema import Checklist, Finding
from workflows.machines.base import Case
from workflows.machines.decision_guards import decision_of
from workflows.machines.guards import MIN_REASON
from workflows.machines.measures import measures_anything
from workflows.vocabulary import CLOSINGS, DecisionBasis, Outcome, Right

#: Art 37-2(1) proviso: what rests on 15(1) nos 1, 2 or 4 is outside the right to refuse.
_OUTSIDE = frozenset({DecisionBasis.CONSENT, DecisionBasis.STATUTE, DecisionBasis.CONTRACT})


def automated_findings_hold(case: Case) -> None:
    """Require both conclusions, drawn from the tests, and an outcome that fits them."""
    decision = decision_of(case)
    if decision.outcome is Outcome.NOT_HELD or decision.outcome in CLOSINGS:
        return
    found = decision.automated or AutomatedFacts()
    _drawn(case.law.checklists["automated_decision"], found.is_automated, found.met_automated)
    if found.is_automated:
        _drawn(case.law.checklists["serious_effect"], found.serious, found.met_serious)
    elif decision.outcome is not Outcome.REFUSE:
        raise Refused(
            "not_an_automated_decision",
            "자동화된 결정이 아니라고 판단했습니다. 거절을 고르고 그 근거를 선택하거나, 판단을 다시"
            " 확인해 주세요.",
            "The conclusion is that this is no automated decision. Choose to refuse, with that"
            " ground, or look at the conclusion again.",
            "법 제37조의2제1항, 조치 기준 제6조제1항",
        )
    if measures_anything(case) and not found.systems:
        raise Refused(
            "nowhere_applied",
            "이 결정을 적용하는 시스템을 하나 이상 골라 주세요. 그곳에 조치를 지시합니다.",
            "Choose at least one system that applies this decision: the measure is ordered there.",
            "영 제44조의3제1항",
        )
    _explained(decision.outcome, found)
    if decision.outcome is Outcome.REFUSE:
        _refusal_weighed(case, found)


def refusal_in_time(case: Case) -> None:
    """Require a just cause on record when a refusal is told after its own day, never extended."""
    facts, decision = case.facts, decision_of(case)
    if decision.outcome is not Outcome.REFUSE or facts.refuse_by is None:
        return
    cause = decision.automated.late_cause if decision.automated else ""
    if facts.today > facts.refuse_by and len(cause.strip()) < MIN_REASON:
        raise Refused(
            "refuse_by_passed",
            f"거절을 알릴 수 있는 기한({facts.refuse_by.isoformat()})이 지났습니다. 늦어진 정당한"
            f" 사유를 {MIN_REASON}자 이상 적거나, 요구를 들어 주세요. 사유는 통지서에 적힙니다.",
            f"The day by which a refusal is told ({facts.refuse_by.isoformat()}) has passed. Write"
            f" the just cause, in {MIN_REASON} characters or more, or grant the request. The"
            " notice tells the cause.",
            "조치 기준 제8조제2항",
        )


def _drawn(tests: Checklist, conclusion: bool | None, met: int) -> None:  # noqa: FBT001 - three-valued: None is "not drawn"
    """Require a conclusion the tests allow: yes needs one that is met, no one that is not."""
    citation = tests.source.citation
    if conclusion is None:
        raise Refused(
            "conclusion_missing",
            f"‘{tests.question.ko}’ 판단을 골라 주세요.",
            f"Choose the conclusion: {tests.question.en}",
            citation,
        )
    if conclusion != (met > 0) and met in {0, len(tests.tests)}:
        raise Refused(
            "conclusion_contradicts_tests",
            f"‘{tests.question.ko}’ 판단과 표시한 항목이 서로 맞지 않습니다. 한쪽을 고쳐 주세요.",
            f"Conclusion and ticked tests disagree: {tests.question.en} Change one of them.",
            citation,
        )


def _explained(outcome: Outcome, found: AutomatedFacts) -> None:
    if outcome is Outcome.EXPLAIN and found.unexplained:
        lacking = names_of(found.unexplained)
        raise Refused(
            "explanation_incomplete",
            f"설명에 빠진 것이 있습니다: {lacking.ko}. 모두 적어 주세요.",
            f"The explanation lacks: {lacking.en}. Write all of it.",
            "영 제44조의3제2항",
        )
    if outcome is not Outcome.EXPLAIN_SHORT:
        return
    if found.serious:
        raise Refused(
            "short_answer_not_allowed",
            "중대한 영향이 있는 결정에는 간략한 설명을 할 수 없습니다. 네 가지를 모두 설명해"
            " 주세요.",
            "A decision with a serious effect is not explained in short. Explain all four.",
            "조치 기준 제4조제3항",
        )
    if not found.published:
        raise Refused(
            "nothing_published",
            "간략한 설명은 공개한 사항으로 합니다. 기관 정보에 공개한 자동화된 결정을 고르거나, 네"
            " 가지를 모두 설명해 주세요.",
            "A short answer is made of what is published. Choose a decision the organisation"
            " publishes, or explain all four.",
            "조치 기준 제4조제3항, 영 제44조의4제1항",
        )


def _refusal_weighed(case: Case, found: AutomatedFacts) -> None:
    """Require the weighing, and grounds that say what the conclusions say (7(1) to 7(4))."""
    if len(found.weighing.strip()) < MIN_REASON:
        raise Refused(
            "weighing_missing",
            f"거절로 정보주체가 입을 손해와 다른 이익을 견주어 {MIN_REASON}자 이상 적어 주세요.",
            f"Weigh what the person loses against the other interests, in {MIN_REASON} characters"
            " or more.",
            "조치 기준 제7조제1항",
        )
    if case.right is Right.AUTOMATED_REFUSE and found.is_automated and found.basis is None:
        raise Refused(
            "basis_missing",
            "이 결정이 법 제15조제1항의 어느 호에 따른 것인지 골라 주세요.",
            "Choose on which number of art 15(1) the decision rests.",
            "법 제37조의2제1항 단서",
        )
    holds = {
        Finding.NOT_AUTOMATED: not found.is_automated,
        Finding.NOT_REFUSABLE: not found.is_automated or not found.serious,
        Finding.BASIS: found.basis in _OUTSIDE,
    }
    for code in decision_of(case).grounds:
        ground = case.law.grounds[code]
        if ground.finding is not None and not holds[ground.finding]:
            raise Refused(
                "ground_contradicts_finding",
                f"근거 ‘{ground.text}’은(는) 판단한 내용과 맞지 않습니다. 판단이나 근거를 고쳐"
                " 주세요.",
                f"Ground {code} disagrees with the conclusions. Change one of them.",
                ground.source.citation,
            )
