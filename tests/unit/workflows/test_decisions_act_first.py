"""Correction, suspension and withdrawal of consent: what a lawful decision holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.unit.workflows.cases import FINDINGS, KEEP, LAW, REASON, draft_of, ready
from workflows import effects as ask
from workflows.facts import DecisionFacts
from workflows.machines import advance, why_not
from workflows.vocabulary import OUTCOMES_OF, BodyKind, DocumentKind, Outcome, Right
from workflows.vocabulary import RequestEvent as E
from workflows.vocabulary import RequestState as S

ACT_FIRST = [Right.CORRECT, Right.DELETE, Right.SUSPEND, Right.WITHDRAW]
IDLE = {Outcome.REFUSE, Outcome.NO_CORRECTION, Outcome.NOT_HELD}


def submit(right: Right, draft: DecisionFacts, **changes: Any) -> str | None:
    facts = replace(ready(right, E.SUBMIT), decision=draft, **changes)
    refused = why_not(right, S.DECIDING, E.SUBMIT, facts, LAW)
    if refused is not None:
        assert any("가" <= letter <= "힣" for letter in refused.message_ko)
        assert refused.message_en
        assert refused.citation or refused.code in {"ground_not_offered", "outcome_of_other_right"}
    return None if refused is None else refused.code


@pytest.mark.parametrize(
    ("right", "outcome"),
    [(right, outcome) for right in ACT_FIRST for outcome in OUTCOMES_OF[right]],
)
def test_lawful_draft_of_every_outcome_runs_to_its_answer(right: Right, outcome: Outcome) -> None:
    assert submit(right, draft_of(right, outcome)) is None
    approved = advance(right, S.APPROVING, E.APPROVE, ready(right, E.APPROVE, outcome), LAW)
    # What a duty to keep leaves is moved apart before it is told, also where nothing else is done.
    idle = outcome in IDLE and not draft_of(right, outcome).keeps
    assert (approved.new_state is S.NOTIFYING) == idle
    assert (ask.OrderMeasures() in approved.effects) == (not idle)
    issued = advance(right, S.NOTIFYING, E.ISSUE, ready(right, E.ISSUE, outcome), LAW)
    assert issued.new_state is S.ANSWERED
    assert ask.FreezeNotice(DocumentKind.NOTICE_RESULT) in issued.effects


@pytest.mark.parametrize("right", ACT_FIRST)
def test_every_answer_about_data_needs_identity(right: Right) -> None:
    for outcome in OUTCOMES_OF[right]:
        draft = draft_of(right, outcome)
        assert submit(right, draft, identity_verified=False) == "identity_not_verified"


@pytest.mark.parametrize("outcome", [Outcome.PARTIAL, Outcome.NO_CORRECTION])
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reason": "맞습니다."}, "findings_too_short"),
        ({"reason": " " * 40}, "findings_too_short"),
        ({"objection_text": " "}, "objection_missing"),
        ({"grounds": ("A36-1",)}, "no_ground_here"),
        ({"leaves": 0}, "outcome_contradicts_items"),
    ],
)
def test_correction_left_as_it_is_needs_findings_and_knows_no_ground(
    outcome: Outcome, changes: dict[str, Any], expected: str
) -> None:
    assert submit(Right.CORRECT, replace(draft_of(Right.CORRECT, outcome), **changes)) == expected


def test_correction_items_follow_the_outcome() -> None:
    correct = draft_of(Right.CORRECT, Outcome.CORRECT)
    assert submit(Right.CORRECT, replace(correct, corrects=0)) == "outcome_contradicts_items"
    assert submit(Right.CORRECT, replace(correct, leaves=1)) == "outcome_contradicts_items"
    nothing = draft_of(Right.CORRECT, Outcome.NO_CORRECTION)
    assert submit(Right.CORRECT, replace(nothing, corrects=1)) == "outcome_contradicts_items"
    not_held = draft_of(Right.CORRECT, Outcome.NOT_HELD)
    assert submit(Right.CORRECT, replace(not_held, leaves=1)) == "outcome_contradicts_items"
    refused = replace(correct, outcome=Outcome.REFUSE, reason=FINDINGS)
    assert submit(Right.CORRECT, refused) == "outcome_of_other_right"


@pytest.mark.parametrize(
    ("outcome", "changes"),
    [
        (Outcome.STOP, {"stops": 0}),
        (Outcome.STOP, {"continues": 1}),
        (Outcome.PARTIAL, {"stops": 0}),
        (Outcome.PARTIAL, {"continues": 0}),
        (Outcome.REFUSE, {"stops": 1}),
        (Outcome.REFUSE, {"continues": 0}),
        (Outcome.NOT_HELD, {"stops": 1}),
    ],
)
def test_suspension_items_follow_the_outcome(outcome: Outcome, changes: dict[str, Any]) -> None:
    draft = replace(draft_of(Right.SUSPEND, outcome), **changes)
    assert submit(Right.SUSPEND, draft) == "outcome_contradicts_items"


def suspending(outcome: Outcome, **changes: Any) -> str | None:
    return submit(Right.SUSPEND, replace(draft_of(Right.SUSPEND, outcome), **changes))


def test_each_use_stops_or_goes_on_under_a_ground_that_is_chosen() -> None:
    """Art 37(2): the rows of the request are decided one by one."""
    assert suspending(Outcome.STOP, scopes_stopped=2) is None
    assert suspending(Outcome.STOP, scopes_stopped=1, scope_grounds=("A37-2-1",)) == (
        "scope_ground_not_chosen"
    )
    assert suspending(Outcome.PARTIAL, scopes_stopped=0, scope_grounds=()) is None
    some = draft_of(Right.SUSPEND, Outcome.PARTIAL)
    ground = some.grounds[:1]
    assert suspending(Outcome.PARTIAL, continues=0, scopes_stopped=1, scope_grounds=ground) is None
    assert suspending(Outcome.PARTIAL, scopes_stopped=0, scope_grounds=ground) == (
        "scope_contradicts_items"
    )


def test_what_was_asked_for_afterwards_is_told_in_the_result() -> None:
    """Art 37(5): destroyed or treated otherwise, inside the same ten days."""
    assert suspending(Outcome.STOP, afterwards_asked=True) == "afterwards_missing"
    assert suspending(Outcome.STOP, afterwards_asked=True, afterwards="멈춘 뒤 파기합니다.") is None
    assert suspending(Outcome.REFUSE, afterwards_asked=True) is None


@pytest.mark.parametrize("right", [Right.SUSPEND, Right.WITHDRAW])
def test_refusal_rests_on_the_four_grounds_and_what_they_ask(right: Right) -> None:
    draft = draft_of(right, Outcome.REFUSE)
    assert submit(right, replace(draft, grounds=())) == "ground_missing"
    assert submit(right, replace(draft, grounds=("A36-1",))) == "ground_not_offered"
    duty = replace(draft, grounds=("A37-2-1",))
    assert submit(right, duty) == "statute_missing"
    assert submit(right, replace(duty, statute="상법 제33조")) is None
    contract = replace(draft, grounds=("A37-2-4",))
    assert submit(right, contract) == "ground_not_confirmed"
    assert submit(right, replace(contract, confirmed_grounds=frozenset({"A37-2-4"}))) is None
    public = replace(draft, grounds=("A37-2-3",), statute="대한무역투자진흥공사법 제10조")
    assert submit(right, public) == "ground_not_offered"
    assert submit(right, public, body=BodyKind.PUBLIC) is None


def test_withdrawal_keeps_in_part_under_a_confirmed_duty_only() -> None:
    draft = replace(
        draft_of(Right.WITHDRAW, Outcome.PARTIAL), continues=0, keeps=(KEEP,), grounds=("A21-1",)
    )
    assert submit(Right.WITHDRAW, draft) is None
    for keep, expected in (
        (replace(KEEP, duty="POLICY-ABUSE"), "policy_never_blocks"),
        (replace(KEEP, confirmed=False), "duty_not_confirmed"),
        (replace(KEEP, starts_on=date(2020, 1, 1)), "duty_ended"),
    ):
        assert submit(Right.WITHDRAW, replace(draft, keeps=(keep,))) == expected
    assert submit(Right.WITHDRAW, replace(draft, grounds=("A37-2-2",))) == "ground_without_item"
    both = replace(draft, grounds=("A21-1", "A37-2-2"))
    assert submit(Right.WITHDRAW, both) == "ground_without_item"
    assert submit(Right.WITHDRAW, replace(both, continues=1)) is None
    nameless = replace(draft, named_items=("주소",))
    assert submit(Right.WITHDRAW, nameless) == "keep_without_duty"


def test_withdrawal_is_never_declined_on_a_duty_to_keep_alone() -> None:
    draft = replace(
        draft_of(Right.WITHDRAW, Outcome.REFUSE), continues=0, keeps=(KEEP,), grounds=("A21-1",)
    )
    assert submit(Right.WITHDRAW, draft) == "duty_declines_nothing"


def test_withdrawal_items_follow_the_outcome() -> None:
    erase = draft_of(Right.WITHDRAW, Outcome.ERASE)
    assert submit(Right.WITHDRAW, replace(erase, erases=0)) == "outcome_contradicts_items"
    assert submit(Right.WITHDRAW, replace(erase, continues=1)) == "outcome_contradicts_items"
    assert submit(Right.WITHDRAW, replace(erase, keeps=(KEEP,))) == "outcome_contradicts_items"


@pytest.mark.parametrize("right", ACT_FIRST)
def test_measure_once_done_is_told_and_not_taken_back(right: Right) -> None:
    for event in (E.RETURN_DRAFT, E.WITHDRAW):
        facts = replace(ready(right, event), decision=draft_of(right, Outcome.PARTIAL))
        refused = why_not(right, S.NOTIFYING, event, facts, LAW)
        assert refused is not None
        assert refused.code == "too_late"
        assert refused.citation.startswith(("법 제36조", "법 제37조"))


@pytest.mark.parametrize("right", ACT_FIRST)
def test_postponement_is_not_in_these_rights(right: Right) -> None:
    facts = ready(right, E.END_POSTPONEMENT)
    refused = why_not(right, S.DECIDING, E.END_POSTPONEMENT, facts, LAW)
    assert refused is not None
    assert refused.code == "not_in_this_right"
    assert "처리지연 안내문" in refused.message_ko


@pytest.mark.parametrize("outcome", [Outcome.NO_CORRECTION, Outcome.PARTIAL])
def test_correction_that_leaves_anything_needs_a_second_person(outcome: Outcome) -> None:
    facts = ready(Right.CORRECT, E.APPROVE, outcome)
    own = replace(facts, actor=ready(Right.CORRECT, E.SUBMIT).actor)
    refused = why_not(Right.CORRECT, S.APPROVING, E.APPROVE, own, LAW)
    assert refused is not None
    assert refused.code == "own_draft"
    plain = replace(own, decision=draft_of(Right.CORRECT, Outcome.CORRECT))
    assert why_not(Right.CORRECT, S.APPROVING, E.APPROVE, plain, LAW) is None


def test_reason_of_a_ground_is_longer_than_a_word() -> None:
    draft = replace(draft_of(Right.SUSPEND, Outcome.REFUSE), reason="어렵습니다.")
    assert submit(Right.SUSPEND, draft) == "reason_too_short"
    assert submit(Right.SUSPEND, replace(draft, reason=REASON)) is None
