"""Posts, restricting a member, marks on a requester: what leads where and what it asks for."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from workflows.errors import Refused
from workflows.facts import RequestFacts
from workflows.matter_kinds import (
    MatterKind,
    MatterOutcome,
    MatterState,
    MatterStep,
    PostSource,
)
from workflows.matters import MatterFacts, advance_matter, steps_open
from workflows.matters_people import mark_until, opinion_until
from workflows.posts import block_until
from workflows.vocabulary import Role

TODAY = date(2026, 11, 23)
REASON = "살펴본 결과를 열 자 넘게 적었습니다"
S, Do, Out = MatterState, MatterStep, MatterOutcome
OFFICER = MatterFacts(
    today=TODAY,
    roles=frozenset({str(Role.OFFICER)}),
    source=PostSource.REPORTED,
    reason=REASON,
    until=date(2026, 12, 23),
    most_days=30,
    proven=True,
    grounds=("17-2-1",),
)
APPROVER = replace(OFFICER, roles=frozenset({str(Role.APPROVER)}))
CLOCK = replace(OFFICER, roles=frozenset(), by_clock=True)


def _code(kind: MatterKind, state: MatterState, step: MatterStep, facts: MatterFacts) -> str:
    with pytest.raises(Refused) as refused:
        advance_matter(kind, state, step, facts)
    assert refused.value.message_ko
    assert refused.value.message_en
    return refused.value.code


# --- posts --------------------------------------------------------------------------------


def test_block_of_thirty_days_ends_on_the_thirtieth_day_after_even_on_a_sunday() -> None:
    assert block_until(date(2026, 11, 27), 30) == date(2026, 12, 27)  # a Sunday
    assert block_until(date(2027, 1, 31), 30) == date(2027, 3, 2)


def test_reported_post_is_blocked_until_the_day_given() -> None:
    moved = advance_matter(MatterKind.POST, S.OPEN, Do.BLOCK, OFFICER)
    assert (moved.state, moved.due_on, moved.outcome) == (S.BLOCKED, date(2026, 12, 23), None)


def test_block_longer_than_thirty_days_is_refused() -> None:
    late = replace(OFFICER, until=date(2026, 12, 24))
    assert _code(MatterKind.POST, S.OPEN, Do.BLOCK, late) == "block_too_long"


def test_report_without_anything_that_shows_the_infringement_is_refused() -> None:
    bare = replace(OFFICER, proven=False)
    assert _code(MatterKind.POST, S.OPEN, Do.BLOCK, bare) == "not_shown"
    assert _code(MatterKind.POST, S.OPEN, Do.DELETE, bare) == "not_shown"


def test_what_was_found_by_the_organisation_needs_no_report() -> None:
    found = replace(OFFICER, source=PostSource.FOUND, proven=False)
    assert advance_matter(MatterKind.POST, S.OPEN, Do.BLOCK, found).state is S.BLOCKED


def test_block_is_over_only_after_its_last_day_and_by_the_clock_alone() -> None:
    on_the_day = replace(CLOCK, due_on=TODAY)
    after = replace(CLOCK, due_on=date(2026, 11, 22))
    by_hand = replace(OFFICER, due_on=date(2026, 11, 22))
    assert _code(MatterKind.POST, S.BLOCKED, Do.TIME_OVER, on_the_day) == "not_over"
    assert _code(MatterKind.POST, S.BLOCKED, Do.TIME_OVER, by_hand) == "clock_only"
    assert advance_matter(MatterKind.POST, S.BLOCKED, Do.TIME_OVER, after).state is S.BLOCK_OVER


def test_poster_asks_for_the_post_with_proof_and_not_without() -> None:
    poster = replace(OFFICER, roles=frozenset())
    for state in (S.BLOCKED, S.BLOCK_OVER):
        moved = advance_matter(MatterKind.POST, state, Do.ASK_RESTORE, poster)
        assert moved.state is S.RESTORE_ASKED
    bare = replace(poster, proven=False)
    assert _code(MatterKind.POST, S.BLOCKED, Do.ASK_RESTORE, bare) == "no_proof"


def test_deleted_post_can_be_asked_for_unless_its_poster_wanted_it_gone() -> None:
    deleted = replace(OFFICER, outcome=Out.DELETED)
    own = replace(deleted, source=PostSource.POSTER)
    moved = advance_matter(MatterKind.POST, S.DONE, Do.ASK_RESTORE, deleted)
    assert moved.state is S.RESTORE_ASKED
    assert _code(MatterKind.POST, S.DONE, Do.ASK_RESTORE, own) == "not_now"


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (replace(OFFICER, due_on=TODAY), S.BLOCKED),
        (replace(OFFICER, due_on=date(2026, 11, 22)), S.BLOCK_OVER),
        (replace(OFFICER, outcome=Out.DELETED), S.DONE),
    ],
)
def test_post_that_is_not_restored_goes_back_to_where_it_was(
    facts: MatterFacts, state: MatterState
) -> None:
    moved = advance_matter(MatterKind.POST, S.RESTORE_ASKED, Do.REFUSE_RESTORE, facts)
    assert moved.state is state


def test_own_post_goes_at_once_and_is_kept_only_under_a_named_law() -> None:
    own = replace(OFFICER, source=PostSource.POSTER, proven=False)
    deleted = advance_matter(MatterKind.POST, S.OPEN, Do.DELETE, own)
    assert (deleted.state, deleted.outcome) == (S.DONE, Out.DELETED)
    assert advance_matter(MatterKind.POST, S.OPEN, Do.STOP, own).outcome is Out.STOPPED
    assert _code(MatterKind.POST, S.OPEN, Do.KEEP, own) == "statute_missing"
    named = replace(own, statute="전자상거래법 제6조")
    assert advance_matter(MatterKind.POST, S.OPEN, Do.KEEP, named).outcome is Out.KEPT_BY_LAW
    assert _code(MatterKind.POST, S.OPEN, Do.BLOCK, own) == "not_now"


def test_steps_offered_are_those_of_people_and_of_this_post() -> None:
    own = replace(OFFICER, source=PostSource.POSTER)
    assert steps_open(MatterKind.POST, S.OPEN, OFFICER) == [Do.BLOCK, Do.DELETE, Do.TURN_DOWN]
    assert steps_open(MatterKind.POST, S.OPEN, own) == [Do.DELETE, Do.STOP, Do.KEEP]
    assert Do.TIME_OVER not in steps_open(MatterKind.POST, S.BLOCKED, OFFICER)


# --- restricting a member -----------------------------------------------------------------


def test_time_for_an_opinion_counts_from_the_day_after_the_notice() -> None:
    assert opinion_until(TODAY, 10) == date(2026, 12, 3)


def test_nobody_is_restricted_before_they_were_heard() -> None:
    hearing = replace(APPROVER, due_on=date(2026, 12, 3))
    assert _code(MatterKind.RESTRICTION, S.HEARING, Do.RESTRICT, hearing) == "not_heard"
    assert Do.RESTRICT not in steps_open(MatterKind.RESTRICTION, S.HEARING, hearing)


@pytest.mark.parametrize("step", [Do.TAKE_OPINION, Do.TIME_OVER])
def test_opinion_or_the_end_of_its_time_opens_the_decision(step: MatterStep) -> None:
    facts = replace(CLOCK, due_on=date(2026, 11, 22))
    assert advance_matter(MatterKind.RESTRICTION, S.HEARING, step, facts).state is S.TO_DECIDE


def test_privacy_officer_alone_restricts_with_a_ground_and_a_reason() -> None:
    kind, state, step = MatterKind.RESTRICTION, S.TO_DECIDE, Do.RESTRICT
    assert advance_matter(kind, state, step, APPROVER).outcome is Out.RESTRICTED
    assert _code(kind, state, step, OFFICER) == "not_approver"
    assert _code(kind, state, step, replace(APPROVER, grounds=())) == "ground_missing"
    assert _code(kind, state, step, replace(APPROVER, reason="짧음")) == "reason_missing"


def test_restriction_can_be_lifted_and_nothing_else_can() -> None:
    restricted = replace(APPROVER, outcome=Out.RESTRICTED)
    dropped = replace(APPROVER, outcome=Out.NOT_RESTRICTED)
    moved = advance_matter(MatterKind.RESTRICTION, S.DONE, Do.LIFT, restricted)
    assert moved.outcome is Out.LIFTED
    assert _code(MatterKind.RESTRICTION, S.DONE, Do.LIFT, dropped) == "not_now"


# --- marks --------------------------------------------------------------------------------


def test_mark_is_approved_by_somebody_else_where_there_is_one() -> None:
    own = replace(APPROVER, own_proposal=True, others_can_approve=True)
    alone = replace(own, others_can_approve=False)
    kind, state, step = MatterKind.ABUSE, S.PROPOSED, Do.APPROVE
    assert _code(kind, state, step, own) == "own_proposal"
    assert _code(kind, state, step, OFFICER) == "not_approver"
    assert _code(kind, state, step, replace(APPROVER, proven=False)) == "evidence_missing"
    assert advance_matter(kind, state, step, alone).state is S.ACTIVE


def test_mark_ends_within_a_year_and_by_itself() -> None:
    kind = MatterKind.ABUSE
    assert mark_until(TODAY) == date(2027, 5, 23)
    too_long = replace(APPROVER, until=date(2027, 11, 24))
    assert _code(kind, S.PROPOSED, Do.APPROVE, too_long) == "mark_too_long"
    over = replace(CLOCK, due_on=date(2026, 11, 22))
    assert advance_matter(kind, S.ACTIVE, Do.TIME_OVER, over).outcome is Out.EXPIRED


def test_machines_of_the_rights_never_hear_of_matters() -> None:
    assert not {field.name for field in fields(RequestFacts)} & {"mark", "marks", "abuse", "matter"}
    sources = [*Path("workflows/machines").glob("*.py"), Path("workflows/clock.py")]
    hears = re.compile(r"workflows[. ](import )?(matter|posts)|app\.services\.matter")
    assert len(sources) > 10
    assert [path.name for path in sources if hears.search(path.read_text("utf-8"))] == []
