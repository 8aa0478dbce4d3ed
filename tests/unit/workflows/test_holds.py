"""The use-hold: which stage rests on what, and when it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.holds import (
    EXEMPT,
    HOUSE,
    Change,
    HeldRequest,
    HeldSystem,
    HoldFacts,
    changes,
    is_urgent,
    needs_word_of_release,
    wanted,
)
from workflows.vocabulary import (
    OPEN_STATES,
    HoldEnd,
    HoldStage,
    RequestState,
    Right,
    SystemUse,
    Verdict,
)

FIRST, FULL = HoldStage.FIRST, HoldStage.FULL
MAILS = HeldSystem(uses=frozenset({SystemUse.MARKETING}))
DESK = HeldSystem()
BOTH = frozenset({"mails", "desk"})


def facts(right: Right = Right.DELETE, **changed: Any) -> HoldFacts:
    request = HeldRequest(right=right, state=RequestState.RECEIVED, systems=BOTH)
    return replace(
        HoldFacts(
            requests=(request,), systems={"mails": MAILS, "desk": DESK}, identity_verified=False
        ),
        **changed,
    )


def matched(**changed: Any) -> HoldFacts:
    systems = {key: HeldSystem(verdict=Verdict.MATCH) for key in BOTH}
    return facts(systems=systems, identity_verified=True, **changed)


@pytest.mark.parametrize("right", [Right.CORRECT, Right.DELETE, Right.SUSPEND, Right.WITHDRAW])
def test_receipt_stops_advertising_and_new_provision_and_nothing_else(right: Right) -> None:
    assert wanted(facts(right)) == {HOUSE: FIRST, "mails": FIRST}


@pytest.mark.parametrize("right", [Right.ACCESS, Right.SOURCE, Right.OBJECTION])
def test_rights_that_only_ask_put_nothing_on_hold(right: Right) -> None:
    assert wanted(facts(right)) == {}


def test_identity_and_a_match_stop_every_use_in_that_system() -> None:
    assert wanted(matched()) == {HOUSE: FULL, "mails": FULL, "desk": FULL}


def test_a_match_without_identity_stops_no_more_than_advertising() -> None:
    unknown = replace(matched(), identity_verified=False)
    assert FULL not in wanted(unknown).values()


def test_identity_without_an_answer_stops_no_more_than_advertising() -> None:
    assert wanted(facts(identity_verified=True)) == {HOUSE: FIRST, "mails": FIRST}


def test_a_system_without_the_person_has_nothing_on_hold() -> None:
    systems = {"mails": replace(MAILS, verdict=Verdict.NOT_HELD), "desk": DESK}
    assert wanted(facts(systems=systems)) == {HOUSE: FIRST}


def test_withdrawal_never_comes_to_the_full_stage() -> None:
    request = HeldRequest(right=Right.WITHDRAW, state=RequestState.DECIDING, systems=BOTH)
    assert FULL not in wanted(matched(requests=(request,))).values()


def test_an_agent_without_confirmed_authority_stops_nobodys_use() -> None:
    request = HeldRequest(
        right=Right.DELETE, state=RequestState.RECEIVED, systems=BOTH, authorised=False
    )
    assert FULL not in wanted(matched(requests=(request,))).values()


def test_an_organisation_that_does_not_use_the_full_stage_stays_at_the_first() -> None:
    assert wanted(matched(full=False)) == {HOUSE: FIRST}


def test_an_open_request_keeps_what_a_finished_one_would_let_go() -> None:
    done = HeldRequest(right=Right.DELETE, state=RequestState.ANSWERED, systems=BOTH)
    still = HeldRequest(right=Right.CORRECT, state=RequestState.DECIDING, systems=BOTH)
    now = wanted(matched(requests=(done, still)))
    assert now == {HOUSE: FULL, "mails": FULL, "desk": FULL}
    over = matched(requests=(done, replace(still, state=RequestState.WITHDRAWN)))
    assert set(changes(now, over)) == {
        Change(key, FULL, None, HoldEnd.DONE) for key in (HOUSE, *BOTH)
    }


def test_a_hold_is_raised_lowered_and_let_go_with_its_reason() -> None:
    raised = changes({HOUSE: FIRST, "mails": FIRST}, matched())
    assert Change(HOUSE, FIRST, FULL, HoldEnd.RAISED) in raised
    assert Change("desk", None, FULL, None) in raised
    lowered = changes({HOUSE: FULL, "mails": FULL}, facts())
    assert lowered[0] == Change(HOUSE, FULL, FIRST, HoldEnd.LOWERED)
    gone = replace(matched(), systems={"mails": replace(MAILS, verdict=Verdict.NO_MATCH)})
    assert Change("mails", FIRST, None, HoldEnd.NO_MATCH) in changes(
        {HOUSE: FIRST, "mails": FIRST}, gone
    )


def test_word_of_release_goes_where_something_stands_stopped() -> None:
    over = Change("mails", FULL, None, HoldEnd.DONE)
    raised = Change("mails", FIRST, FULL, HoldEnd.RAISED)
    assert needs_word_of_release(over, acknowledged=True, emptied=False)
    assert not needs_word_of_release(over, acknowledged=False, emptied=False)
    assert not needs_word_of_release(over, acknowledged=True, emptied=True)
    assert not needs_word_of_release(raised, acknowledged=True, emptied=False)


def test_a_missing_acknowledgement_becomes_urgent_after_two_days() -> None:
    assert not is_urgent(date(2026, 11, 25), date(2026, 11, 27))
    assert is_urgent(date(2026, 11, 25), date(2026, 11, 28))


def test_exempt_is_what_the_law_and_the_request_itself_need() -> None:
    assert {"보관과 백업", "보안", "이 요구의 처리"} < {text.ko for text in EXEMPT}


_requests = st.builds(
    HeldRequest,
    right=st.sampled_from(list(Right)),
    state=st.sampled_from(list(RequestState)),
    systems=st.frozensets(st.sampled_from(["a", "b", "c"])),
    authorised=st.booleans(),
)
_systems = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.builds(
        HeldSystem,
        uses=st.frozensets(st.sampled_from(list(SystemUse))),
        verdict=st.none() | st.sampled_from(list(Verdict)),
    ),
)
_histories = st.lists(
    st.builds(
        HoldFacts,
        requests=st.lists(_requests, max_size=3).map(tuple),
        systems=_systems,
        identity_verified=st.booleans(),
        full=st.booleans(),
    ),
    max_size=6,
)


@given(_histories)
def test_any_history_leaves_exactly_what_the_last_facts_ask_for(history: list[HoldFacts]) -> None:
    now: dict[str, HoldStage] = {}
    for moment in history:
        for change in changes(now, moment):
            assert now.get(change.system) is change.ends
            assert (change.end is None) == (change.ends is None)
            now.pop(change.system, None)
            if change.begins is not None:
                now[change.system] = change.begins
        assert now == wanted(moment)
        assert changes(now, moment) == ()
        assert (HOUSE in now) == any(row.holds for row in moment.requests)
        if FULL in now.values():
            assert moment.identity_verified
            assert moment.full
        assert all(row.state in OPEN_STATES for row in moment.requests if row.holds)
