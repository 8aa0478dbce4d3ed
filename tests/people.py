"""People and filings for tests: made through the use cases, never by writing rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.record.events import Actor
from app.runtime import Runtime
from app.services.filing import Arrival, Receipt, receive_filing
from app.services.profiles import organisation_ids
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from app.services.work import unit_of_work
from forms.commands import Applicant, AskedAccess, AskedErasure, FilingAnswers
from workflows.vocabulary import AccessItem, Right, Role

PASSWORD = "correct horse battery"
FIVE_ITEMS = tuple(item for item in AccessItem if item is not AccessItem.HELD_ONLY)
SEOYEON = Applicant(
    name="김서연", email="seoyeon@example.kr", phone="01012344471", birth=date(1988, 3, 7)
)
BOTH_RIGHTS = FilingAnswers(
    rights=(Right.ACCESS, Right.DELETE),
    applicant=SEOYEON,
    access=AskedAccess(items=FIVE_ITEMS),
    erasure=AskedErasure(what="홍보 메일을 받는 주소와 문의 기록을 지워 주세요."),
    services=("inquiry",),
    clues="2025년 봄에 제품 문의를 남겼습니다.",
)
ACCESS_ONLY = replace(BOTH_RIGHTS, rights=(Right.ACCESS,))
DELETE_ONLY = replace(BOTH_RIGHTS, rights=(Right.DELETE,))


def organisation_id(runtime: Runtime, slug: str = "okestro") -> int:
    """Return the id of an organisation of the tests."""
    return organisation_ids(runtime)[slug]


def person(runtime: Runtime, slug: str = "okestro") -> Actor:
    """Return the actor of somebody at the portal."""
    return Actor("person", organisation_id(runtime, slug), name="portal")


def file(runtime: Runtime, answers: FilingAnswers = BOTH_RIGHTS, slug: str = "okestro") -> Receipt:
    """File as the portal does: just now, with a confirmed contact."""
    now = runtime.clock.now()
    with unit_of_work(runtime, person(runtime, slug)) as work:
        return receive_filing(
            work, answers, Arrival(received_at=now, contact_confirmed_at=now, contact_kind="email")
        )


def staff(
    runtime: Runtime,
    login: str,
    *roles: Role,
    slug: str = "okestro",
    password: str = PASSWORD,
) -> Actor:
    """Make a staff member with these roles and return them as an actor."""
    operator = Actor("operator", organisation_id(runtime, slug), name="tests")
    person_ = NewStaff(
        login=login, name=login.title(), email=f"{login}@okestro.test", password=password
    )
    staff_id = add_staff(runtime, person_)
    for role in roles:
        grant_role(runtime, operator, Grant(staff_id=staff_id, role=role))
    return Actor("staff", operator.organisation_id, staff_id, login, frozenset(map(str, roles)))
