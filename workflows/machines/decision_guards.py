"""Guards about the content of a decision: one this right knows, that holds in law."""

from __future__ import annotations

from workflows.contract import leaves_for_contract_only
from workflows.errors import Refused
from workflows.facts import DecisionFacts
from workflows.grounds import offered, refuse_unlawful_grounds
from workflows.law.schema import Ground
from workflows.machines.base import Case
from workflows.machines.closing_guards import closes, closing_stands
from workflows.machines.guards import (
    MIN_REASON,
    objection_is_told,
    reason_is_told,
    require_authority,
    require_identity,
)
from workflows.vocabulary import (
    CLOSINGS,
    LIMITING_OUTCOMES,
    OUTCOMES_OF,
    TRANSFERS,
    Outcome,
    Right,
)


def search_is_finished(case: Case) -> None:
    """Require a search with every task answered, unless the decision is to postpone for it.

    A request that ends without a decision on its merits needs none.
    """
    facts = case.facts
    if closes(case):
        return
    if not facts.tasks_total:
        raise Refused(
            "search_missing",
            "아직 조사를 요청하지 않았습니다. 조사를 요청하고 회신을 받은 뒤 진행해 주세요.",
            "No search was ordered yet. Order it and wait for the answers.",
        )
    decided = facts.decision is not None and facts.decision.outcome is Outcome.POSTPONE
    if facts.tasks_open and not (_may_postpone(case) and (facts.postponing or decided)):
        raise Refused(
            "tasks_open",
            f"회신하지 않은 부서가 {facts.tasks_open}곳 있습니다. 회신을 받은 뒤 진행해 주세요.",
            f"{facts.tasks_open} tasks are not answered yet. Wait for the answers.",
        )


def _may_postpone(case: Case) -> bool:
    """Tell whether the law knows a postponement of this right."""
    rule = case.law.rights.get(case.right)
    return rule is not None and rule.postponement is not None


def decision_stands(case: Case) -> None:
    """Require a draft that is whole and lawful: outcome, grounds, reason, objection, proofs."""
    decision = decision_of(case)
    if decision.outcome in CLOSINGS and case.right is not Right.OBJECTION:
        closing_stands(case, decision)
        return
    if decision.outcome not in OUTCOMES_OF[case.right]:
        raise Refused(
            "outcome_of_other_right",
            "이 권리에는 없는 결과입니다. 다른 결과를 골라 주세요.",
            "This right does not know that outcome. Choose another.",
        )
    if _tells_about_data(case, decision):
        require_identity(case)
        require_authority(case)
    if case.right is Right.OBJECTION or _is_finding(case.right, decision.outcome):
        findings_hold(case, decision)
    elif leaves_for_contract_only(decision):
        findings_hold(case, decision)  # no ground of art 36 says so; what it needs, and why, does
    elif decision.outcome in LIMITING_OUTCOMES:
        grounds_hold(case, decision)
    elif decision.outcome is Outcome.NOT_HELD:
        objection_is_told(decision)


def _tells_about_data(case: Case, decision: DecisionFacts) -> bool:
    """Tell whether the answer may say anything about data, so that proof comes first.

    A postponement tells nothing. Nor does the answer to an objection against a request closed for
    want of proof: whether the proof was enough, and what it opens asks for proof itself. Nor does
    a transfer that is refused because a proof is missing.
    """
    if case.right is Right.OBJECTION:
        return case.facts.contested_answered
    if case.right in TRANSFERS and decision.outcome is Outcome.REFUSE:
        return not _only_proof_is_missing(case, decision)
    return decision.outcome is not Outcome.POSTPONE


def _only_proof_is_missing(case: Case, decision: DecisionFacts) -> bool:
    """Tell whether a refusal says only that a proof is missing (Decree 42-8(1) 1, 4 to 7)."""
    chosen = [case.law.grounds.get(code) for code in decision.grounds]
    return bool(chosen) and all(ground is not None and ground.without_proof for ground in chosen)


def _is_finding(right: Right, outcome: Outcome) -> bool:
    """Tell whether the answer is a finding, never a ground.

    A correction leaves what was found right (36(2)); a review tells what came of it, whether or
    not the opinion is taken up (Decree 44-3(3)).
    """
    if right is Right.AUTOMATED_REVIEW:
        return outcome in {Outcome.REFLECT, Outcome.UNCHANGED}
    return right is Right.CORRECT and outcome in {Outcome.PARTIAL, Outcome.NO_CORRECTION}


def decision_of(case: Case) -> DecisionFacts:
    """Return the draft; Refused when there is none."""
    if case.facts.decision is None:
        raise Refused(
            "no_decision",
            "결정안이 없습니다. 결과를 고르고 저장해 주세요.",
            "There is no draft decision. Choose an outcome and save it.",
        )
    return case.facts.decision


def grounds_hold(case: Case, decision: DecisionFacts) -> tuple[Ground, ...]:
    """Require ground, reason and way to object before anything is limited or postponed."""
    citation = _basis(case, decision)
    if not decision.grounds:
        raise Refused(
            "ground_missing",
            "법적 근거를 하나 이상 골라 주세요.",
            "Choose at least one legal ground.",
            citation,
        )
    reason_is_told(decision, citation)
    objection_is_told(decision)
    possible = offered(case.law, case.right, case.facts.body, decision.outcome)
    return refuse_unlawful_grounds(
        decision.grounds, decision.confirmed_grounds, decision.statute, possible
    )


def findings_hold(case: Case, decision: DecisionFacts) -> None:
    """Require what was checked and found, and the way to object, where no ground exists.

    Correction: "nothing to correct" is a result of the investigation (art 36(2)), not one of the
    grounds of refusal, so none may be named. Objection: every answer says what was found again.
    """
    citation = _basis(case, decision)
    if decision.grounds:
        raise Refused(
            "no_ground_here",
            "이 결과에는 제한·거절 근거가 없습니다. 근거를 빼고 확인한 내용을 적어 주세요.",
            "This outcome knows no legal ground. Remove it and write what was found.",
            citation,
        )
    if _too_short(decision.reason):
        raise Refused(
            "findings_too_short",
            f"무엇을 확인했고 무엇을 알게 되었는지 {MIN_REASON}자 이상 적어 주세요.",
            f"Write what was checked and what was found, in {MIN_REASON} characters or more.",
            citation,
        )
    if decision.outcome is not Outcome.UPHOLD:
        objection_is_told(decision)


def viewing_in_time(case: Case) -> None:
    """Require the viewing itself inside the period; later is a postponement (art 35(3))."""
    facts, decision = case.facts, decision_of(case)
    view_by, due = decision.view_by, facts.legal_due
    if view_by is None or decision.outcome not in {Outcome.GRANT, Outcome.PARTIAL}:
        return
    if view_by < facts.today:
        raise Refused(
            "viewing_in_the_past",
            "열람 날짜가 지났습니다. 오늘이나 그 뒤의 날짜를 적어 주세요.",
            "The viewing date has passed. Enter today or a later day.",
            "영 제41조제5항",
        )
    late_and_told = due is not None and facts.today > due and facts.delay_told
    if due is not None and view_by > due and not late_and_told:
        raise Refused(
            "viewing_after_due",
            f"열람 날짜는 법정 기한({due.isoformat()}) 안이어야 합니다. 그 뒤에만 가능하면 기한"
            " 안에 열람연기를 알려 주세요.",
            f"Viewing must be possible by the legal due date ({due.isoformat()}). If it is not,"
            " postpone inside the period.",
            "법 제35조제3항, 영 제41조제4항",
        )


def postponement_in_time(case: Case) -> None:
    """Require a postponement to be told inside the period, with an expected day."""
    facts, decision = case.facts, decision_of(case)
    if decision.outcome is not Outcome.POSTPONE:
        return
    if facts.legal_due is None or facts.today > facts.legal_due:
        raise Refused(
            "postponement_too_late",
            "법정 기한이 지나 연기할 수 없습니다. 처리지연 안내문을 보내고 결과를 결정해 주세요.",
            "The legal due date has passed: it is too late to postpone. Send the delay letter and"
            " decide.",
            "법 제35조제3항 후단, 영 제42조제2항",
        )
    if decision.expected_on is None or decision.expected_on <= facts.today:
        raise Refused(
            "expected_day_missing",
            "언제 열람하실 수 있을지 오늘 뒤의 예정일을 적어 주세요.",
            "Enter the day, after today, on which viewing is expected.",
            "법 제35조제3항 후단",
        )


def _basis(case: Case, decision: DecisionFacts) -> str:
    return case.law.notices[case.right, decision.outcome].basis


def _too_short(text: str) -> bool:
    return len(text.strip()) < MIN_REASON
