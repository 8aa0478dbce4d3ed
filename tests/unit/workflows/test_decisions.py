from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.unit.workflows.cases import (
    APPROVER,
    DUE,
    KEEP,
    LAW,
    OFFICER,
    TODAY,
    decision,
    partial_deletion,
    ready,
)
from workflows.facts import ActorFacts, DecisionFacts, RequestFacts
from workflows.machines import why_not
from workflows.vocabulary import (
    ApprovalMode,
    BodyKind,
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


def code(right: Right, state: S, event: E, facts: RequestFacts) -> str | None:
    refused = why_not(right, state, event, facts, LAW)
    return None if refused is None else refused.code


def submit(right: Right, draft: DecisionFacts, **changes: Any) -> str | None:
    facts = replace(ready(right, E.SUBMIT), decision=draft, **changes)
    return code(right, S.DECIDING, E.SUBMIT, facts)


BOTH = ActorFacts(staff_id="kim", roles=frozenset({Role.OFFICER, Role.APPROVER}))

LIMITS = [Outcome.PARTIAL, Outcome.REFUSE, Outcome.POSTPONE]


@pytest.mark.parametrize("outcome", LIMITS)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"grounds": ()}, "ground_missing"),
        ({"reason": "안 됩니다."}, "reason_too_short"),
        ({"reason": " " * 40}, "reason_too_short"),
        ({"objection_text": " "}, "objection_missing"),
        ({"grounds": ("A37-2-1",)}, "ground_not_offered"),
        ({"grounds": ("nonsense",)}, "ground_not_offered"),
    ],
)
def test_access_limit_without_ground_reason_or_objection_is_refused(
    outcome: Outcome, changes: dict[str, Any], expected: str
) -> None:
    assert submit(Right.ACCESS, decision(outcome)) is None
    assert submit(Right.ACCESS, replace(decision(outcome), **changes)) == expected


def test_access_ground_naming_an_act_needs_the_act() -> None:
    draft = replace(decision(Outcome.REFUSE), grounds=("A35-4-1",))
    assert submit(Right.ACCESS, draft) == "statute_missing"
    assert submit(Right.ACCESS, replace(draft, statute="의료법 제21조")) is None


def test_access_public_ground_needs_public_body_and_second_confirmation() -> None:
    draft = replace(decision(Outcome.REFUSE), grounds=("A35-4-3-가",))
    assert submit(Right.ACCESS, draft) == "ground_not_offered"
    assert submit(Right.ACCESS, draft, body=BodyKind.PUBLIC) == "ground_not_confirmed"
    sure = replace(draft, confirmed_grounds=frozenset({"A35-4-3-가"}))
    assert submit(Right.ACCESS, sure, body=BodyKind.PUBLIC) is None


def test_access_postponement_needs_no_identity_and_no_finished_search() -> None:
    draft = decision(Outcome.POSTPONE)
    assert submit(Right.ACCESS, draft, identity_verified=False, tasks_open=3) is None
    facts = replace(ready(Right.ACCESS, E.BEGIN_DECISION), tasks_open=3, postponing=True)
    assert code(Right.ACCESS, S.COLLECTING, E.BEGIN_DECISION, facts) is None


def test_access_postponement_is_lawful_until_the_legal_due_date_only() -> None:
    draft = decision(Outcome.POSTPONE)
    late = DUE + timedelta(1)
    assert submit(Right.ACCESS, draft, today=DUE) is None
    assert submit(Right.ACCESS, draft, today=late) == "postponement_too_late"
    assert submit(Right.ACCESS, draft, legal_due=None) == "postponement_too_late"
    facts = replace(ready(Right.ACCESS, E.ISSUE, Outcome.POSTPONE), today=late)
    assert code(Right.ACCESS, S.NOTIFYING, E.ISSUE, facts) == "postponement_too_late"


def test_access_postponement_needs_an_expected_day_after_today() -> None:
    draft = replace(decision(Outcome.POSTPONE), expected_on=TODAY)
    assert submit(Right.ACCESS, draft) == "expected_day_missing"


def test_access_postponement_cannot_borrow_a_ground_of_refusal() -> None:
    draft = replace(decision(Outcome.POSTPONE), grounds=("A35-4-2",))
    assert submit(Right.ACCESS, draft) == "ground_not_offered"
    refusal = replace(decision(Outcome.REFUSE), grounds=("A35-3",))
    assert submit(Right.ACCESS, refusal) == "ground_not_offered"


def test_access_late_viewing_date_is_possible_once_the_delay_was_told() -> None:
    late = DUE + timedelta(3)
    draft = replace(decision(), view_by=DUE + timedelta(5))
    assert submit(Right.ACCESS, draft, today=late) == "viewing_after_due"
    assert submit(Right.ACCESS, draft, today=late, delay_told=True) is None
    assert submit(Right.ACCESS, draft, delay_told=True) == "viewing_after_due"


@pytest.mark.parametrize("right", [Right.ACCESS, Right.DELETE])
def test_not_held_is_told_to_a_proven_person_only_and_with_a_way_to_object(right: Right) -> None:
    draft = decision(Outcome.NOT_HELD)
    assert submit(right, draft) is None
    assert submit(right, draft, identity_verified=False) == "identity_not_verified"
    assert submit(right, replace(draft, objection_text="")) == "objection_missing"


def test_deletion_keeps_under_a_confirmed_duty_only() -> None:
    assert submit(Right.DELETE, partial_deletion()) is None
    for keep, expected in (
        (replace(KEEP, duty="POLICY-ABUSE"), "policy_never_blocks"),
        (replace(KEEP, confirmed=False), "duty_not_confirmed"),
        (replace(KEEP, kind_matches=False), "other_kind_of_record"),
        (replace(KEEP, starts_on=date(2020, 1, 1)), "duty_ended"),
        (replace(KEEP, duty="HIRE-PREF"), "duty_without_period"),
        (replace(KEEP, duty="WISHES"), "unknown_duty"),
    ):
        assert submit(Right.DELETE, replace(partial_deletion(), keeps=(keep,))) == expected


def test_deletion_collection_target_needs_the_law_and_its_items() -> None:
    draft = replace(
        decision(Outcome.REFUSE),
        grounds=("A36-1",),
        statute="자격기본법 제20조",
        named_items=("자격 번호",),
    )
    assert submit(Right.DELETE, draft) is None
    assert submit(Right.DELETE, replace(draft, statute="")) == "statute_missing"
    assert submit(Right.DELETE, replace(draft, named_items=())) == "outcome_contradicts_items"
    mixed = replace(draft, keeps=(KEEP,))
    assert submit(Right.DELETE, mixed) == "ground_without_item"
    assert submit(Right.DELETE, replace(mixed, grounds=("A36-1", "A21-1"))) is None


def approve(mode: ApprovalMode, actor: ActorFacts, outcome: Outcome, **changes: Any) -> str | None:
    facts = replace(
        ready(Right.ACCESS, E.APPROVE, outcome), approval_mode=mode, actor=actor, **changes
    )
    return code(Right.ACCESS, S.APPROVING, E.APPROVE, facts)


def test_approval_limiting_mode_lets_the_drafter_grant_but_not_limit() -> None:
    assert approve(ApprovalMode.LIMITING, OFFICER, Outcome.GRANT) is None
    for outcome in LIMITS:
        assert approve(ApprovalMode.LIMITING, BOTH, outcome) == "own_draft"
        assert approve(ApprovalMode.LIMITING, APPROVER, outcome) is None


def test_approval_all_mode_wants_a_second_person_for_everything() -> None:
    assert approve(ApprovalMode.ALL, BOTH, Outcome.GRANT) == "own_draft"
    assert approve(ApprovalMode.ALL, APPROVER, Outcome.GRANT) is None


def test_approval_single_mode_wants_a_written_reason() -> None:
    assert approve(ApprovalMode.SINGLE, OFFICER, Outcome.REFUSE) == "single_reason_missing"
    alone = approve(ApprovalMode.SINGLE, OFFICER, Outcome.REFUSE, single_reason="1인 사업장")
    assert alone is None
    assert approve(ApprovalMode.SINGLE, APPROVER, Outcome.REFUSE) is None


def test_approval_without_another_approver_says_what_to_do() -> None:
    facts = replace(ready(Right.DELETE, E.APPROVE), actor=BOTH, approvers_available=0)
    refused = why_not(Right.DELETE, S.APPROVING, E.APPROVE, facts, LAW)
    assert refused is not None
    assert "관리자" in refused.message_ko


def test_drafter_takes_back_their_own_draft() -> None:
    facts = replace(ready(Right.ACCESS, E.RETURN_DRAFT), actor=OFFICER)
    assert code(Right.ACCESS, S.APPROVING, E.RETURN_DRAFT, facts) is None
