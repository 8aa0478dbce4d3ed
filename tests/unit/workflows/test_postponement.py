"""Why a viewing may be put off, and when that is advised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.workflows.cases import DUE, LAW, TODAY, decision, ready
from workflows.errors import Refused
from workflows.facts import AccessFacts, RequestFacts
from workflows.machines import advance, why_not
from workflows.postponement import advised_cause, cause_has_ended, open_causes
from workflows.vocabulary import Outcome, PostponementCause, Right
from workflows.vocabulary import RequestEvent as E
from workflows.vocabulary import RequestState as S

CAUSE = PostponementCause
ASKED = AccessFacts(identity_asked_on=TODAY, proof_ask_by=TODAY + timedelta(days=3))


def postponing(cause: CAUSE | None, **changed: object) -> RequestFacts:
    """Return the facts of a postponement for a cause, on the day of submission."""
    draft = replace(decision(Outcome.POSTPONE), cause=cause)
    facts = replace(ready(Right.ACCESS, E.SUBMIT, Outcome.POSTPONE), decision=draft)
    return replace(facts, **changed)  # type: ignore[arg-type]  # by name


def refused(facts: RequestFacts, event: E = E.SUBMIT, state: S = S.DECIDING) -> str:
    """Return the code with which a step is refused."""
    answer = why_not(Right.ACCESS, state, event, facts, LAW)
    assert isinstance(answer, Refused)
    return answer.code


def test_postponement_needs_a_cause_and_a_review_day() -> None:
    assert refused(postponing(None)) == "cause_missing"
    late = replace(decision(Outcome.POSTPONE), review_on=date(2026, 12, 20))
    assert refused(replace(postponing(CAUSE.OTHER), decision=late)) == "review_day_missing"
    passed = replace(decision(Outcome.POSTPONE), review_on=TODAY)
    assert refused(replace(postponing(CAUSE.OTHER), decision=passed)) == "review_day_missing"


def test_pending_identity_is_a_cause_only_where_it_was_asked_for_at_once() -> None:
    pending = postponing(CAUSE.IDENTITY, identity_verified=False)
    assert refused(pending) == "proof_not_asked"
    late = replace(ASKED, identity_asked_on=TODAY + timedelta(days=4))
    assert refused(replace(pending, access=late)) == "proof_asked_late"
    moved = advance(Right.ACCESS, S.DECIDING, E.SUBMIT, replace(pending, access=ASKED), LAW)
    assert moved.new_state is S.APPROVING


def test_cause_that_has_gone_is_refused_even_when_the_notice_is_ready() -> None:
    proven = postponing(CAUSE.IDENTITY, access=ASKED, identity_verified=True)
    assert refused(proven) == "cause_over"
    assert refused(proven, E.ISSUE, S.NOTIFYING) == "cause_over"


@pytest.mark.parametrize(
    ("cause", "open_facts"),
    [
        (CAUSE.SEARCH, {"tasks_open": 2}),
        (CAUSE.FEE, {"access": AccessFacts(fee_unpaid=True)}),
    ],
)
def test_search_and_fee_are_causes_while_they_are_open(
    cause: CAUSE, open_facts: dict[str, object]
) -> None:
    assert refused(postponing(cause)) == "cause_over"
    moved = advance(Right.ACCESS, S.DECIDING, E.SUBMIT, postponing(cause, **open_facts), LAW)
    assert moved.new_state is S.APPROVING


def test_causes_are_named_who_first_then_what() -> None:
    facts = replace(
        postponing(None),
        identity_verified=False,
        tasks_open=1,
        access=AccessFacts(fee_unpaid=True),
    )
    assert open_causes(Right.ACCESS, facts) == (CAUSE.IDENTITY, CAUSE.SEARCH, CAUSE.FEE)


@pytest.mark.parametrize(
    ("state", "today", "advised"),
    [
        (S.COLLECTING, DUE - timedelta(days=1), None),
        (S.COLLECTING, DUE, CAUSE.IDENTITY),
        (S.RECEIVED, DUE, CAUSE.IDENTITY),
        (S.POSTPONED, DUE, None),
        (S.COLLECTING, DUE + timedelta(days=1), None),  # too late: only the delay letter is left
    ],
)
def test_postponement_is_advised_from_the_target_day_to_the_legal_one(
    state: S, today: date, advised: CAUSE | None
) -> None:
    facts = replace(postponing(None), identity_verified=False, today=today)
    assert advised_cause(Right.ACCESS, state, facts) is advised


def test_no_other_right_is_led_to_a_postponement() -> None:
    facts = replace(ready(Right.DELETE, E.SUBMIT), identity_verified=False, today=DUE)
    assert advised_cause(Right.DELETE, S.COLLECTING, facts) is None


def test_end_is_offered_when_the_facts_show_it_and_never_for_other_causes() -> None:
    facts = postponing(None)
    assert cause_has_ended(CAUSE.IDENTITY, Right.ACCESS, facts)
    waiting = replace(facts, identity_verified=False)
    assert not cause_has_ended(CAUSE.IDENTITY, Right.ACCESS, waiting)
    assert not cause_has_ended(CAUSE.OTHER, Right.ACCESS, facts)


def test_cause_cannot_end_before_the_postponement_was_told() -> None:
    facts = replace(
        ready(Right.ACCESS, E.END_POSTPONEMENT),
        today=TODAY + timedelta(days=9),
        access=AccessFacts(postponed_on=TODAY + timedelta(days=5)),
    )
    assert refused(facts, E.END_POSTPONEMENT, S.POSTPONED) == "end_day_impossible"


@pytest.mark.parametrize(
    ("right", "article"),
    [(Right.ACCESS, "법 제35조제3항"), (Right.TRANSFER_SELF, "영 제42조의6제1항")],
)
def test_day_on_which_the_cause_ended_is_asked_under_the_article_of_the_right(
    right: Right, article: str
) -> None:
    facts = replace(ready(right, E.END_POSTPONEMENT), postponement_ended_on=None)
    answer = why_not(right, S.POSTPONED, E.END_POSTPONEMENT, facts, LAW)
    assert isinstance(answer, Refused)
    assert answer.citation.startswith(article)
