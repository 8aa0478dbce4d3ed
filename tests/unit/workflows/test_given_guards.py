"""A decision that shows something waits until every attached file is given or withheld."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.workflows.cases import LAW, draft_of, ready
from workflows.facts import AccessFacts
from workflows.given_kinds import NOT_OWN, RemovedKind
from workflows.id_cards import Band
from workflows.machines import why_not
from workflows.redaction import WHOLE, Mark, clipped, counted, counts, grounds_used, with_new
from workflows.vocabulary import Outcome, RequestEvent, RequestState, Right

OTHERS = "A35-4-2"


def submit(outcome: Outcome, access: AccessFacts, *grounds: str) -> str:
    """Submit a decision; returns why it was refused, or nothing."""
    facts = ready(Right.ACCESS, RequestEvent.SUBMIT, outcome)
    decision = draft_of(Right.ACCESS, outcome)
    decision = replace(decision, grounds=grounds or decision.grounds)
    facts = replace(facts, access=access, decision=decision)
    refused = why_not(Right.ACCESS, RequestState.DECIDING, RequestEvent.SUBMIT, facts, LAW)
    return refused.code if refused else ""


@pytest.mark.parametrize("outcome", [Outcome.GRANT, Outcome.PARTIAL])
def test_nothing_is_shown_while_a_file_is_undecided(outcome: Outcome) -> None:
    assert submit(outcome, AccessFacts(files_undecided=1)) == "files_undecided"


def test_a_refusal_shows_no_file_and_waits_for_none() -> None:
    assert submit(Outcome.REFUSE, AccessFacts(files_undecided=1)) == ""


def test_a_removed_part_makes_the_answer_a_partial_one_with_the_same_ground() -> None:
    limited = AccessFacts(file_grounds=(OTHERS,))
    assert submit(Outcome.GRANT, limited) == "files_limited"
    both = AccessFacts(file_grounds=(OTHERS, "A35-4-1"))
    assert submit(Outcome.PARTIAL, both, OTHERS) == "file_ground_missing"
    assert submit(Outcome.PARTIAL, limited, OTHERS) == ""


def test_what_is_not_the_persons_own_data_limits_nothing() -> None:
    assert submit(Outcome.GRANT, AccessFacts()) == ""


def test_nothing_is_shown_at_once_that_a_file_would_limit() -> None:
    facts = ready(Right.ACCESS, RequestEvent.SHOW_AT_ONCE)
    for access, code in (
        (AccessFacts(found=1, files_undecided=2), "files_undecided"),
        (AccessFacts(found=1, file_grounds=(OTHERS,)), "limit_needs_notice"),
    ):
        facts = replace(facts, access=access)
        event = RequestEvent.SHOW_AT_ONCE
        refused = why_not(Right.ACCESS, RequestState.DECIDING, event, facts, LAW)
        assert refused is not None
        assert refused.code == code


def test_a_mark_is_cut_to_its_page_and_one_outside_covers_nothing() -> None:
    assert clipped(Band(-1, 0.5, 2, 0.6)) == Band(0, 0.5, 1, 0.6)
    assert clipped(Band(1.2, 0.5, 1.5, 0.6)) is None
    assert clipped(Band(0.2, 0.5, 0.2, 0.6)) is None


def test_marks_are_numbered_on_and_the_same_part_is_marked_once() -> None:
    first = Mark(0, 1, (Band(0.1, 0.2, 0.3, 0.4),), RemovedKind.OTHER_NAME, OTHERS)
    marks = with_new([], [first, first, replace(first, page=0)])
    assert [(mark.number, mark.page) for mark in marks] == [(2, 0), (1, 1)]
    assert with_new(marks, [first]) == marks
    assert with_new(marks, [replace(first, page=2)])[-1].number == 3


def test_a_sealed_mark_comes_back_as_it_was() -> None:
    mark = Mark(3, 0, (WHOLE,), RemovedKind.REST, NOT_OWN, "회의 메모", words="", shown="")
    assert Mark.from_json(mark.to_json()) == mark
    assert mark.is_whole
    assert not mark.is_limit


def test_what_is_counted_names_nobody() -> None:
    name = Mark(1, 0, (WHOLE,), RemovedKind.OTHER_NAME, OTHERS, words="박민수", shown="담당 박민수")
    own = replace(name, why=NOT_OWN, kind=RemovedKind.REST)
    assert counts([name, name, own]) == ["other_name/A35-4-2=2", "rest/not_own=1"]
    assert grounds_used([name, own, name]) == [OTHERS]
    assert counted(counts([name, name])[0]).ko == "다른 사람의 이름 2곳"
    assert counted("unheard of").en == "unheard of"
