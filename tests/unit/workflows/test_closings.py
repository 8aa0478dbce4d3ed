"""Ends without a decision on the merits: what each needs, for which rights, by which letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.workflows.cases import APPROVER, LAW, OFFICER, TODAY, closing, decision, ready
from workflows import effects as ask
from workflows.errors import MachineError, Refused
from workflows.facts import DecisionFacts, RequestFacts
from workflows.law import load_packs
from workflows.machines import advance, why_not
from workflows.machines.base import Case
from workflows.machines.closing_guards import refuse_silent_end
from workflows.machines.guards import needs_second_person
from workflows.machines.registry import MACHINES
from workflows.vocabulary import (
    CLOSED_STATES,
    CLOSINGS,
    ApprovalMode,
    DocumentKind,
    Outcome,
    RequestEvent,
    RequestState,
    Right,
)

RIGHTS = [right for right in MACHINES if right is not Right.OBJECTION]
DECIDED = [outcome for outcome, rule in LAW.closings.items() if rule.decided]
LAWFUL = [(r, o) for r in RIGHTS for o in DECIDED if r in LAW.closings[o].rights]
UNLAWFUL = [(r, o) for r in MACHINES for o in DECIDED if r not in LAW.closings[o].rights]
STRANGER = {"identity_verified": False}


def facts(right: Right, event: RequestEvent, draft: DecisionFacts) -> RequestFacts:
    return replace(ready(right, event), decision=draft, tasks_total=0, measures_total=0, **STRANGER)  # type: ignore[arg-type]  # names are checked by RequestFacts


def refusal(right: Right, draft: DecisionFacts, **changed: object) -> str | None:
    asked = replace(facts(right, RequestEvent.SUBMIT, draft), **changed)  # type: ignore[arg-type]  # names are checked by RequestFacts
    refused = why_not(right, RequestState.DECIDING, RequestEvent.SUBMIT, asked, LAW)
    return refused.code if refused else None


@pytest.mark.parametrize(("right", "outcome"), LAWFUL)
def test_closing_goes_from_receipt_to_its_letter_without_search_or_identity(
    right: Right, outcome: Outcome
) -> None:
    draft = closing(outcome)
    begun = replace(facts(right, RequestEvent.BEGIN_DECISION, draft), closing=True)
    steps = (
        (RequestState.RECEIVED, RequestEvent.BEGIN_DECISION, begun),
        (RequestState.DECIDING, RequestEvent.SUBMIT, facts(right, RequestEvent.SUBMIT, draft)),
        (RequestState.APPROVING, RequestEvent.APPROVE, facts(right, RequestEvent.APPROVE, draft)),
        (RequestState.NOTIFYING, RequestEvent.ISSUE, facts(right, RequestEvent.ISSUE, draft)),
    )
    state = RequestState.RECEIVED
    told: list[ask.Effect] = []
    for source, event, known in steps:
        assert state is source
        moved = advance(right, state, event, known, LAW)
        state = moved.new_state
        told += moved.effects

    assert state is RequestState.ANSWERED
    kinds = {effect.document for effect in told if isinstance(effect, ask.FreezeNotice)}
    assert kinds == {DocumentKind.NOTICE_CLOSING}
    assert ask.RenderNotice(DocumentKind.NOTICE_CLOSING) in told
    assert ask.DispatchNotice(DocumentKind.NOTICE_CLOSING) in told
    assert ask.CancelTasks() in told


@pytest.mark.parametrize(("right", "outcome"), UNLAWFUL)
def test_closing_of_another_right_is_refused(right: Right, outcome: Outcome) -> None:
    assert refusal(right, closing(outcome)) in {"closing_of_other_right", "outcome_of_other_right"}


def test_fixed_cameras_end_a_suspension_only() -> None:
    assert LAW.closings[Outcome.CCTV_58_2].rights == (Right.SUSPEND,)


def test_pseudonymised_data_leaves_automated_decisions_alone() -> None:
    rule = LAW.closings[Outcome.PSEUDO_28_7]
    assert Right.TRANSFER_SELF in rule.rights
    assert Right.AUTOMATED_EXPLAIN not in rule.rights
    before = load_packs().for_receipt("kr-pipa", date(2025, 1, 2))
    assert Right.TRANSFER_SELF not in before.closings[Outcome.PSEUDO_28_7].rights


@pytest.mark.parametrize("outcome", [Outcome.ID_NOT_VERIFIED, Outcome.WITHDRAWN])
def test_word_of_a_state_is_nothing_to_decide(outcome: Outcome) -> None:
    assert refusal(Right.ACCESS, closing(outcome)) == "closing_of_other_right"


@pytest.mark.parametrize("outcome", DECIDED)
def test_closing_needs_a_reason_and_the_way_to_object(outcome: Outcome) -> None:
    right = LAW.closings[outcome].rights[0]
    assert refusal(right, replace(closing(outcome), reason="해당")) == "reason_too_short"
    assert refusal(right, replace(closing(outcome), objection_text=" ")) == "objection_missing"


def test_exemption_names_one_item_of_its_article() -> None:
    draft = closing(Outcome.EXEMPT_58_1)
    assert refusal(Right.ACCESS, replace(draft, grounds=())) == "item_missing"
    assert refusal(Right.ACCESS, replace(draft, grounds=("A35-4-2",))) == "item_of_other_article"
    other = replace(closing(Outcome.DECEASED), grounds=("A58-1-2",))
    assert refusal(Right.ACCESS, other) == "item_of_other_article"


@pytest.mark.parametrize("day", [None, TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_processor_hands_over_before_it_tells(day: date | None) -> None:
    draft = replace(closing(Outcome.PROCESSOR), forwarded_on=day)
    assert refusal(Right.DELETE, draft) == "not_handed_over"


def test_another_controller_is_told_without_forwarding() -> None:
    assert closing(Outcome.NOT_CONTROLLER).forwarded_on is None
    assert refusal(Right.ACCESS, closing(Outcome.NOT_CONTROLLER)) is None


def test_duplicate_needs_an_open_request_to_point_to() -> None:
    draft = replace(closing(Outcome.DUPLICATE), same_request_open=False)
    assert refusal(Right.ACCESS, draft) == "no_same_request"


@pytest.mark.parametrize("outcome", DECIDED)
def test_second_person_approves_what_the_pack_says_limits(outcome: Outcome) -> None:
    rule = LAW.closings[outcome]
    case = Case(rule.rights[0], facts(rule.rights[0], RequestEvent.APPROVE, closing(outcome)), LAW)
    assert needs_second_person(case) is rule.second_person


@pytest.mark.parametrize("mode", ApprovalMode)
def test_nobody_but_the_privacy_officer_approves_an_exemption(mode: ApprovalMode) -> None:
    known = replace(
        facts(Right.ACCESS, RequestEvent.APPROVE, closing(Outcome.EXEMPT_58_1)),
        approval_mode=mode,
        single_reason="담당자가 한 사람뿐입니다.",
    )
    alone = replace(known, actor=OFFICER)
    refused = why_not(Right.ACCESS, RequestState.APPROVING, RequestEvent.APPROVE, alone, LAW)
    assert refused is not None
    assert refused.code in {"own_draft", "not_approver"}
    approved = replace(known, actor=APPROVER)
    assert (
        why_not(Right.ACCESS, RequestState.APPROVING, RequestEvent.APPROVE, approved, LAW) is None
    )


@pytest.mark.parametrize("right", RIGHTS)
def test_decision_on_the_merits_needs_a_search_first(right: Right) -> None:
    received = ready(right, RequestEvent.BEGIN_DECISION)
    refused = why_not(right, RequestState.RECEIVED, RequestEvent.BEGIN_DECISION, received, LAW)
    assert refused is not None
    assert refused.code == "search_first"
    unsearched = replace(ready(right, RequestEvent.SUBMIT), tasks_total=0)
    refused = why_not(right, RequestState.DECIDING, RequestEvent.SUBMIT, unsearched, LAW)
    assert refused is not None
    assert refused.code == "search_missing"


def test_search_that_was_skipped_can_be_ordered_once() -> None:
    known = ready(Right.ACCESS, RequestEvent.ORDER_SEARCH)
    refused = why_not(Right.ACCESS, RequestState.DECIDING, RequestEvent.ORDER_SEARCH, known, LAW)
    assert refused is not None
    assert refused.code == "searched_already"


def test_decision_on_the_merits_keeps_its_own_notice() -> None:
    granted = replace(ready(Right.ACCESS, RequestEvent.ISSUE), decision=decision(Outcome.GRANT))
    moved = advance(Right.ACCESS, RequestState.NOTIFYING, RequestEvent.ISSUE, granted, LAW)
    assert ask.FreezeNotice(DocumentKind.NOTICE_ACCESS) in moved.effects
    assert ask.CancelTasks() not in moved.effects


@pytest.mark.parametrize("right", MACHINES)
@pytest.mark.parametrize("event", RequestEvent)
@pytest.mark.parametrize("state", RequestState)
def test_no_request_ends_without_a_notice_or_a_letter(
    right: Right, state: RequestState, event: RequestEvent
) -> None:
    known = ready(right, event)
    try:
        moved = advance(right, state, event, known, LAW)
    except (Refused, MachineError):
        return
    if moved.new_state not in CLOSED_STATES:
        return
    papers: tuple[type[object], ...] = (ask.FreezeNotice, ask.SendLetter)
    if event is RequestEvent.SHOW_AT_ONCE:  # its record stands in place of a notice
        papers = (ask.RecordViewing,)
    assert any(isinstance(told, papers) for told in moved.effects)
    assert any(isinstance(told, ask.NotifyPerson) for told in moved.effects)


@pytest.mark.parametrize("reached", sorted(CLOSED_STATES))
def test_silent_end_is_a_fault(reached: RequestState) -> None:
    with pytest.raises(MachineError, match="without a letter"):
        refuse_silent_end(reached, (ask.CancelTasks(),))
    refuse_silent_end(reached, (ask.SendLetter(DocumentKind.CLOSING_LETTER),))


def test_every_closing_word_has_its_rule_with_a_citation_in_every_version() -> None:
    for pack in load_packs().versions["kr-pipa"]:
        assert set(pack.closings) == CLOSINGS
        for rule in pack.closings.values():
            assert rule.source.citation
            assert Right.OBJECTION not in rule.rights
            assert rule.sentence.ko
            assert rule.sentence.en
