"""Accounts of staff as an administrator opens, blocks and re-opens them.

An account belongs to one person and serves the whole installation (안전성 확보조치 기준 5(4)).
No password is ever shown or mailed: a link that works once leads to the page where it is set.
"""

from __future__ import annotations

from sqlalchemy import or_, select

from app.record.events import Actor
from app.runtime import Runtime
from app.security.tokens import url_token
from app.services.errors import InvalidError
from app.services.password_links import order_link
from app.services.staff import new_hash
from app.services.staff_roles import ESSENTIAL, grant_in, holds, member_here, refuse_last
from app.services.work import unit_of_work
from app.store import Membership, Staff
from app.store.tenancy import ALL
from forms.staff_commands import InviteStaff, RoleTerms
from workflows.vocabulary import EventKind


def invite_staff(runtime: Runtime, actor: Actor, command: InviteStaff) -> int:
    """Make an account with its first role and order the mail with the link.

    Returns:
        The staff id.

    Raises:
        InvalidError: the login is taken, or the role cannot be granted (see `set_role`).

    """
    login = command.login.strip().lower()
    # Nobody knows this password, so nobody can sign in before the link was used.
    nobodys = new_hash(runtime, url_token(), ())
    with unit_of_work(runtime, actor) as work:
        if work.session.scalar(select(Staff.id).where(Staff.login == login)) is not None:
            raise InvalidError(
                "이미 있는 아이디입니다. 같은 분이면 ‘이미 있는 계정’에서 권한을 주세요.",
                "This login exists. If it is the same person, use “An account there is already”.",
                field="login",
                code="taken",
            )
        row = Staff(
            login=login,
            name=command.name,
            email=command.email,
            language=command.language,
            password_hash=nobodys,
            created_at=work.now,
            active=True,
            shortcuts=True,
        )
        work.session.add(row)
        work.session.flush()
        work.record(EventKind.STAFF_ADDED, staff=row.id)
        grant_in(work, row.id, command.terms)
        order_link(work, row)
        return row.id


def admit_staff(runtime: Runtime, actor: Actor, login: str, terms: RoleTerms) -> int:
    """Give a role to an account that exists on this installation, found by its login.

    Returns:
        The staff id.

    Raises:
        InvalidError: there is no such account, it is blocked, or see `set_role`.

    """
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(select(Staff).where(Staff.login == login.strip().lower()))
        if row is None or not row.active:
            raise InvalidError(
                "이 아이디로 쓰는 계정이 없습니다. 아이디를 확인하거나 새로 초대해 주세요.",
                "No account in use has this login. Check it, or invite the person.",
                field="login",
                code="unknown",
            )
        grant_in(work, row.id, terms)
        return row.id


def send_password_link(runtime: Runtime, actor: Actor, staff_id: int) -> None:
    """Mail a member the link with which a password is set; it works once.

    Raises:
        NotFoundError: no such member here.
        InvalidError: the account is blocked.

    """
    with unit_of_work(runtime, actor) as work:
        row = member_here(work, staff_id)
        if not row.active:
            raise InvalidError(
                "막은 계정입니다. 먼저 다시 열어 주세요.",
                "The account is blocked. Open it again first.",
                code="blocked",
            )
        order_link(work, row)


def block_account(runtime: Runtime, actor: Actor, staff_id: int) -> None:
    """Block an account: whoever is signed in with it is out at their next click.

    Raises:
        NotFoundError: no such member here.
        InvalidError: it is one's own, they work for another organisation too, or they are the
            last administrator or approver.

    """
    elsewhere = _works_elsewhere(runtime, actor.organisation_id, staff_id)
    with unit_of_work(runtime, actor) as work:
        row = member_here(work, staff_id)
        if staff_id == actor.staff_id:
            raise InvalidError(
                "자기 계정은 막을 수 없습니다. 다른 관리자에게 부탁해 주세요.",
                "You cannot block your own account. Ask another administrator.",
                code="own",
            )
        if elsewhere:
            raise InvalidError(
                "다른 기관에서도 쓰는 계정이라 막을 수 없습니다. 여기서는 권한을 회수해 주세요.",
                "This account works for another organisation, too. Take its roles here away.",
                code="elsewhere",
            )
        for role in ESSENTIAL:
            if holds(work, staff_id, role):
                refuse_last(work, staff_id, role)
        if row.active:
            row.active = False
            work.record(EventKind.STAFF_BLOCKED, staff=staff_id)


def unblock_account(runtime: Runtime, actor: Actor, staff_id: int) -> None:
    """Open a blocked account again, with the roles it still holds.

    Raises:
        NotFoundError: no such member here.
        InvalidError: they work for another organisation too, which may have blocked it.

    """
    elsewhere = _works_elsewhere(runtime, actor.organisation_id, staff_id)
    with unit_of_work(runtime, actor) as work:
        row = member_here(work, staff_id)
        if elsewhere:
            raise InvalidError(
                "다른 기관의 일도 하는 계정입니다. 설치를 관리하는 분에게 부탁해 주세요.",
                "This account works for another organisation, too. Ask whoever runs the system.",
                code="elsewhere",
            )
        if not row.active:
            row.active = True
            work.record(EventKind.STAFF_UNBLOCKED, staff=staff_id)


def _works_elsewhere(runtime: Runtime, organisation_id: int, staff_id: int) -> bool:
    now = runtime.clock.now()
    query = select(Membership.id).where(
        Membership.staff_id == staff_id,
        Membership.organisation_id != organisation_id,
        Membership.revoked_at.is_(None),
        or_(Membership.valid_until.is_(None), Membership.valid_until > now),
    )
    with runtime.reading(ALL) as session:
        return session.scalar(query.limit(1)) is not None
