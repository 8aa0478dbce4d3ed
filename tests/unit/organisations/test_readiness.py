"""What keeps a desk closed, and what is only to be looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.organisations import OKESTRO
from app.organisations.certificate import Standing
from app.organisations.loader import load_profile
from app.organisations.readiness import Facts, PartState, is_ready, readiness
from workflows.text import Label
from workflows.vocabulary import ApprovalMode, Role

PROFILE = load_profile(OKESTRO)
READY = Facts(
    profile=PROFILE,
    holders={Role.OFFICER: 1, Role.APPROVER: 1},
    unanswered=(),
    today=date(2026, 11, 23),
    calendar_until=date(2035, 12, 31),
    mail_leaves=True,
    mail_dead=0,
)


#: Nobody can telephone or write an email.
MUTE = replace(
    PROFILE,
    departments=tuple(replace(row, phone="", email="", fax="") for row in PROFILE.departments),
    officers=tuple(replace(row, phone="", email="") for row in PROFILE.officers),
)


def states(facts: Facts) -> dict[str, PartState]:
    return {part.key: part.state for part in readiness(facts)}


def test_a_profile_with_people_and_mail_is_ready_and_says_what_is_assumed() -> None:
    parts = readiness(READY)
    assert is_ready(parts)
    assert len(parts) == 9
    found = {part.key: part for part in parts}
    assert found["officer"].state is PartState.DONE
    assert found["signing"].missing.ko == "문서는 전자서명 없이 나갑니다."
    assert found["identity"].state is PartState.LOOK
    assert found["identity"].missing.ko.startswith("가정한 값이 1곳")


@pytest.mark.parametrize(
    ("part", "facts"),
    [
        ("people", replace(READY, holders={Role.APPROVER: 1})),
        ("people", replace(READY, holders={Role.OFFICER: 1})),
        ("mail", replace(READY, mail_leaves=False)),
        ("signing", replace(READY, certificate=(Standing.OVER, date(2026, 11, 22)))),
        ("deadlines", replace(READY, calendar_until=date(2026, 6, 30))),
        ("officer", replace(READY, profile=replace(PROFILE, officers=()))),
        ("organisation", replace(READY, profile=replace(MUTE, channels=()))),
    ],
)
def test_what_is_missing_keeps_the_desk_closed_and_says_so(part: str, facts: Facts) -> None:
    parts = readiness(facts)
    assert states(facts)[part] is PartState.NEEDED
    assert next(found for found in parts if found.key == part).missing.ko
    assert not is_ready(parts)


def test_a_one_person_office_needs_no_second_account() -> None:
    alone = replace(PROFILE, approval_mode=ApprovalMode.SINGLE)
    facts = replace(READY, profile=alone, holders={Role.OFFICER: 1})
    assert states(facts)["people"] is PartState.DONE


def test_what_a_person_may_settle_later_opens_all_the_same() -> None:
    facts = replace(READY, certificate=(Standing.SOON, date(2026, 12, 1)), mail_dead=2)
    facts = replace(facts, unanswered=(Label("문의 관리", "Inquiry desk"),))
    found = {part.key: part for part in readiness(facts)}
    assert {found[key].state for key in ("mail", "people", "signing")} == {PartState.LOOK}
    assert "Inquiry desk" in found["people"].missing.en
    assert is_ready(readiness(facts))


def test_an_organisation_reached_by_post_only_may_open_and_is_told_what_to_add() -> None:
    facts = replace(READY, profile=MUTE)
    found = states(facts)
    assert found["organisation"] is found["officer"] is PartState.LOOK
    assert is_ready(readiness(facts))
