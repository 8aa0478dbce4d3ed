"""At its legal date an unfinished deletion is late, and everywhere it says why."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.delay import tell_delay
from app.services.watching import watch_deadlines
from app.store import Request
from forms.casework_commands import SaveDecision
from forms.course_commands import TellDelay
from forms.place import Place
from forms.task_commands import ItemAction
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import sign_in, text_of
from tests.integration.exports.reading import csv_rows, question
from workflows.vocabulary import DelayCause, Outcome


@pytest.fixture
def team(runtime: Runtime) -> Team:
    """Return the team of OKESTRO."""
    return Team.of(runtime)


def _cause(runtime: Runtime, team: Team) -> str | None:
    with runtime.reading(team.officer.organisation_id) as session:
        return session.scalars(select(Request.delay_cause)).one()


def test_a_deletion_not_carried_out_in_time_is_late_with_its_cause_everywhere(
    app: Flask, runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    (task,) = team.search(place, casework.ERASE_NAME)
    team.identify(place)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    team.approve(place)
    officer = sign_in(app, team.officer.name)
    assert "조치 미완료" not in text_of(officer.open("/queue?view=open"))

    clock.move(days=11)  # 4 December: the legal date was the third
    officer = sign_in(app, team.officer.name)
    assert "조치 미완료" in text_of(officer.open("/queue?view=open"))
    watch_deadlines(runtime)
    assert _cause(runtime, team) == "measure"
    letter = TellDelay(place, "파기 시스템 점검이 길어졌습니다.", date(2026, 12, 9))
    tell_delay(runtime, team.officer, letter)
    page = text_of(officer.open(f"/f/{place.receipt}/1"))
    assert "조치 미완료" in page
    assert "2026.12.09." in page
    (row,) = csv_rows(runtime, question(runtime))
    assert (row["late"], row["late_kind"], row["late_days"]) == ("예", "조치 미완료", "1")

    team.carry_out(place, date(2026, 12, 4))
    team.render()
    team.issue(place)
    (row,) = csv_rows(runtime, question(runtime))
    assert (row["late"], row["late_kind"]) == ("예", "조치 미완료")  # it stays on record


def test_the_officer_may_name_another_cause(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    clock.move(days=8)
    letter = TellDelay(
        place, "본인 확인 자료를 기다리고 있습니다.", date(2026, 12, 9), DelayCause.IDENTITY
    )
    tell_delay(runtime, team.officer, letter)
    assert _cause(runtime, team) == "identity"
