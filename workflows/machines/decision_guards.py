"""Guards about the content of a decision: one this right knows, that holds in law."""

from __future__ import annotations

from workflows.errors import Refused
from workflows.facts import DecisionFacts
from workflows.grounds import offered, refuse_unlawful_grounds
from workflows.law.schema import Ground
from workflows.machines.base import Case
from workflows.machines.guards import MIN_REASON, require_identity
from workflows.retention import refuse_unlawful_keep
from workflows.vocabulary import LIMITING_OUTCOMES, OUTCOMES_OF, Outcome, Right


def search_is_finished(case: Case) -> None:
    """Require every task to be answered, unless the decision is to postpone for it."""
    facts = case.facts
    decided = facts.decision is not None and facts.decision.outcome is Outcome.POSTPONE
    if facts.tasks_open and not (case.right is Right.ACCESS and (facts.postponing or decided)):
        raise Refused(
            "tasks_open",
            f"회신하지 않은 부서가 {facts.tasks_open}곳 있습니다. 회신을 받은 뒤 진행해 주세요.",
            f"{facts.tasks_open} tasks are not answered yet. Wait for the answers.",
        )


def decision_stands(case: Case) -> None:
    """Require a draft that is whole and lawful: outcome, grounds, reason, objection, identity."""
    decision = decision_of(case)
    if decision.outcome not in OUTCOMES_OF[case.right]:
        raise Refused(
            "outcome_of_other_right",
            "이 권리에는 없는 결과입니다. 다른 결과를 골라 주세요.",
            "This right does not know that outcome. Choose another.",
        )
    if decision.outcome is not Outcome.POSTPONE:
        require_identity(case)
    if decision.outcome in LIMITING_OUTCOMES:
        grounds_hold(case, decision)
    elif decision.outcome is Outcome.NOT_HELD:
        _objection_route(decision)


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
    citation = case.law.notices[case.right, decision.outcome].basis
    if not decision.grounds:
        raise Refused(
            "ground_missing",
            "법적 근거를 하나 이상 골라 주세요.",
            "Choose at least one legal ground.",
            citation,
        )
    if len(decision.reason.strip()) < MIN_REASON:
        raise Refused(
            "reason_too_short",
            f"이 요청에 적용되는 이유를 {MIN_REASON}자 이상 적어 주세요.",
            f"Write why it applies to this request, in {MIN_REASON} characters or more.",
            citation,
        )
    _objection_route(decision)
    possible = offered(case.law, case.right, case.facts.body, decision.outcome)
    return refuse_unlawful_grounds(
        decision.grounds, decision.confirmed_grounds, decision.statute, possible
    )


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


def erasure_is_split(case: Case) -> None:
    """Require each item to be erased, kept under a duty that holds, or named by another law."""
    facts, decision = case.facts, decision_of(case)
    kept = len(decision.keeps) + len(decision.named_items)
    wants_erased = decision.outcome in {Outcome.ERASE, Outcome.PARTIAL}
    wants_kept = decision.outcome in {Outcome.PARTIAL, Outcome.REFUSE}
    if wants_erased != (decision.erases > 0) or wants_kept != (kept > 0):
        raise Refused(
            "outcome_contradicts_items",
            f"결과와 항목이 맞지 않습니다: 지울 것 {decision.erases}건, 남길 것 {kept}건입니다.",
            f"Outcome and items disagree: {decision.erases} to erase, {kept} to keep.",
            "법 제36조제2항",
        )
    for keep in decision.keeps:
        refuse_unlawful_keep(keep, case.law, facts.today)
    if wants_kept:
        _keeping_matches_grounds(case, decision)


def _keeping_matches_grounds(case: Case, decision: DecisionFacts) -> None:
    """Require the ground of a duty to keep for its items, and of a collection target."""
    chosen = [case.law.grounds[code] for code in decision.grounds]
    duty = any(ground.keeping_duty for ground in chosen)
    named = any(not ground.keeping_duty for ground in chosen)
    if duty != bool(decision.keeps) or named != bool(decision.named_items):
        raise Refused(
            "ground_without_item",
            "고른 근거와 남기는 항목이 맞지 않습니다. 보존 의무에는 보존 항목이, 수집 대상 근거에는"
            " 해당 항목이 있어야 합니다.",
            "Grounds and items disagree: a duty to keep needs its items, a collection target its"
            " own.",
            "법 제21조제1항 단서, 제36조제1항 단서",
        )


def _objection_route(decision: DecisionFacts) -> None:
    if not decision.objection_text.strip():
        raise Refused(
            "objection_missing",
            "이의제기 방법이 비어 있습니다. 이의제기 방법을 넣어 주세요.",
            "The way to object is missing. Add it.",
            "법 제38조제5항",
        )
