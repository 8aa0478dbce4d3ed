"""What goes to staff by the clock rather than by a request: the morning digest, and alarms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst, kst_date
from app.organisations.schema import OrganisationProfile
from app.queries.alarm_kinds import RED, Alarm
from app.queries.alarms import OVERDUE, alarms_in
from app.queries.digest import figures_for
from app.queries.people import holders
from app.record.events import Actor
from app.runtime import Runtime
from app.services.work import unit_of_work
from app.store import Filing, Organisation, OutboxMessage, ProfileVersion
from app.store.tenancy import ALL
from workflows.vocabulary import Role

#: Alarms of one organisation that become a mail of their own; the rest stand in the console.
MOST_MAILS: Final = 20


def profiles_in_force(runtime: Runtime) -> list[tuple[int, OrganisationProfile]]:
    """Return every organisation that has a profile, with the version in force."""
    with runtime.reading(ALL) as session:
        rows = session.execute(
            select(Organisation.id, ProfileVersion.version)
            .join(ProfileVersion, ProfileVersion.id == Organisation.profile_id)
            .order_by(Organisation.id)
        ).all()
        return [(row.id, runtime.profiles.get(session, row.id, row.version)) for row in rows]


# --- the digest ---------------------------------------------------------------------------


def send_digests(runtime: Runtime) -> int:
    """Order today's digest for every officer who has something to do; returns how many.

    Due from the profile's time of day (KST) until midnight, so a service that was off in the
    morning sends it when it is back. An officer without open requests gets none.
    """
    now = runtime.clock.now()
    ordered = 0
    for organisation_id, profile in profiles_in_force(runtime):
        if kst(now).time() < profile.digest_at:
            continue
        missing = _without_digest(runtime, organisation_id, kst_date(now), profile)
        if missing:
            ordered += _order_digests(runtime, organisation_id, kst_date(now), missing)
    return ordered


def _digest_key(day: date, staff_id: int) -> str:
    return f"digest/{day.isoformat()}/{staff_id}"


def _without_digest(
    runtime: Runtime, organisation_id: int, day: date, profile: OrganisationProfile
) -> list[int]:
    with runtime.reading(organisation_id) as session:
        officers = holders(session, organisation_id, Role.OFFICER, runtime.clock.now())
        keys = {_digest_key(day, staff_id): staff_id for staff_id, _ in officers}
        known = _known_keys(session, organisation_id, keys)
        return [
            staff_id
            for key, staff_id in keys.items()
            if key not in known
            and figures_for(session, staff_id, day, profile.thresholds.soon_days).anything
        ]


def _order_digests(runtime: Runtime, organisation_id: int, day: date, staff: list[int]) -> int:
    with unit_of_work(runtime, Actor("system", organisation_id, name="digest")) as work:
        return sum(
            work.send(
                "staff_mail",
                _digest_key(day, staff_id),
                {"message": "staff_digest", "staff": staff_id, "day": day.isoformat()},
            )
            for staff_id in staff
        )


def _known_keys(session: Session, organisation_id: int, keys: Collection[str]) -> set[str]:
    """Return those of the keys under which something was ordered already."""
    query = select(OutboxMessage.idempotency_key).where(
        OutboxMessage.organisation_id == organisation_id,
        OutboxMessage.idempotency_key.in_(keys),
    )
    return set(session.scalars(query))


# --- alarms -------------------------------------------------------------------------------


def raise_alarms(runtime: Runtime) -> int:
    """Tell officers and approvers of red alarms by mail, each once a day; returns the mails.

    Alarms about mail to staff are never mailed: they would breed.
    """
    now = runtime.clock.now()
    return sum(
        _raise_in(runtime, organisation_id, now)
        for organisation_id, _ in profiles_in_force(runtime)
    )


def _raise_in(runtime: Runtime, organisation_id: int, now: datetime) -> int:
    prefix = f"alarm/{kst_date(now).isoformat()}/"
    with runtime.reading(organisation_id) as session:
        red = [
            alarm
            for alarm in alarms_in(session, organisation_id, now)
            if alarm.level == RED and alarm.receipt is not None and alarm.kind != OVERDUE
        ][:MOST_MAILS]
        if not red:
            return 0
        staff = _told_of_alarms(session, organisation_id, now)
        filings = _filing_ids(session, red)
        wanted = {f"{prefix}{alarm.key}/{who}": (alarm, who) for alarm in red for who in staff}
        known = _known_keys(session, organisation_id, wanted)
    fresh = {key: pair for key, pair in wanted.items() if key not in known}
    if not fresh:
        return 0
    with unit_of_work(runtime, Actor("system", organisation_id, name="alarms")) as work:
        return sum(
            work.send(
                "staff_mail",
                key,
                {
                    "message": "staff_alarm",
                    "staff": who,
                    "alarm": alarm.key,
                    "filing": filings[str(alarm.receipt)],
                },
                filing_id=filings[str(alarm.receipt)],
            )
            for key, (alarm, who) in fresh.items()
        )


def _told_of_alarms(session: Session, organisation_id: int, now: datetime) -> list[int]:
    everybody = [
        staff_id
        for role in (Role.OFFICER, Role.APPROVER)
        for staff_id, _ in holders(session, organisation_id, role, now)
    ]
    return list(dict.fromkeys(everybody))


def _filing_ids(session: Session, alarms: list[Alarm]) -> dict[str, int]:
    numbers = {alarm.receipt for alarm in alarms if alarm.receipt}
    query = select(Filing.receipt_number, Filing.id).where(Filing.receipt_number.in_(numbers))
    return {row.receipt_number: row.id for row in session.execute(query)}
