"""Absence cover: tasks and approvals go to whoever stands in, and nothing waits for nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services import tasks
from app.services.absence import cover_absences, end_absence, enter_absence
from app.services.errors import ForbiddenError, InvalidError
from app.store import Task
from app.worker.process import drain
from forms.absence_commands import EnterAbsence
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import people
from tests.casework import NAME, Team
from tests.integration.task_link.conftest import FOUND, Browser, newest_link, text_of
from tests.integration.task_link.hands import (
    MONDAY,
    OTHER_MAIL,
    REFUSED,
    alarm_kinds,
    away,
    owner_of,
    row_of,
)
from tests.mailbox import mails
from workflows.vocabulary import Outcome, Role

# --- absence ------------------------------------------------------------------------------


def test_open_task_goes_to_the_deputy_on_the_first_day_and_only_once(
    team: Team, place: Place, second: Actor, link: str, browser: Browser
) -> None:
    runtime = team.runtime
    enter_absence(runtime, team.owner, away(team.owner, second))
    assert cover_absences(runtime) == 1
    assert cover_absences(runtime) == 0
    fresh = newest_link(runtime, OTHER_MAIL)
    browser.enter(fresh)
    assert browser.send(fresh, FOUND).status_code == 303
    assert row_of(runtime, team, task_of_any(runtime, team)).answered_by == second.staff_id
    assert "다른 담당자가 이미 답했습니다" in text_of(browser.open(link))
    del place


def task_of_any(runtime: Runtime, team: Team) -> int:
    with runtime.reading(team.officer.organisation_id) as session:
        return session.scalars(select(Task.id).where(Task.answered_at.is_not(None))).one()


def test_new_task_goes_to_the_deputy_and_whoever_is_away_is_not_mailed(
    runtime: Runtime, team: Team, second: Actor
) -> None:
    enter_absence(runtime, team.owner, away(team.owner, second))
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    drain(runtime, {"staff_mail"})
    assert len(mails(runtime, OTHER_MAIL)) == 1
    assert mails(runtime, "owner-okestro@okestro.test") == []


def test_absence_that_begins_later_changes_nothing_today(
    team: Team, place: Place, link: str, second: Actor, clock: FixedClock
) -> None:
    runtime = team.runtime
    enter_absence(runtime, team.owner, away(team.owner, second, first=MONDAY + timedelta(days=1)))
    assert cover_absences(runtime) == 0
    clock.move(days=1)
    assert cover_absences(runtime) == 1
    del place, link


def test_where_nobody_stands_in_the_others_of_the_system_are_told(
    runtime: Runtime, team: Team, place: Place, link: str
) -> None:
    mate = owner_of(team, "mate", "inquiry_desk")
    enter_absence(runtime, team.owner, away(team.owner, None))
    assert cover_absences(runtime) == 1
    drain(runtime, {"staff_mail"})
    assert len(mails(runtime, "mate@okestro.test")) == 1
    del mate, place, link


def test_where_nobody_is_left_an_alarm_is_raised_until_somebody_is(
    runtime: Runtime, team: Team, place: Place, link: str
) -> None:
    absence = enter_absence(runtime, team.owner, away(team.owner, None))
    assert cover_absences(runtime) == 0
    assert "task_uncovered" in alarm_kinds(runtime, team)
    end_absence(runtime, team.owner, absence)
    cover_absences(runtime)
    assert "task_uncovered" not in alarm_kinds(runtime, team)
    del place, link


def test_deputies_who_are_away_themselves_pass_it_on(
    runtime: Runtime, team: Team, place: Place, link: str, second: Actor
) -> None:
    third = owner_of(team, "third", "recruiting")
    enter_absence(runtime, team.owner, away(team.owner, second))
    enter_absence(runtime, second, away(second, third))
    assert cover_absences(runtime) == 1
    drain(runtime, {"staff_mail"})
    assert len(mails(runtime, "third@okestro.test")) == 1
    del place, link


def test_approver_is_stood_in_for_by_an_approver_only(
    runtime: Runtime, team: Team, second: Actor
) -> None:
    with pytest.raises(InvalidError) as error:
        enter_absence(runtime, team.approver, away(team.approver, second))
    assert error.value.code == "deputy_not_approver"
    other = team.joined_by("other-approver", Role.APPROVER)
    assert enter_absence(runtime, team.approver, away(team.approver, other))


def test_approval_is_asked_of_the_deputy_who_may_approve_and_not_of_the_drafter(
    runtime: Runtime, team: Team
) -> None:
    other = team.joined_by("other-approver", Role.APPROVER)
    both = team.joined_by("both", Role.OFFICER, Role.APPROVER)
    enter_absence(runtime, team.approver, away(team.approver, other))
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, NAME)
    team.identify(place)
    replace(team, officer=both).decide(SaveDecision(place, Outcome.REFUSE, **REFUSED))
    drain(runtime, {"staff_mail"})
    asked = {
        who
        for who in ("other-approver", "both", "approver-okestro")
        if any("결재해 주세요" in mail.subject for mail in mails(runtime, f"{who}@okestro.test"))
    }
    assert asked == {"other-approver"}


def test_where_every_other_approver_is_away_an_alarm_is_raised(
    runtime: Runtime, team: Team
) -> None:
    enter_absence(runtime, team.approver, away(team.approver, None))
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.REFUSE, **REFUSED))
    assert "approval_uncovered" in alarm_kinds(runtime, team)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (MONDAY + timedelta(days=2), MONDAY, "ends_on"),
        (MONDAY - timedelta(days=9), MONDAY - timedelta(days=1), "ends_on"),
        (MONDAY, MONDAY + timedelta(days=400), "ends_on"),
    ],
)
def test_days_of_an_absence_have_to_make_sense(
    runtime: Runtime, team: Team, first: date, last: date, field: str
) -> None:
    assert team.owner.staff_id is not None
    with pytest.raises(InvalidError) as error:
        enter_absence(runtime, team.owner, EnterAbsence(team.owner.staff_id, None, first, last))
    assert error.value.field == field


def test_two_absences_never_overlap(runtime: Runtime, team: Team) -> None:
    enter_absence(runtime, team.owner, away(team.owner, None))
    with pytest.raises(InvalidError, match="covered by another"):
        enter_absence(runtime, team.owner, away(team.owner, None))


def test_owner_cannot_send_others_away(runtime: Runtime, team: Team, second: Actor) -> None:
    with pytest.raises(ForbiddenError):
        enter_absence(runtime, second, away(team.owner, second))
    assert enter_absence(runtime, team.officer, away(team.owner, second))
