"""Acting for somebody else: what bars an agent, ages, and what a power of attorney covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.workflows.cases import LAW, POWER, REVOKED, TODAY, draft_of, ready
from workflows.authority import (
    CITATION,
    SCOPE_BOXES,
    age_on,
    boxes_of,
    is_child,
    minor,
    poa_age_warning,
    refuse_guardian_over_age,
    rights_of_boxes,
    why_not_authorised,
)
from workflows.citations import in_english
from workflows.errors import Refused
from workflows.facts import AuthorityFacts
from workflows.machines import MACHINES, why_not
from workflows.vocabulary import AuthorityKind, AuthorityState, Outcome, Right
from workflows.vocabulary import RequestEvent as E
from workflows.vocabulary import RequestState as S

GUARDIAN = AuthorityFacts(kind=AuthorityKind.PARENT_OF_CHILD, state=AuthorityState.CONFIRMED)
NARROW = replace(POWER, scope=frozenset({Right.ACCESS}))


def barred(authority: AuthorityFacts | None, right: Right = Right.DELETE) -> str | None:
    refused = why_not_authorised(authority, right, TODAY)
    return None if refused is None else refused.code


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        (None, None),
        (POWER, None),
        (replace(POWER, valid_until=None), None),
        (replace(POWER, valid_until=TODAY - timedelta(1)), "authority_over"),
        (replace(POWER, state=AuthorityState.CLAIMED), "authority_not_confirmed"),
        (replace(POWER, state=AuthorityState.REJECTED), "authority_rejected"),
        (replace(POWER, state=AuthorityState.REVOKED), "authority_revoked"),
        (replace(POWER, revoked_on=TODAY), "authority_revoked"),
        (replace(POWER, revoked_on=TODAY + timedelta(1)), None),
        (NARROW, "authority_out_of_scope"),
        (GUARDIAN, None),
        (replace(GUARDIAN, state=AuthorityState.CLAIMED), "authority_not_confirmed"),
    ],
)
def test_authority_only_a_confirmed_one_in_scope_and_term_lets_anything_out(
    authority: AuthorityFacts | None, expected: str | None
) -> None:
    assert barred(authority) == expected


@pytest.mark.parametrize(
    "authority",
    [
        replace(POWER, state=AuthorityState.CLAIMED),
        replace(POWER, state=AuthorityState.REJECTED),
        REVOKED,
        replace(POWER, valid_until=date(2026, 1, 1)),
        NARROW,
    ],
)
def test_authority_refusal_says_in_both_languages_what_to_do(authority: AuthorityFacts) -> None:
    refused = why_not_authorised(authority, Right.DELETE, TODAY)
    assert refused is not None
    assert refused.message_ko.endswith((" 주세요.", "없습니다."))
    assert refused.message_en.isascii()
    assert refused.citation == CITATION
    assert in_english(CITATION) == "Act art. 38, Decree art. 45, art. 46"


def test_authority_out_of_scope_names_the_right_that_is_missing() -> None:
    refused = why_not_authorised(NARROW, Right.SUSPEND, TODAY)
    assert refused is not None
    assert "처리정지" in refused.message_ko


def test_authority_objection_follows_the_scope_of_what_it_contests() -> None:
    assert barred(NARROW, Right.OBJECTION) is None
    assert barred(REVOKED, Right.OBJECTION) == "authority_revoked"


GATES = [
    (S.DECIDING, E.SUBMIT),
    (S.APPROVING, E.APPROVE),
    (S.NOTIFYING, E.ISSUE),
    (S.CARRYING_OUT, E.CONFIRM_MEASURES),
    (S.UNVERIFIED, E.REOPEN),
]


@pytest.mark.parametrize("right", MACHINES)
@pytest.mark.parametrize(("state", "event"), GATES)
def test_machine_gate_stops_an_agent_whose_authority_ended(
    right: Right, state: S, event: E
) -> None:
    facts = replace(ready(right, event), authority=POWER)
    refused = why_not(right, state, event, facts, LAW) if has(right, state) else None
    assert refused is None
    if has(right, state):
        ended = replace(facts, authority=REVOKED)
        stopped = why_not(right, state, event, ended, LAW)
        assert stopped is not None
        assert stopped.code == "authority_revoked"


def has(right: Right, state: S) -> bool:
    return state.value in {declared.value for declared in MACHINES[right].states}


def test_postponement_is_told_before_an_authority_is_settled() -> None:
    claimed = replace(POWER, state=AuthorityState.CLAIMED)
    facts = replace(ready(Right.ACCESS, E.SUBMIT, Outcome.POSTPONE), authority=claimed)
    assert why_not(Right.ACCESS, S.DECIDING, E.SUBMIT, facts, LAW) is None
    granted = replace(facts, decision=draft_of(Right.ACCESS, Outcome.GRANT))
    refused = why_not(Right.ACCESS, S.DECIDING, E.SUBMIT, granted, LAW)
    assert refused is not None
    assert refused.code == "authority_not_confirmed"


def test_close_unverified_is_the_way_out_when_an_authority_stays_unproven() -> None:
    facts = replace(ready(Right.ACCESS, E.CLOSE_UNVERIFIED), identity_verified=True)
    assert why_not(Right.ACCESS, S.COLLECTING, E.CLOSE_UNVERIFIED, facts, LAW) is not None
    rejected = replace(facts, authority=replace(POWER, state=AuthorityState.REJECTED))
    assert why_not(Right.ACCESS, S.COLLECTING, E.CLOSE_UNVERIFIED, rejected, LAW) is None


@pytest.mark.parametrize("right", [Right.CORRECT, Right.DELETE, Right.SUSPEND, Right.WITHDRAW])
def test_withdraw_of_a_begun_measure_needs_a_revoked_agent_and_no_measure_done(
    right: Right,
) -> None:
    facts = replace(ready(right, E.WITHDRAW), last_measure_on=None)
    begun = why_not(right, S.CARRYING_OUT, E.WITHDRAW, facts, LAW)
    assert begun is not None
    assert begun.code == "too_late"
    revoked = replace(facts, authority=REVOKED)
    assert why_not(right, S.CARRYING_OUT, E.WITHDRAW, revoked, LAW) is None
    done = replace(revoked, last_measure_on=TODAY)
    assert why_not(right, S.CARRYING_OUT, E.WITHDRAW, done, LAW) is not None


def test_scope_boxes_hold_every_right_once_and_annex_eleven_names_three() -> None:
    rights = [right for box in SCOPE_BOXES for right in box.rights]
    assert len(rights) == len(set(rights))
    assert set(rights) == set(Right) - {Right.OBJECTION}
    assert [box.label.ko for box in SCOPE_BOXES if box.annex] == ["열람", "정정ㆍ삭제", "처리정지"]
    assert rights_of_boxes(["correct_delete"]) == (Right.CORRECT, Right.DELETE)
    assert rights_of_boxes(["nonsense"]) == ()
    assert [box.code for box in boxes_of([Right.WITHDRAW, Right.ACCESS])] == ["access", "other"]


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2012, 11, 23), date(2026, 11, 22), 13),
        (date(2012, 11, 23), date(2026, 11, 23), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
    ],
)
def test_age_counts_birthdays_and_ends_childhood_at_fourteen(
    born: date, day: date, years: int
) -> None:
    assert age_on(born, day) == years
    assert is_child(born, day) == (years < 14)


def test_age_of_somebody_not_yet_born_is_a_fault_but_no_adult() -> None:
    tomorrow = TODAY + timedelta(1)
    assert is_child(tomorrow, TODAY)
    assert not minor(tomorrow, TODAY)
    with pytest.raises(ValueError, match="born"):
        age_on(tomorrow, TODAY)


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2012, 11, 24), False),
        (date(2012, 11, 23), True),
        (date(2007, 11, 24), True),
        (date(2007, 11, 23), False),
    ],
)
def test_minor_is_fourteen_or_over_and_not_of_full_age(born: date, *, expected: bool) -> None:
    assert minor(born, TODAY) is expected


def test_guardian_of_a_child_is_refused_from_the_fourteenth_birthday_on() -> None:
    refuse_guardian_over_age(date(2012, 11, 24), TODAY)
    with pytest.raises(Refused) as caught:
        refuse_guardian_over_age(date(2012, 11, 23), TODAY)
    assert caught.value.code == "not_a_child"
    assert "위임장" in caught.value.message_ko
    assert caught.value.citation.startswith("법 제38조제2항")


def test_age_of_a_power_of_attorney_warns_after_ninety_days_and_bars_nothing() -> None:
    assert poa_age_warning(None, TODAY) is None
    assert poa_age_warning(TODAY - timedelta(90), TODAY) is None
    warned = poa_age_warning(TODAY - timedelta(91), TODAY)
    assert warned is not None
    assert "91일" in warned.ko
    assert barred(POWER) is None
