"""The calendar of the console; the clock stands on 23 November 2026."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services.assignment import assign
from app.services.closures import AnnounceClosure, announce_closure
from app.store import Request, Task
from app.store.tenancy import set_scope
from forms.console_commands import Assign
from forms.place import Place
from tests import people
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Role

CALENDAR = "/console/okestro/calendar"
_DAY = re.compile(
    r'<td class="(h[0-4][^"]*)">\s*<(?:a href="([^"]*)"|div class="a")>(.*?)</(?:a|div)>', re.DOTALL
)


def days(page: str) -> dict[int, tuple[str, str, str]]:
    """Return by day of the month: its classes, where it leads, and what it says."""
    found = {}
    for classes, url, inner in _DAY.findall(page):
        words = " ".join(re.sub(r"<[^>]+>", " ", inner).split())
        found[int(words.split()[0])] = (classes, url, words)
    return found


@pytest.fixture
def filed(runtime: Runtime, clock: FixedClock) -> list[str]:
    """File a fortnight ago (late now) and today (due on 3 December)."""
    now, numbers = clock.instant, []
    for back in (14, 0):
        clock.instant = now - timedelta(days=back)
        numbers.append(people.file(runtime, people.ACCESS_ONLY).number)
    clock.instant = now
    return numbers


def test_calendar_counts_open_requests_and_words_what_is_late(
    officer: Browser, filed: list[str]
) -> None:
    response = officer.get(f"{CALENDAR}?who=all")
    assert response.status_code == 200
    november = days(response.text)
    assert november[19] == (
        "h1 over",
        "/console/okestro/queue?view=open&amp;on=2026-11-19",
        "19 초과 1건",
    )
    assert november[23][2] == "23 오늘"
    assert filed[0] not in officer.get(f"{CALENDAR}?who=all&month=2026-10").text
    assert days(officer.get(f"{CALENDAR}?month=2026-12&who=all").text)[3][2] == "3 1건"


def test_a_day_of_the_calendar_leads_to_the_requests_of_that_day(
    officer: Browser, filed: list[str]
) -> None:
    page = officer.get("/console/okestro/queue?view=open&on=2026-11-19").text
    assert f"{filed[0]}-1" in page
    assert f"{filed[1]}-1" not in page
    assert "목표일 2026.11.19.(목)" in page  # a chip that takes the condition away


def test_calendar_of_ones_own_shows_nobody_elses(
    officer: Browser, runtime: Runtime, lee: Actor, filed: list[str]
) -> None:
    assert days(officer.get(CALENDAR).text)[19][2] == "19"
    assign(runtime, lee, Assign(Place(filed[0], 1), lee.staff_id or 0))
    assert days(officer.get(CALENDAR).text)[19][2] == "19 초과 1건"


def test_calendar_names_holidays_closures_and_ends_of_postponements(
    officer: Browser, runtime: Runtime, filed: list[str]
) -> None:
    with runtime.write_session() as session:
        set_scope(session, people.organisation_id(runtime))
        session.execute(
            update(Request).values(
                state="postponed",
                legal_due=None,
                target_due=None,
                postponed_on=date(2026, 11, 20),
                expected_on=date(2026, 12, 10),
            )
        )
        session.commit()
    system = people.staff(runtime, "boss", Role.ADMIN)
    announce_closure(runtime, system, AnnounceClosure(date(2026, 12, 31), "개사 기념일"))
    page = officer.get(f"{CALENDAR}?month=2026-12&who=all").text
    assert "개사 기념일" in page
    assert "기독탄신일" in page
    assert f"연기 끝 예정 {filed[0]}-1" in page
    assert days(page)[3][2] == "3"  # what is postponed has no due date


def test_calendar_names_the_hold_orders_nobody_has_confirmed(
    officer: Browser, runtime: Runtime, clock: FixedClock
) -> None:
    asked = replace(people.DELETE_ONLY, services=("marketing",))
    number = people.file(runtime, asked).number
    page = officer.get(f"{CALENDAR}?who=all").text
    assert f"보류 지시 확인 {number}-1" in page
    assert "보류 지시" not in officer.get(CALENDAR).text  # nobody's yet
    with runtime.write_session() as session:
        set_scope(session, people.organisation_id(runtime))
        confirmed = update(Task).where(Task.kind == "hold").values(answered_at=clock.instant)
        session.execute(confirmed)
        session.commit()
    assert "보류 지시" not in officer.get(f"{CALENDAR}?who=all").text


def test_calendar_shows_only_the_organisation_of_its_address(
    another: Callable[..., Browser], filed: list[str]
) -> None:
    neighbour = another("park", Role.OFFICER, slug="utracs")
    page = neighbour.get("/console/utracs/calendar?who=all").text
    assert "1건" not in page
    assert neighbour.get(CALENDAR).status_code == 403
    assert filed
