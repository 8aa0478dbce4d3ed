from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.unit.workflows.cases import (
    APPROVER,
    DUE,
    KEEP,
    LAW,
    OFFICER,
    PERSON,
    TODAY,
    decision,
    ready,
)
from workflows.facts import ActorFacts, RequestFacts
from workflows.machines import why_not
from workflows.vocabulary import (
    ApprovalMode,
    Outcome,
    Right,
    Role,
)
from workflows.vocabulary import (
    RequestEvent as E,
)
from workflows.vocabulary import (
    RequestState as S,
)

Change = Callable[[RequestFacts], RequestFacts]
BOTH = ActorFacts(staff_id="kim", roles=frozenset({Role.OFFICER, Role.APPROVER}))


def with_facts(**changes: Any) -> Change:
    return lambda facts: replace(facts, **changes)


def with_decision(**changes: Any) -> Change:
    def change(facts: RequestFacts) -> RequestFacts:
        assert facts.decision is not None
        return replace(facts, decision=replace(facts.decision, **changes))

    return change


def code(right: Right, state: S, event: E, facts: RequestFacts) -> str | None:
    refused = why_not(right, state, event, facts, LAW)
    return None if refused is None else refused.code


ACCESS_SPOILT: list[tuple[S, E, Change, str]] = [
    (S.RECEIVED, E.ORDER_SEARCH, with_facts(actor=APPROVER), "not_officer"),
    (S.RECEIVED, E.ORDER_SEARCH, with_facts(actor=PERSON), "not_officer"),
    (S.COLLECTING, E.BEGIN_DECISION, with_facts(tasks_open=1), "tasks_open"),
    (S.DECIDING, E.SUBMIT, with_facts(decision=None), "no_decision"),
    (S.DECIDING, E.SUBMIT, with_facts(tasks_open=2), "tasks_open"),
    (S.DECIDING, E.SUBMIT, with_facts(identity_verified=False), "identity_not_verified"),
    (S.DECIDING, E.SUBMIT, with_facts(decision=decision(Outcome.ERASE)), "outcome_of_other_right"),
    (S.DECIDING, E.SUBMIT, with_decision(view_by=TODAY - timedelta(1)), "viewing_in_the_past"),
    (S.DECIDING, E.SUBMIT, with_decision(view_by=DUE + timedelta(1)), "viewing_after_due"),
    (
        S.APPROVING,
        E.APPROVE,
        with_facts(actor=OFFICER, approval_mode=ApprovalMode.ALL),
        "own_draft",
    ),
    (S.APPROVING, E.APPROVE, with_facts(identity_verified=False), "identity_not_verified"),
    (S.APPROVING, E.RETURN_DRAFT, with_facts(note=" "), "note_missing"),
    (S.APPROVING, E.RETURN_DRAFT, with_facts(actor=PERSON), "not_approver"),
    (S.NOTIFYING, E.ISSUE, with_facts(notice_ready=False), "notice_not_ready"),
    (S.NOTIFYING, E.ISSUE, with_facts(actor=PERSON), "not_staff"),
    (S.NOTIFYING, E.ISSUE, with_facts(identity_verified=False), "identity_not_verified"),
    (S.NOTIFYING, E.ISSUE, with_decision(view_by=TODAY - timedelta(1)), "viewing_in_the_past"),
    (S.POSTPONED, E.END_POSTPONEMENT, with_facts(postponement_ended_on=None), "end_day_impossible"),
    (
        S.POSTPONED,
        E.END_POSTPONEMENT,
        with_facts(postponement_ended_on=TODAY + timedelta(1)),
        "end_day_impossible",
    ),
    (S.RECEIVED, E.TELL_DELAY, with_facts(today=DUE), "postpone_instead"),
    (S.RECEIVED, E.TELL_DELAY, with_facts(note=""), "note_missing"),
    (S.RECEIVED, E.TELL_DELAY, with_facts(delay_expected_on=None), "expected_day_missing"),
    (S.RECEIVED, E.WITHDRAW, with_facts(contact_confirmed=False), "contact_not_confirmed"),
    (S.RECEIVED, E.WITHDRAW, with_facts(actor=OFFICER, note=""), "note_missing"),
    (S.RECEIVED, E.WITHDRAW, with_facts(actor=APPROVER), "not_officer"),
    (S.RECEIVED, E.CLOSE_UNVERIFIED, with_facts(identity_verified=True), "identity_is_verified"),
    (S.RECEIVED, E.CLOSE_UNVERIFIED, with_facts(unverified_from=None), "too_early_to_close"),
    (
        S.RECEIVED,
        E.CLOSE_UNVERIFIED,
        with_facts(unverified_from=TODAY + timedelta(1)),
        "too_early_to_close",
    ),
    (S.RECEIVED, E.CLOSE_UNVERIFIED, with_facts(note=""), "note_missing"),
    (S.UNVERIFIED, E.REOPEN, with_facts(identity_verified=False), "identity_not_verified"),
]


@pytest.mark.parametrize(("state", "event", "change", "expected"), ACCESS_SPOILT)
def test_access_one_spoilt_fact_is_refused(
    state: S, event: E, change: Change, expected: str
) -> None:
    facts = ready(Right.ACCESS, event)
    assert code(Right.ACCESS, state, event, facts) is None
    assert code(Right.ACCESS, state, event, change(facts)) == expected


DELETION_SPOILT: list[tuple[S, E, Change, str]] = [
    (S.COLLECTING, E.BEGIN_DECISION, with_facts(tasks_open=1, postponing=True), "tasks_open"),
    (S.DECIDING, E.SUBMIT, with_facts(identity_verified=False), "identity_not_verified"),
    (
        S.DECIDING,
        E.SUBMIT,
        with_facts(decision=decision(Outcome.POSTPONE)),
        "outcome_of_other_right",
    ),
    (S.DECIDING, E.SUBMIT, with_decision(erases=0), "outcome_contradicts_items"),
    (S.DECIDING, E.SUBMIT, with_decision(keeps=(KEEP,)), "outcome_contradicts_items"),
    (S.APPROVING, E.APPROVE, with_facts(actor=OFFICER), "own_draft"),
    (S.APPROVING, E.APPROVE, with_facts(actor=BOTH), "own_draft"),
    (
        S.APPROVING,
        E.APPROVE,
        with_facts(actor=replace(OFFICER, staff_id="park")),
        "not_approver",
    ),
    (S.CARRYING_OUT, E.CONFIRM_MEASURES, with_facts(measures_open=1), "measures_open"),
    (S.CARRYING_OUT, E.CONFIRM_MEASURES, with_facts(measures_total=0), "measures_open"),
    (
        S.CARRYING_OUT,
        E.CONFIRM_MEASURES,
        with_facts(last_measure_on=TODAY + timedelta(1)),
        "measure_day_impossible",
    ),
    (
        S.CARRYING_OUT,
        E.CONFIRM_MEASURES,
        with_facts(last_measure_on=TODAY - timedelta(1)),
        "measure_day_impossible",
    ),
    (
        S.CARRYING_OUT,
        E.CONFIRM_MEASURES,
        with_facts(last_measure_on=None),
        "measure_day_impossible",
    ),
    (S.NOTIFYING, E.ISSUE, with_facts(notice_ready=False), "notice_not_ready"),
    (S.NOTIFYING, E.ISSUE, with_facts(measures_open=1), "measures_open"),
    (S.NOTIFYING, E.WITHDRAW, with_facts(decision=decision(Outcome.ERASE)), "too_late"),
]


@pytest.mark.parametrize(("state", "event", "change", "expected"), DELETION_SPOILT)
def test_deletion_one_spoilt_fact_is_refused(
    state: S, event: E, change: Change, expected: str
) -> None:
    facts = ready(Right.DELETE, event)
    assert code(Right.DELETE, state, event, facts) is None
    assert code(Right.DELETE, state, event, change(facts)) == expected
