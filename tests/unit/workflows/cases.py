"""Ready facts for machine tests: everything in order, to be spoilt one fact at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.facts import ActorFacts, DecisionFacts, RequestFacts
from workflows.law import load_packs
from workflows.retention import Keep
from workflows.vocabulary import Outcome, RequestEvent, Right, Role

LAW = load_packs().latest("kr-pipa")
TODAY = date(2026, 11, 23)
DUE = date(2026, 12, 3)
OFFICER = ActorFacts(staff_id="kim", roles=frozenset({Role.OFFICER}))
APPROVER = ActorFacts(staff_id="lee", roles=frozenset({Role.APPROVER}))
PERSON = ActorFacts(is_person=True)
JOB = ActorFacts()
REASON = "문의 기록에 다른 고객의 연락처가 함께 적혀 있어 그 부분을 가립니다."
OBJECTION = LAW.objection.text(public_body=False).ko
KEEP = Keep(
    item="계약 기록",
    duty="EC-CONTRACT",
    confirmed=True,
    kind_matches=True,
    starts_on=date(2024, 3, 2),
)


def decision(outcome: Outcome = Outcome.GRANT) -> DecisionFacts:
    """Return a lawful draft for an outcome, drafted by the officer `kim`."""
    plain = DecisionFacts(outcome=outcome, drafted_by="kim", objection_text=OBJECTION)
    match outcome:
        case Outcome.ERASE:
            return replace(plain, erases=3)
        case Outcome.POSTPONE:
            return replace(plain, grounds=("A35-3",), reason=REASON, expected_on=date(2026, 12, 14))
        case _:
            return replace(plain, grounds=("A35-4-2",), reason=REASON)


def partial_deletion() -> DecisionFacts:
    """Return a deletion that erases two items and keeps one under a confirmed duty."""
    return replace(
        decision(Outcome.ERASE),
        outcome=Outcome.PARTIAL,
        grounds=("A21-1",),
        reason="계약 기록은 법정 보존 기간이 끝나지 않아 분리 보관합니다.",
        keeps=(KEEP,),
        erases=2,
    )


def ready(right: Right, event: RequestEvent, outcome: Outcome | None = None) -> RequestFacts:
    """Return facts under which an event is lawful wherever the machine declares it."""
    facts = RequestFacts(
        today=TODAY,
        received_on=TODAY,
        actor=OFFICER,
        contact_confirmed=True,
        identity_verified=True,
        decision=decision(outcome or (Outcome.GRANT if right is Right.ACCESS else Outcome.ERASE)),
        measures_total=2,
        last_measure_on=TODAY,
        notice_ready=True,
        legal_due=DUE,
        postponement_ended_on=TODAY,
        note="전화로 2026년 11월 23일에 확인했습니다.",
    )
    match event:
        case RequestEvent.APPROVE | RequestEvent.RETURN_DRAFT:
            return replace(facts, actor=APPROVER)
        case RequestEvent.WITHDRAW:
            # Nothing is destroyed yet, so that the last lawful moment counts, too.
            late = replace(facts, actor=PERSON)
            return late if right is Right.ACCESS else _without_erasing(late)
        case RequestEvent.TELL_DELAY:
            late_day = date(2026, 12, 4)
            return replace(facts, today=late_day, delay_expected_on=date(2026, 12, 10))
        case RequestEvent.CLOSE_UNVERIFIED:
            return replace(facts, identity_verified=False, unverified_from=TODAY)
        case _:
            return facts


def _without_erasing(facts: RequestFacts) -> RequestFacts:
    return replace(facts, decision=decision(Outcome.NOT_HELD))
