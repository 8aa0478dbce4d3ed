"""Ready facts for machine tests: everything in order, to be spoilt one fact at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.facts import (
    AccessFacts,
    ActorFacts,
    AuthorityFacts,
    AutomatedFacts,
    DecisionFacts,
    RequestFacts,
)
from workflows.law import load_packs
from workflows.retention import Keep
from workflows.vocabulary import (
    AUTOMATED,
    CLOSINGS,
    AuthorityKind,
    AuthorityState,
    DecisionBasis,
    Forwarding,
    Outcome,
    PostponementCause,
    RequestEvent,
    Right,
    Role,
)

LAW = load_packs().latest("kr-pipa")
TODAY = date(2026, 11, 23)
DUE = date(2026, 12, 3)
OFFICER = ActorFacts(staff_id="kim", roles=frozenset({Role.OFFICER}))
APPROVER = ActorFacts(staff_id="lee", roles=frozenset({Role.APPROVER}))
PERSON = ActorFacts(is_person=True)
JOB = ActorFacts()
#: A power of attorney that holds, and one the person took back.
POWER = AuthorityFacts(
    kind=AuthorityKind.POWER_OF_ATTORNEY,
    state=AuthorityState.CONFIRMED,
    scope=frozenset(Right),
    valid_until=TODAY,
)
REVOKED = replace(POWER, state=AuthorityState.REVOKED, revoked_on=TODAY)
REASON = "문의 기록에 다른 고객의 연락처가 함께 적혀 있어 그 부분을 가립니다."
FINDINGS = "2026년 11월 20일에 원본 서류와 대조해 보니 적힌 값이 맞았습니다."
#: What a right's machine reaches in the plain case: the request is granted.
GRANTED = {
    Right.ACCESS: Outcome.GRANT,
    Right.CORRECT: Outcome.CORRECT,
    Right.DELETE: Outcome.ERASE,
    Right.SUSPEND: Outcome.STOP,
    Right.WITHDRAW: Outcome.ERASE,
    Right.SOURCE: Outcome.TELL,
    Right.TRANSFER_SELF: Outcome.SEND,
    Right.TRANSFER_THIRD: Outcome.SEND,
    Right.AUTOMATED_REFUSE: Outcome.STOP,
    Right.AUTOMATED_EXPLAIN: Outcome.EXPLAIN,
    Right.AUTOMATED_REVIEW: Outcome.REFLECT,
    Right.OBJECTION: Outcome.UPHOLD,
}
#: An outcome under which nothing is carried out, so that the last lawful moment counts.
IDLE = {
    **dict.fromkeys(GRANTED, Outcome.NOT_HELD),
    Right.ACCESS: Outcome.GRANT,
    Right.OBJECTION: Outcome.UPHOLD,
}
OBJECTION = LAW.objection.text(public_body=False).ko
KEEP = Keep(
    item="계약 기록",
    duty="EC-CONTRACT",
    confirmed=True,
    kind_matches=True,
    starts_on=date(2024, 3, 2),
)


#: Found by the two lists of tests: an automated decision with a serious effect, on no basis that
#: takes it out of the right to refuse.
AUTOMATED_AND_SERIOUS = AutomatedFacts(
    is_automated=True,
    serious=True,
    met_automated=6,
    met_serious=3,
    basis=DecisionBasis.OTHER,
    published=True,
    systems=1,
)
WEIGHING = "거절로 지원 기회를 다시 얻지 못하는 손해와 다른 지원자의 공정한 심사를 견주었습니다."
#: The ground each of the three rights is refused on here.
_WEIGHED = {
    Right.AUTOMATED_REFUSE: "AUTO-R3",
    Right.AUTOMATED_EXPLAIN: "AUTO-E3",
    Right.AUTOMATED_REVIEW: "AUTO-V2",
}


def decision(outcome: Outcome = Outcome.GRANT) -> DecisionFacts:
    """Return a lawful draft for an outcome, drafted by the officer `kim`."""
    plain = DecisionFacts(outcome=outcome, drafted_by="kim", objection_text=OBJECTION)
    match outcome:
        case Outcome.ERASE:
            return replace(plain, erases=3)
        case Outcome.POSTPONE:
            return replace(
                plain,
                grounds=("A35-3",),
                reason=REASON,
                expected_on=date(2026, 12, 14),
                cause=PostponementCause.OTHER,
                review_on=date(2026, 12, 7),
            )
        case _:
            return replace(plain, grounds=("A35-4-2",), reason=REASON)


def draft_of(right: Right, outcome: Outcome) -> DecisionFacts:
    """Return a lawful draft of any right for one of its outcomes, drafted by `kim`."""
    plain = DecisionFacts(outcome=outcome, drafted_by="kim", objection_text=OBJECTION)
    if outcome in CLOSINGS:
        return closing(outcome)
    if right is Right.ACCESS:
        return decision(outcome)
    if outcome is Outcome.NOT_HELD:
        return plain
    if right is Right.OBJECTION:
        return replace(plain, reason=FINDINGS)
    if right in AUTOMATED:
        return _automated(right, plain)
    return _SPLIT[right](plain)


def closing(outcome: Outcome) -> DecisionFacts:
    """Return a lawful draft that ends a request without a decision on its merits."""
    rule = LAW.closings[outcome]
    return DecisionFacts(
        outcome=outcome,
        drafted_by="kim",
        objection_text=OBJECTION,
        reason=FINDINGS,
        grounds=tuple(rule.items)[:1],
        forwarded_on=TODAY if rule.forwards is Forwarding.MANDATE else None,
        same_request_open=rule.points,
    )


def _automated(right: Right, plain: DecisionFacts) -> DecisionFacts:
    found = AUTOMATED_AND_SERIOUS
    match plain.outcome:
        case Outcome.REFUSE:
            weighed = replace(found, weighing=WEIGHING, late_cause=WEIGHING)
            return replace(plain, grounds=(_WEIGHED[right],), reason=REASON, automated=weighed)
        case Outcome.EXPLAIN_SHORT:
            return replace(plain, automated=replace(found, serious=False))
        case Outcome.REFLECT | Outcome.UNCHANGED:
            return replace(plain, reason=FINDINGS, automated=found)
        case _:
            return replace(plain, automated=found)


def _correction(plain: DecisionFacts) -> DecisionFacts:
    done = plain.outcome in {Outcome.CORRECT, Outcome.PARTIAL}
    left = plain.outcome in {Outcome.NO_CORRECTION, Outcome.PARTIAL}
    return replace(
        plain, corrects=2 if done else 0, leaves=1 if left else 0, reason=FINDINGS if left else ""
    )


def _deletion(plain: DecisionFacts) -> DecisionFacts:
    erases = 2 if plain.outcome in {Outcome.ERASE, Outcome.PARTIAL} else 0
    if plain.outcome is Outcome.ERASE:
        return replace(plain, erases=erases)
    return replace(plain, erases=erases, keeps=(KEEP,), grounds=("A21-1",), reason=REASON)


def _suspension(plain: DecisionFacts) -> DecisionFacts:
    stops = 2 if plain.outcome in {Outcome.STOP, Outcome.PARTIAL} else 0
    if plain.outcome is Outcome.STOP:
        return replace(plain, stops=stops)
    return replace(plain, stops=stops, continues=1, grounds=("A37-2-2",), reason=REASON)


def _withdrawal(plain: DecisionFacts) -> DecisionFacts:
    erases = 2 if plain.outcome in {Outcome.ERASE, Outcome.PARTIAL} else 0
    if plain.outcome is Outcome.ERASE:
        return replace(plain, erases=erases)
    return replace(plain, erases=erases, continues=1, grounds=("A37-2-2",), reason=REASON)


def _source(plain: DecisionFacts) -> DecisionFacts:
    tells = 2 if plain.outcome in {Outcome.TELL, Outcome.PARTIAL} else 0
    if plain.outcome is Outcome.TELL:
        return replace(plain, tells=tells)
    ground = ("A20-4-2",)
    return replace(
        plain,
        tells=tells,
        withholds=1,
        grounds=ground,
        confirmed_grounds=frozenset(ground),
        reason=REASON,
    )


def _transfer(plain: DecisionFacts) -> DecisionFacts:
    match plain.outcome:
        case Outcome.SEND:
            return replace(plain, sends=2)
        case Outcome.PARTIAL:
            return replace(plain, sends=2, excludes=1, grounds=("A35-2-1-2",), reason=REASON)
        case Outcome.POSTPONE:
            expected = date(2026, 12, 14)
            return replace(plain, grounds=("D42-6-1",), reason=REASON, expected_on=expected)
        case _:
            return replace(plain, grounds=("D42-8-1-3",), reason=REASON)


_SPLIT = {
    Right.CORRECT: _correction,
    Right.DELETE: _deletion,
    Right.SUSPEND: _suspension,
    Right.WITHDRAW: _withdrawal,
    Right.SOURCE: _source,
    Right.TRANSFER_SELF: _transfer,
    Right.TRANSFER_THIRD: _transfer,
}


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
        decision=draft_of(right, outcome or GRANTED[right]),
        tasks_total=1,
        measures_total=2,
        last_measure_on=TODAY,
        notice_ready=True,
        legal_due=DUE,
        refuse_by=DUE,
        extend_days=30,
        extend_cause="complex",
        target_due=DUE,
        access=AccessFacts(found=3),
        postponement_ended_on=TODAY,
        note="전화로 2026년 11월 23일에 확인했습니다.",
    )
    match event:
        case RequestEvent.APPROVE | RequestEvent.RETURN_DRAFT:
            return replace(facts, actor=APPROVER)
        case RequestEvent.WITHDRAW:
            return replace(facts, actor=PERSON, decision=draft_of(right, IDLE[right]))
        case RequestEvent.TELL_DELAY:
            late_day = date(2026, 12, 4)
            return replace(facts, today=late_day, delay_expected_on=date(2026, 12, 10))
        case RequestEvent.CLOSE_UNVERIFIED:
            return replace(facts, identity_verified=False, unverified_from=TODAY)
        case _:
            return facts
