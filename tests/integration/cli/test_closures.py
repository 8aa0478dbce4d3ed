from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app.runtime import Runtime
from app.services import tasks
from app.services.task_watch import watch_tasks
from app.store import Closure, Request, Task
from app.store.tenancy import ALL
from forms.place import Place
from forms.task_commands import OrderSearch
from tests import people
from tests.casework import Team
from tests.integration.cli.commands import run

DUE = date(2026, 12, 3)  # Thursday: ten days after the Monday of the tests


def requests(runtime: Runtime, slug: str) -> list[Request]:
    with runtime.reading(people.organisation_id(runtime, slug)) as session:
        return list(session.scalars(select(Request).order_by(Request.id)))


def test_closure_moves_the_target_and_never_the_legal_day(app: Flask, runtime: Runtime) -> None:
    people.file(runtime)
    people.file(runtime, slug="hanbit")
    done = run(app, "closures", "add", "okestro", "2026-12-03", "창립기념일")

    assert done.exit_code == 0, done.output
    assert "2 moved" in done.output
    ours, theirs = requests(runtime, "okestro"), requests(runtime, "hanbit")
    assert {row.legal_due for row in ours} == {DUE}
    assert {row.target_due for row in ours} == {date(2026, 12, 2)}
    assert {row.target_due for row in theirs} == {DUE}
    assert "창립기념일" in run(app, "closures", "list", "okestro").output
    assert "none" in run(app, "closures", "list", "hanbit").output


def test_closure_brings_inner_dates_forward(app: Flask, runtime: Runtime) -> None:
    team = Team.of(runtime)
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    with runtime.reading(ALL) as session:
        before = session.scalars(select(Task.due_on)).first()
    assert before is not None
    run(app, "closures", "add", "okestro", before.isoformat(), "창립기념일")
    with runtime.reading(ALL) as session:
        after = set(session.scalars(select(Task.due_on)))
    assert before not in after
    assert max(after) < before


def test_inner_date_that_came_earlier_says_why_and_is_reminded_of_anew(
    app: Flask, runtime: Runtime
) -> None:
    team = Team.of(runtime)
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    with runtime.reading(ALL) as session:
        before = session.scalars(select(Task.due_on)).first()
    assert before is not None
    watch_tasks(runtime)
    run(app, "closures", "add", "okestro", before.isoformat(), "창립기념일")
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(Task)).all()
    assert rows
    for row in rows:
        assert row.due_steps[-1]["date"] == row.due_on.isoformat()
        assert row.next_watch_at is not None
        assert row.next_watch_at <= runtime.clock.now()


@pytest.mark.parametrize(
    ("day", "name", "words"),
    [
        ("2026-12-03", " ", "why it is closed"),
        ("2026-11-01", "창립기념일", "past"),
        ("2036-11-01", "창립기념일", "two years"),
    ],
)
def test_closure_that_cannot_be_is_refused(
    app: Flask, runtime: Runtime, day: str, name: str, words: str
) -> None:
    done = run(app, "closures", "add", "okestro", day, name)
    assert done.exit_code != 0
    assert words in done.output
    with runtime.reading(ALL) as session:
        assert session.scalars(select(Closure)).all() == []
