"""Staff accounts: signing in, roles granted and revoked (안전성 확보조치 기준 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.security.passwords import (
    SHORTEST,
    Weakness,
    hash_password,
    needs_rehash,
    parameters_of,
    verify_password,
    weakness,
)
from app.services.errors import InvalidError, NotFoundError, TooManyError
from app.services.throttling import Limit, clear_attempts, count_attempt
from app.services.work import Work, unit_of_work
from app.store import Membership, Organisation, Staff
from workflows.vocabulary import EventKind, Role

SIGN_IN = Limit("sign-in", tries=8, minutes=15)
#: A whole office may share one address.
SIGN_IN_ADDRESS = Limit("sign-in-address", tries=60, minutes=15)
_WEAK = {
    Weakness.TOO_SHORT: (
        f"비밀번호는 {SHORTEST}자 이상으로 정해 주세요.",
        f"Choose a password of at least {SHORTEST} characters.",
    ),
    Weakness.TOO_LONG: ("비밀번호가 너무 깁니다.", "The password is too long."),
    Weakness.TOO_UNIFORM: (
        "같은 글자가 되풀이되지 않는 비밀번호로 정해 주세요.",
        "Choose a password that does not repeat the same few characters.",
    ),
    Weakness.HOLDS_KNOWN_WORD: (
        "아이디, 이름, 전자우편이 들어 있지 않은 비밀번호로 정해 주세요.",
        "Choose a password without the login, the name or the email address in it.",
    ),
}


@dataclass(frozen=True)
class Standing:
    """The roles a staff member holds in one organisation at an instant."""

    organisation_id: int
    roles: frozenset[str]
    #: Systems a task owner answers for; empty means all.
    systems: frozenset[str]


def standing_of(session: Session, staff_id: int, organisation_id: int, now: datetime) -> Standing:
    """Return the roles in force; revoked and expired memberships do not count."""
    rows = session.execute(
        select(Membership.role, Membership.systems).where(
            Membership.organisation_id == organisation_id,
            Membership.staff_id == staff_id,
            Membership.revoked_at.is_(None),
            or_(Membership.valid_until.is_(None), Membership.valid_until > now),
        )
    ).all()
    roles = frozenset(row.role for row in rows)
    systems = frozenset(name for row in rows for name in row.systems.split())
    return Standing(organisation_id, roles, systems)


def organisations_of(session: Session, staff_id: int, now: datetime) -> list[tuple[str, str]]:
    """Return slug and Korean name of each organisation the member works for, by name.

    The session's scope must be everything: a member may belong to several organisations.
    """
    rows = session.execute(
        select(Organisation.slug, Organisation.name_ko)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(
            Membership.staff_id == staff_id,
            Membership.revoked_at.is_(None),
            or_(Membership.valid_until.is_(None), Membership.valid_until > now),
        )
        .distinct()
        .order_by(Organisation.name_ko)
    ).all()
    return [(row.slug, row.name_ko) for row in rows]


def sign_in(runtime: Runtime, login: str, password: str, address: str) -> int:
    """Check a login and password.

    An unknown login takes the same work as a wrong password and gives the same answer.

    Returns:
        The staff id.

    Raises:
        InvalidError: they do not fit, or the account is off.
        TooManyError: too many attempts for this login or from this address.

    """
    name = login.strip().lower()
    count_attempt(runtime, SIGN_IN, f"login/{name}")
    count_attempt(runtime, SIGN_IN_ADDRESS, f"address/{address}")
    params = parameters_of(runtime.settings.password_cost)
    with runtime.reading(None) as session:
        row = session.scalar(select(Staff).where(Staff.login == name))
    fits = verify_password(row.password_hash if row else None, password, params)
    if row is None or not fits or not row.active:
        raise InvalidError(
            "아이디나 비밀번호가 맞지 않습니다. 다시 확인해 주세요.",
            "The login or the password is not right. Check them and try again.",
            field="password",
        )
    clear_attempts(runtime, SIGN_IN, f"login/{name}")
    old = needs_rehash(row.password_hash, params)
    _note_sign_in(runtime, row.id, hash_password(password, params) if old else None)
    return row.id


def _note_sign_in(runtime: Runtime, staff_id: int, rehashed: str | None) -> None:
    with runtime.write_session() as session:
        row = session.get_one(Staff, staff_id)
        row.last_signed_in_at = runtime.clock.now()
        row.password_hash = rehashed or row.password_hash
        session.commit()


@dataclass(frozen=True)
class NewStaff:
    """A staff account to be made."""

    login: str
    name: str
    email: str
    password: str
    language: str = "ko"


def add_staff(runtime: Runtime, person: NewStaff) -> int:
    """Make an account, or set name, mail and password of the one that has this login.

    Returns:
        The staff id.

    Raises:
        InvalidError: the password is too weak (see `app.security.passwords.weakness`).

    """
    hashed = new_hash(runtime, person.password, (person.login, person.name, person.email))
    login = person.login.strip().lower()
    with runtime.write_session() as session:
        row = session.scalar(select(Staff).where(Staff.login == login))
        if row is None:
            row = Staff(login=login, created_at=runtime.clock.now(), active=True, shortcuts=True)
            session.add(row)
        row.name, row.email, row.language = person.name, person.email, person.language
        row.password_hash = hashed
        session.flush()
        session.commit()
        return row.id


def new_hash(runtime: Runtime, password: str, known_words: tuple[str, ...]) -> str:
    """Return the hash of a new password; `known_words` are what others know of the account.

    Raises:
        InvalidError: it is too weak.

    """
    weak = weakness(password, known_words=known_words)
    if weak is not None:
        ko, en = _WEAK[weak]
        raise InvalidError(ko, en, field="password", code=str(weak))
    return hash_password(password, parameters_of(runtime.settings.password_cost))


@dataclass(frozen=True)
class Grant:
    """A role to be granted in the actor's organisation."""

    staff_id: int
    role: Role
    systems: tuple[str, ...] = ()
    valid_until: datetime | None = None


def grant_role(runtime: Runtime, actor: Actor, grant: Grant) -> None:
    """Grant a role; the record of grants is kept when it is revoked (기준 5(3)).

    Raises:
        InvalidError: an auditor without an end date, or a system the profile does not have.

    """
    with unit_of_work(runtime, actor) as work:
        add_membership(work, grant)


def add_membership(work: Work, grant: Grant) -> None:
    """Grant a role inside the caller's transaction; raises as `grant_role`."""
    if grant.role is Role.AUDITOR and grant.valid_until is None:
        raise InvalidError(
            "감사자에게는 볼 수 있는 마지막 날을 정해 주세요.",
            "An auditor's access needs an end date.",
            field="valid_until",
        )
    unknown = sorted(set(grant.systems) - {system.key for system in work.profile.systems})
    if unknown:
        raise InvalidError(
            f"‘{unknown[0]}’은(는) 이 기관의 시스템이 아닙니다.",
            f"{unknown[0]!r} is not a system of this organisation.",
            field="systems",
        )
    work.session.add(
        Membership(
            organisation_id=work.organisation_id,
            staff_id=grant.staff_id,
            role=str(grant.role),
            systems=" ".join(grant.systems),
            granted_at=work.now,
            granted_by=work.actor.name,
            valid_until=grant.valid_until,
        )
    )
    work.record(
        EventKind.STAFF_ROLE_GRANTED,
        staff=grant.staff_id,
        role=str(grant.role),
        systems=list(grant.systems),
        until=grant.valid_until.isoformat() if grant.valid_until else None,
    )


def revoke_role(runtime: Runtime, actor: Actor, staff_id: int, role: Role) -> None:
    """Revoke a role at once.

    Raises:
        NotFoundError: they do not hold it.

    """
    with unit_of_work(runtime, actor) as work:
        if not end_memberships(work, staff_id, role):
            raise NotFoundError


def end_memberships(work: Work, staff_id: int, role: Role) -> bool:
    """Revoke a role inside the caller's transaction; tells whether they held it."""
    rows = work.session.scalars(
        select(Membership).where(
            Membership.staff_id == staff_id,
            Membership.role == str(role),
            Membership.revoked_at.is_(None),
        )
    ).all()
    for row in rows:
        row.revoked_at, row.revoked_by = work.now, work.actor.name
    if rows:
        work.record(EventKind.STAFF_ROLE_REVOKED, staff=staff_id, role=str(role))
    return bool(rows)


__all__ = [
    "Grant",
    "NewStaff",
    "Standing",
    "TooManyError",
    "add_membership",
    "add_staff",
    "end_memberships",
    "grant_role",
    "new_hash",
    "organisations_of",
    "revoke_role",
    "sign_in",
    "standing_of",
]
