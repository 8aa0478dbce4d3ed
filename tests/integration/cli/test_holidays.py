from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import select

from app.clock import FixedClock
from app.record.canonical import read_canonical
from app.runtime import Runtime
from app.services import recounting
from app.services.holidays import DeclareHoliday, declare_holiday
from app.store import Event, HolidayOverride, Request
from app.store.tenancy import ALL
from tests import people
from tests.automated import REFUSAL
from tests.integration.cli.commands import run

DUE = date(2026, 12, 3)  # Thursday: ten days after the Monday of the tests
SOURCE = ("--source", "관보 제20000호")


def requests(runtime: Runtime) -> list[Request]:
    with runtime.reading(ALL) as session:
        return list(session.scalars(select(Request).order_by(Request.id)))


def moves(runtime: Runtime) -> list[dict[str, Any]]:
    query = select(Event).where(Event.kind == "clock.computed").order_by(Event.id)
    with runtime.reading(ALL) as session:
        bodies = [read_canonical(row.body) for row in session.scalars(query)]
    facts = [cast("dict[str, Any]", body["facts"]) for body in bodies]
    return [fact for fact in facts if fact.get("cause") == "holiday_declared"]


def test_holiday_moves_open_clocks_of_all_organisations_on_record(
    app: Flask, runtime: Runtime
) -> None:
    people.file(runtime)
    people.file(runtime, slug="hanbit")
    done = run(app, "holidays", "add", "2026-12-03", "임시공휴일", *SOURCE)

    assert done.exit_code == 0, done.output
    assert "4 moved" in done.output
    assert {row.legal_due for row in requests(runtime)} == {date(2026, 12, 4)}
    assert {row.target_due for row in requests(runtime)} == {date(2026, 12, 2)}
    assert len(moves(runtime)) == 4
    assert moves(runtime)[0]["legal_due_before"] == "2026-12-03"
    assert moves(runtime)[0]["legal_due"] == "2026-12-04"
    assert "임시공휴일" in str(requests(runtime)[0].derivation)
    assert "임시공휴일" in run(app, "holidays", "list").output


def test_holiday_moves_the_day_by_which_a_refusal_is_told(app: Flask, runtime: Runtime) -> None:
    people.file(runtime, REFUSAL, slug="hanbit")
    assert requests(runtime)[0].refuse_by == DUE
    done = run(app, "holidays", "add", "2026-12-03", "임시공휴일", *SOURCE)

    assert "1 moved" in done.output
    assert requests(runtime)[0].refuse_by == date(2026, 12, 4)
    assert moves(runtime)[0]["refuse_by_before"] == "2026-12-03"


def test_holiday_again_takes_up_where_it_ended(app: Flask, runtime: Runtime) -> None:
    people.file(runtime)
    run(app, "holidays", "add", "2026-12-03", "임시공휴일", *SOURCE)
    again = run(app, "holidays", "add", "2026-12-03", "임시공휴일", *SOURCE)

    assert again.exit_code == 0
    assert "0 moved" in again.output
    assert len(moves(runtime)) == 2


def test_holiday_elsewhere_touches_no_clock(app: Flask, runtime: Runtime) -> None:
    people.file(runtime)
    done = run(app, "holidays", "add", "2026-12-10", "임시공휴일", *SOURCE)
    assert "0 clocks looked at" in done.output
    assert {row.legal_due for row in requests(runtime)} == {DUE}


def test_holiday_counts_for_filings_that_come_later(app: Flask, runtime: Runtime) -> None:
    run(app, "holidays", "add", "2026-12-03", "임시공휴일", *SOURCE)
    assert people.file(runtime).legal_due == date(2026, 12, 4)


def test_holiday_never_shortens_a_period(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    people.file(runtime)
    with monkeypatch.context() as patch:
        patch.setattr(recounting, "shortens", lambda *_: True)
        done = declare_holiday(runtime, "tests", DeclareHoliday(DUE, "임시공휴일", "관보"))

    assert (done.looked_at, done.moved, done.kept) == (2, 0, 2)
    assert {row.legal_due for row in requests(runtime)} == {DUE}


def test_holiday_leaves_closed_requests_alone(
    app: Flask, runtime: Runtime, clock: FixedClock
) -> None:
    from app.services.withdrawal import withdraw_request
    from forms.course_commands import WithdrawRequest
    from forms.place import Place

    receipt = people.file(runtime, people.ACCESS_ONLY)
    withdraw_request(runtime, people.person(runtime), WithdrawRequest(Place(receipt.number, 1)))
    clock.move(days=1)
    run(app, "holidays", "add", "2026-12-03", "임시공휴일", *SOURCE)
    assert requests(runtime)[0].legal_due == DUE


def test_holiday_in_several_batches_moves_every_clock_once(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        people.file(runtime)
    monkeypatch.setattr(recounting, "BATCH", 2)
    told: list[int] = []
    done = declare_holiday(runtime, "tests", DeclareHoliday(DUE, "임시공휴일", "관보"), told.append)

    assert (done.moved, told) == (6, [2, 4, 6])
    assert len(moves(runtime)) == 6
    assert {row.version for row in requests(runtime)} == {2}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("2026-12-03", "임시공휴일", "--source", " "), "announced"),
        (("2026-13-03", "임시공휴일", *SOURCE), "2026-13-03"),
        (("2326-12-03", "임시공휴일", *SOURCE), "plausible"),
    ],
)
def test_holiday_that_cannot_be_is_refused(
    app: Flask, runtime: Runtime, args: tuple[str, ...], words: str
) -> None:
    done = run(app, "holidays", "add", *args)
    assert done.exit_code != 0
    assert words in done.output
    with runtime.reading(None) as session:
        assert session.scalars(select(HolidayOverride)).all() == []


def test_holiday_under_another_name_is_refused(app: Flask) -> None:
    run(app, "holidays", "add", "2026-12-03", "임시공휴일", *SOURCE)
    done = run(app, "holidays", "add", "2026-12-03", "선거일", *SOURCE)
    assert done.exit_code == 1
    assert "임시공휴일" in done.output
