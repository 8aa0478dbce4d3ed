"""Accounts and roles as an administrator changes them: links, never passwords; never the last."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.queries.staff_list import member_of, members_of, role_log
from app.record.events import Actor
from app.runtime import Runtime
from app.services import password_links, staff, staff_accounts, staff_roles
from app.services.errors import InvalidError, NotFoundError
from app.store import Event
from app.worker.process import drain
from forms.staff_commands import InviteStaff, RoleTerms
from tests import people
from tests.mailbox import mails
from workflows.vocabulary import EventKind, Role

NEW = InviteStaff("hana", "이하나", "hana@okestro.test", "ko", RoleTerms(Role.OFFICER))
STRONG = "정말로 아무도 모르는 긴 말"


@pytest.fixture(name="admin")
def _admin(runtime: Runtime) -> Actor:
    return people.staff(runtime, "bora", Role.ADMIN)


def _token(runtime: Runtime, to: str = NEW.email) -> str:
    drain(runtime, ("staff_mail",))
    found = re.search(r"/password/(\S+)", mails(runtime, to)[0].text)
    assert found is not None
    return found[1]


def _kinds(runtime: Runtime, admin: Actor) -> list[str]:
    with runtime.reading(admin.organisation_id) as session:
        return list(session.scalars(select(Event.kind).order_by(Event.id)))


def test_somebody_invited_sets_a_password_by_a_link_that_works_once(
    runtime: Runtime, admin: Actor
) -> None:
    staff_id = staff_accounts.invite_staff(runtime, admin, NEW)
    here, token = admin.organisation_id, _token(runtime)
    assert password_links.owner_of(runtime, here, token).login == "hana"
    with pytest.raises(InvalidError):
        password_links.set_password(runtime, here, token, "hana hana hana")
    password_links.set_password(runtime, here, token, STRONG)
    with pytest.raises(NotFoundError):
        password_links.set_password(runtime, here, token, STRONG)
    assert staff.sign_in(runtime, "Hana", STRONG, "127.0.0.1") == staff_id
    now = runtime.clock.now()
    with runtime.reading(here) as session:
        member = member_of(session, here, staff_id, now)
        assert member is not None
        assert (member.last_signed_in_at, [one.role for one in member.roles]) == (
            now,
            [Role.OFFICER],
        )
    kinds = _kinds(runtime, admin)
    assert kinds[-4:] == [
        EventKind.STAFF_ADDED,
        EventKind.STAFF_ROLE_GRANTED,
        EventKind.STAFF_LINK_SENT,
        EventKind.STAFF_PASSWORD_SET,
    ]


@pytest.mark.parametrize("broken", ["later", "elsewhere", "changed"])
def test_a_link_that_is_late_or_altered_opens_nothing(
    runtime: Runtime, admin: Actor, clock: FixedClock, broken: str
) -> None:
    staff_accounts.invite_staff(runtime, admin, NEW)
    here, token = admin.organisation_id, _token(runtime)
    if broken == "later":
        clock.move(days=4)
    elif broken == "elsewhere":
        here = people.organisation_id(runtime, "utracs")
    else:
        token = token.replace("-", "-9", 1)
    with pytest.raises(NotFoundError):
        password_links.owner_of(runtime, here, token)


def test_the_last_administrator_and_the_last_approver_stay(runtime: Runtime, admin: Actor) -> None:
    assert admin.staff_id is not None
    chief = people.staff(runtime, "chief", Role.APPROVER)
    assert chief.staff_id is not None
    soon = RoleTerms(Role.ADMIN, last_day=kst_date(runtime.clock.now()) + timedelta(days=3))
    with pytest.raises(InvalidError, match="last one"):
        staff_roles.take_role(runtime, admin, admin.staff_id, Role.ADMIN)
    with pytest.raises(InvalidError, match="last one"):
        staff_roles.take_role(runtime, admin, chief.staff_id, Role.APPROVER)
    with pytest.raises(InvalidError, match="last one"):
        staff_roles.set_role(runtime, admin, admin.staff_id, soon)
    with pytest.raises(InvalidError, match="last one"):
        staff_accounts.block_account(runtime, admin, chief.staff_id)
    second = people.staff(runtime, "dara", Role.ADMIN)
    staff_roles.take_role(runtime, second, admin.staff_id, Role.ADMIN)
    with runtime.reading(admin.organisation_id) as session:
        log = role_log(session, admin.organisation_id, admin.staff_id)
    assert [(one.role, one.granted_by, one.revoked_by) for _name, one in log] == [
        (Role.ADMIN, "tests", "dara")
    ]


def test_a_role_is_limited_by_a_new_grant_and_the_old_one_stays_on_record(
    runtime: Runtime, admin: Actor
) -> None:
    owner = people.staff(runtime, "mina", Role.TASK_OWNER)
    assert owner.staff_id is not None
    last = kst_date(runtime.clock.now()) + timedelta(days=30)
    staff_roles.set_role(
        runtime, admin, owner.staff_id, RoleTerms(Role.TASK_OWNER, ("inquiry_desk",), last)
    )
    now, here = runtime.clock.now(), admin.organisation_id
    with runtime.reading(here) as session:
        (mina,) = [one for one in members_of(session, here, now) if one.login == "mina"]
        assert [one.systems for one in mina.roles] == [("inquiry_desk",)]
        assert len(role_log(session, here, owner.staff_id)) == 2
        later = now + timedelta(days=31)
        (gone,) = [one for one in members_of(session, here, later) if one.login == "mina"]
        assert not gone.works


def test_an_account_of_two_organisations_is_not_blocked_by_one(
    runtime: Runtime, admin: Actor
) -> None:
    other = people.staff(runtime, "shared", Role.OFFICER, slug="utracs")
    assert other.staff_id is not None
    with pytest.raises(NotFoundError):
        staff_accounts.block_account(runtime, admin, other.staff_id)
    staff_accounts.admit_staff(runtime, admin, "shared", RoleTerms(Role.OFFICER))
    with pytest.raises(InvalidError) as why:
        staff_accounts.block_account(runtime, admin, other.staff_id)
    assert why.value.code == "elsewhere"


def test_a_blocked_account_cannot_sign_in_until_it_is_opened_again(
    runtime: Runtime, admin: Actor
) -> None:
    officer = people.staff(runtime, "jiwon", Role.OFFICER)
    assert officer.staff_id is not None
    staff_accounts.block_account(runtime, admin, officer.staff_id)
    with pytest.raises(InvalidError):
        staff.sign_in(runtime, "jiwon", people.PASSWORD, "127.0.0.1")
    staff_accounts.unblock_account(runtime, admin, officer.staff_id)
    assert staff.sign_in(runtime, "jiwon", people.PASSWORD, "127.0.0.1") == officer.staff_id
    assert _kinds(runtime, admin)[-2:] == [EventKind.STAFF_BLOCKED, EventKind.STAFF_UNBLOCKED]
