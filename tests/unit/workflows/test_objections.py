"""Objection: somebody else looks again, says what was found, and opens a new request."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.workflows.cases import APPROVER, LAW, POWER, REVOKED, draft_of, ready
from workflows import effects as ask
from workflows.machines import advance, why_not
from workflows.vocabulary import AuthorityState, DocumentKind, Outcome, Right, WaitingFor
from workflows.vocabulary import RequestEvent as E
from workflows.vocabulary import RequestState as S

RIGHT = Right.OBJECTION


def code(state: S, event: E, outcome: Outcome = Outcome.DISMISS, **changes: Any) -> str | None:
    facts = replace(ready(RIGHT, event, outcome), **changes)
    refused = why_not(RIGHT, state, event, facts, LAW)
    return None if refused is None else refused.code


@pytest.mark.parametrize(
    ("state", "event"),
    [(S.RECEIVED, E.BEGIN_DECISION), (S.DECIDING, E.SUBMIT), (S.APPROVING, E.APPROVE)],
)
def test_objection_is_not_decided_by_whoever_decided_before(state: S, event: E) -> None:
    actor = ready(RIGHT, event).actor.staff_id
    assert actor is not None
    assert code(state, event, contested_by=frozenset({"somebody"})) is None
    mine = frozenset({actor})
    assert code(state, event, contested_by=mine) == "contested_own_decision"
    assert code(state, event, contested_by=mine, others_can_decide=False) is None


def test_objection_drafted_by_a_contested_hand_is_not_approved_by_another() -> None:
    contested = frozenset({"kim"})  # the drafter of `draft_of`
    assert APPROVER.staff_id not in contested
    assert code(S.APPROVING, E.APPROVE, contested_by=contested) == "contested_own_decision"
    assert code(S.NOTIFYING, E.ISSUE, contested_by=contested) is None


@pytest.mark.parametrize("outcome", [Outcome.UPHOLD, Outcome.PARTIAL, Outcome.DISMISS])
def test_objection_answer_always_says_what_was_found(outcome: Outcome) -> None:
    draft = draft_of(RIGHT, outcome)
    assert code(S.DECIDING, E.SUBMIT, decision=draft) is None
    short = replace(draft, reason="그대로입니다.")
    assert code(S.DECIDING, E.SUBMIT, decision=short) == "findings_too_short"
    ground = replace(draft, grounds=("A35-4-2",))
    assert code(S.DECIDING, E.SUBMIT, decision=ground) == "no_ground_here"
    mute = replace(draft, objection_text="")
    expected = None if outcome is Outcome.UPHOLD else "objection_missing"
    assert code(S.DECIDING, E.SUBMIT, decision=mute) == expected


def test_objection_knows_no_other_outcome() -> None:
    foreign = replace(draft_of(RIGHT, Outcome.DISMISS), outcome=Outcome.REFUSE)
    assert code(S.DECIDING, E.SUBMIT, decision=foreign) == "outcome_of_other_right"


@pytest.mark.parametrize("outcome", [Outcome.UPHOLD, Outcome.PARTIAL, Outcome.DISMISS])
def test_objection_upheld_opens_a_new_request_when_it_is_issued(outcome: Outcome) -> None:
    moved = advance(RIGHT, S.NOTIFYING, E.ISSUE, ready(RIGHT, E.ISSUE, outcome), LAW)
    assert moved.new_state is S.ANSWERED
    assert moved.effects[0] == ask.FreezeNotice(DocumentKind.NOTICE_OBJECTION)
    assert (ask.OpenFollowUp() in moved.effects) == (outcome is not Outcome.DISMISS)


def test_objection_dismissal_needs_a_second_person_and_upholding_does_not() -> None:
    drafter = ready(RIGHT, E.SUBMIT).actor
    assert code(S.APPROVING, E.APPROVE, Outcome.DISMISS, actor=drafter) == "own_draft"
    assert code(S.APPROVING, E.APPROVE, Outcome.UPHOLD, actor=drafter) is None


def test_objection_to_an_answered_request_stands_on_its_proof() -> None:
    assert code(S.DECIDING, E.SUBMIT, identity_verified=False) == "identity_not_verified"
    assert code(S.NOTIFYING, E.ISSUE, authority=REVOKED) == "authority_revoked"
    narrow = replace(POWER, scope=frozenset({Right.ACCESS}))
    assert code(S.NOTIFYING, E.ISSUE, authority=narrow) is None


def test_objection_to_a_closing_without_proof_is_answered_without_proof() -> None:
    rejected = replace(POWER, state=AuthorityState.REJECTED)
    unproven: dict[str, Any] = {
        "contested_answered": False,
        "identity_verified": False,
        "authority": rejected,
    }
    for state, event in ((S.DECIDING, E.SUBMIT), (S.APPROVING, E.APPROVE), (S.NOTIFYING, E.ISSUE)):
        assert code(state, event, **unproven) is None


@pytest.mark.parametrize(
    "event", [E.ORDER_SEARCH, E.CONFIRM_MEASURES, E.CLOSE_UNVERIFIED, E.REOPEN, E.END_POSTPONEMENT]
)
def test_objection_says_why_a_step_of_other_rights_is_missing(event: E) -> None:
    refused = why_not(RIGHT, S.DECIDING, event, ready(RIGHT, event), LAW)
    assert refused is not None
    assert refused.code == "not_in_this_right"
    assert refused.message_ko.startswith("이의제기")
    assert refused.citation == "법 제38조제5항"


def test_objection_received_waits_for_another_officer() -> None:
    moved = advance(RIGHT, S.RECEIVED, E.BEGIN_DECISION, ready(RIGHT, E.BEGIN_DECISION), LAW)
    assert moved.waiting_for is WaitingFor.OFFICER
    assert "확인한 내용" in moved.note.ko
