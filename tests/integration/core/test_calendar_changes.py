"""Days off ordered on screen: previewed, recounted by a worker, taken back while still to come."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.queries.calendar import closed_days
from app.record.events import Actor
from app.runtime import Runtime
from app.services.closures import AnnounceClosure, order_closure, withdraw_closure
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.holidays import DeclareHoliday, order_holiday
from app.services.recount_preview import preview_closure, preview_holiday, preview_reopening
from app.services.staff import Grant, grant_role
from app.store import Organisation, Request
from app.store.tenancy import ALL
from app.worker.process import drain
from tests import people
from workflows.vocabulary import Role

DUE = date(2026, 12, 3)  # Thursday: ten days after the Monday of the tests
HOLIDAY = DeclareHoliday(DUE, "임시공휴일", "관보 제20000호")


@pytest.fixture(name="admin")
def _admin(runtime: Runtime) -> Actor:
    people.file(runtime)
    return people.staff(runtime, "bora", Role.ADMIN)


def _dates(runtime: Runtime) -> set[tuple[date | None, date | None]]:
    with runtime.reading(ALL) as session:
        return {(row.legal_due, row.target_due) for row in session.scalars(select(Request))}


def _closure(runtime: Runtime, admin: Actor) -> int:
    with runtime.reading(admin.organisation_id) as session:
        return closed_days(session, admin.organisation_id)[0].id


def test_a_closure_is_previewed_moves_targets_and_is_taken_back(
    runtime: Runtime, admin: Actor
) -> None:
    here = admin.organisation_id
    seen = preview_closure(runtime, here, DUE)
    assert (seen.moved, seen.kept, seen.more) == (2, 0, False)
    assert {move.legal for move in seen.first} == {(DUE, DUE)}
    assert _dates(runtime) == {(DUE, DUE)}

    order_closure(runtime, admin, AnnounceClosure(DUE, "창립기념일"))
    drain(runtime, ("recount",))
    assert _dates(runtime) == {(DUE, date(2026, 12, 2))}

    assert preview_reopening(runtime, here, DUE).moved == 2
    withdraw_closure(runtime, admin, _closure(runtime, admin))
    drain(runtime, ("recount",))
    assert _dates(runtime) == {(DUE, DUE)}
    with pytest.raises(NotFoundError):
        withdraw_closure(runtime, admin, 1)


def test_a_closed_day_of_today_stays(runtime: Runtime, admin: Actor) -> None:
    today = date(2026, 11, 23)
    order_closure(runtime, admin, AnnounceClosure(today, "정전"))
    with pytest.raises(InvalidError):
        withdraw_closure(runtime, admin, _closure(runtime, admin))


def test_a_holiday_is_declared_by_whoever_administers_every_organisation(
    runtime: Runtime, admin: Actor
) -> None:
    with pytest.raises(ForbiddenError):
        order_holiday(runtime, admin, HOLIDAY)
    assert admin.staff_id is not None
    with runtime.reading(ALL) as session:
        everywhere = session.scalars(select(Organisation.id)).all()
    for organisation_id in everywhere:
        operator = Actor("operator", organisation_id, name="tests")
        grant_role(runtime, operator, Grant(admin.staff_id, Role.ADMIN))

    assert preview_holiday(runtime, HOLIDAY).moved == 2
    assert _dates(runtime) == {(DUE, DUE)}
    order_holiday(runtime, admin, HOLIDAY)
    drain(runtime, ("recount",))
    assert _dates(runtime) == {(date(2026, 12, 4), date(2026, 12, 2))}
