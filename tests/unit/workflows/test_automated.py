"""The rights on automated decisions: what is concluded, refused in time, extended, explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.unit.workflows.cases import (
    AUTOMATED_AND_SERIOUS,
    DUE,
    LAW,
    TODAY,
    WEIGHING,
    draft_of,
    ready,
)
from workflows import effects as ask
from workflows.facts import DecisionFacts, RequestFacts
from workflows.machines import advance, why_not
from workflows.vocabulary import (
    AUTOMATED,
    ClockEventType,
    DecisionBasis,
    DocumentKind,
    Outcome,
    Right,
    WaitingFor,
)
from workflows.vocabulary import RequestEvent as E
from workflows.vocabulary import RequestState as S

REFUSE, EXPLAIN, REVIEW = AUTOMATED
LATER = date(2026, 12, 4)


def why(right: Right, outcome: Outcome, **found: Any) -> str | None:
    """Return the code with which a draft is not submitted; `found` changes what was found."""
    plain = draft_of(right, outcome)
    assert plain.automated is not None
    return why_draft(right, replace(plain, automated=replace(plain.automated, **found)))


def why_draft(right: Right, draft: DecisionFacts, **facts: Any) -> str | None:
    whole: RequestFacts = replace(ready(right, E.SUBMIT), decision=draft, **facts)
    refused = why_not(right, S.DECIDING, E.SUBMIT, whole, LAW)
    return refused.code if refused else None


@pytest.mark.parametrize("right", AUTOMATED)
def test_refusal_after_its_day_needs_a_just_cause_at_every_step(right: Right) -> None:
    draft = draft_of(right, Outcome.REFUSE)
    assert draft.automated is not None
    silent = replace(draft, automated=replace(draft.automated, late_cause=""))
    for state, event in ((S.DECIDING, E.SUBMIT), (S.APPROVING, E.APPROVE), (S.NOTIFYING, E.ISSUE)):
        facts = replace(ready(right, event), decision=silent)
        assert why_not(right, state, event, facts, LAW) is None
        late = replace(facts, today=LATER)
        refused = why_not(right, state, event, late, LAW)
        assert refused is not None
        assert (refused.code, refused.citation) == ("refuse_by_passed", "조치 기준 제8조제2항")
        told = replace(late, decision=draft)
        assert why_not(right, state, event, told, LAW) is None


@pytest.mark.parametrize("right", AUTOMATED)
def test_granting_after_the_day_of_a_refusal_needs_no_cause(right: Right) -> None:
    facts = replace(ready(right, E.SUBMIT), today=LATER)
    assert why_not(right, S.DECIDING, E.SUBMIT, facts, LAW) is None


@pytest.mark.parametrize("right", AUTOMATED)
@pytest.mark.parametrize(
    ("part", "code"),
    [
        ({"grounds": ()}, "ground_missing"),
        ({"reason": "짧음"}, "reason_too_short"),
        ({"objection_text": ""}, "objection_missing"),
    ],
)
def test_refusal_without_ground_reason_or_way_to_object_is_refused(
    right: Right, part: dict[str, Any], code: str
) -> None:
    draft = draft_of(right, Outcome.REFUSE)
    assert why_draft(right, replace(draft, **part)) == code


@pytest.mark.parametrize("right", AUTOMATED)
def test_refusal_without_weighing_is_refused(right: Right) -> None:
    assert why(right, Outcome.REFUSE, weighing="") == "weighing_missing"


@pytest.mark.parametrize("right", AUTOMATED)
def test_extension_moves_the_clock_and_tells_the_person(right: Right) -> None:
    moved = advance(right, S.COLLECTING, E.EXTEND, ready(right, E.EXTEND), LAW)
    assert moved.new_state is S.COLLECTING
    assert moved.effects == (
        ask.MoveClock(ClockEventType.EXTENDED, days=30),
        ask.SendLetter(DocumentKind.EXTENSION_LETTER),
        ask.NotifyPerson(ask.PersonMessage.EXTENDED),
    )


@pytest.mark.parametrize("right", AUTOMATED)
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"extensions": 1}, None),
        ({"extensions": 2}, "too_many_extensions"),
        ({"extend_days": 0}, "extension_days"),
        ({"extend_days": 1}, None),
        ({"extend_days": 31}, "extension_days"),
        ({"extend_cause": "busy"}, "extension_cause"),
        ({"extend_cause": "surge"}, None),
        ({"today": DUE}, None),
        ({"today": LATER}, "extension_too_late"),
        ({"note": " "}, "note_missing"),
    ],
)
def test_extension_holds_only_as_the_notice_says(
    right: Right, change: dict[str, Any], code: str | None
) -> None:
    facts = replace(ready(right, E.EXTEND), **change)
    refused = why_not(right, S.COLLECTING, E.EXTEND, facts, LAW)
    assert (refused.code if refused else None) == code
    if refused is not None:
        assert refused.citation == "조치 기준 제8조제1항"


def test_extension_exists_for_automated_decisions_only() -> None:
    refused = why_not(Right.DELETE, S.COLLECTING, E.EXTEND, ready(Right.DELETE, E.EXTEND), LAW)
    assert refused is not None
    assert refused.code == "not_in_this_right"


@pytest.mark.parametrize("right", AUTOMATED)
def test_delay_letter_waits_until_no_extension_is_lawful(right: Right) -> None:
    facts = replace(ready(right, E.TELL_DELAY), today=TODAY)
    early = why_not(right, S.COLLECTING, E.TELL_DELAY, facts, LAW)
    assert early is not None
    assert early.code == "extend_instead"
    used_up = replace(facts, extensions=2)
    assert why_not(right, S.COLLECTING, E.TELL_DELAY, used_up, LAW) is None


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ({"is_automated": None}, "conclusion_missing"),
        ({"serious": None}, "conclusion_missing"),
        ({"met_automated": 0}, "conclusion_contradicts_tests"),
        ({"met_serious": 0}, "conclusion_contradicts_tests"),
        ({"serious": False, "met_serious": 5}, "conclusion_contradicts_tests"),
        ({"serious": False, "met_serious": 2}, None),
        ({"is_automated": False, "met_automated": 6}, "conclusion_contradicts_tests"),
        ({"is_automated": False, "met_automated": 3}, "not_an_automated_decision"),
        ({"systems": 0}, "nowhere_applied"),
    ],
)
def test_conclusions_are_drawn_from_the_tests(found: dict[str, Any], code: str | None) -> None:
    assert why(REFUSE, Outcome.STOP, **found) == code


@pytest.mark.parametrize(
    ("ground", "found", "code"),
    [
        ("AUTO-R1", {}, "ground_contradicts_finding"),
        ("AUTO-R1", {"serious": False}, None),
        ("AUTO-R1", {"is_automated": False, "met_automated": 4, "basis": None}, None),
        ("AUTO-R0", {}, "ground_contradicts_finding"),
        ("AUTO-R0", {"basis": DecisionBasis.CONTRACT}, None),
        ("AUTO-R0", {"basis": DecisionBasis.CONSENT}, None),
        ("AUTO-R0", {"basis": DecisionBasis.STATUTE}, None),
        ("AUTO-R4", {"basis": None}, "basis_missing"),
        ("AUTO-R2", {}, "statute_missing"),
        ("AUTO-R5", {}, "ground_not_confirmed"),
    ],
)
def test_ground_of_refusal_says_what_was_found(
    ground: str, found: dict[str, Any], code: str | None
) -> None:
    draft = replace(
        draft_of(REFUSE, Outcome.REFUSE),
        grounds=(ground,),
        automated=replace(AUTOMATED_AND_SERIOUS, weighing=WEIGHING, **found),
    )
    assert why_draft(REFUSE, draft) == code


def test_refused_decision_is_measured_before_it_is_told() -> None:
    moved = advance(REFUSE, S.APPROVING, E.APPROVE, ready(REFUSE, E.APPROVE), LAW)
    assert moved.new_state is S.CARRYING_OUT
    assert moved.waiting_for is WaitingFor.TASK_OWNERS
    facts = replace(ready(REFUSE, E.CONFIRM_MEASURES), measures_open=1)
    refused = why_not(REFUSE, S.CARRYING_OUT, E.CONFIRM_MEASURES, facts, LAW)
    assert refused is not None
    assert refused.citation == "법 제37조의2제3항, 영 제44조의3제1항"
    again = replace(ready(REFUSE, E.APPROVE), decision=draft_of(REFUSE, Outcome.REPROCESS))
    assert advance(REFUSE, S.APPROVING, E.APPROVE, again, LAW).new_state is S.CARRYING_OUT


def test_explanation_has_all_four_contents() -> None:
    assert why(EXPLAIN, Outcome.EXPLAIN, unexplained=("procedure",)) == "explanation_incomplete"
    assert why(EXPLAIN, Outcome.EXPLAIN) is None


def test_short_explanation_needs_no_serious_effect_and_something_published() -> None:
    assert why(EXPLAIN, Outcome.EXPLAIN_SHORT) is None
    assert why(EXPLAIN, Outcome.EXPLAIN_SHORT, serious=True) == "short_answer_not_allowed"
    assert why(EXPLAIN, Outcome.EXPLAIN_SHORT, published=False) == "nothing_published"


@pytest.mark.parametrize("outcome", [Outcome.REFLECT, Outcome.UNCHANGED])
def test_review_tells_what_was_found_and_names_no_ground(outcome: Outcome) -> None:
    draft = draft_of(REVIEW, outcome)
    assert why_draft(REVIEW, replace(draft, reason="")) == "findings_too_short"
    assert why_draft(REVIEW, replace(draft, grounds=("AUTO-V2",))) == "no_ground_here"


@pytest.mark.parametrize("right", AUTOMATED)
def test_nothing_is_told_before_identity(right: Right) -> None:
    for outcome in (Outcome.NOT_HELD, Outcome.REFUSE):
        draft = draft_of(right, outcome)
        assert why_draft(right, draft, identity_verified=False) == "identity_not_verified"
