"""Volume for tests and benchmarks: many filings written in batches, lifelike in what counts.

Keys, sealed data, blind indexes, events and due dates are real, so that queues, look-ups,
exports and `flask audit verify` do real work. Papers, tasks and mails are left out.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.clock import kst, kst_date, start_of_day
from app.demo.people import Cast
from app.queries.blind import blind_index
from app.record.canonical import canonical_bytes, leaf_hash
from app.runtime import Runtime
from app.security.blind_index import BlindIndex as Index
from app.security.sealing import DataKey as SealingKey
from app.security.sealing import seal_json, wrap
from app.services.case_file import DETAILS, PERSON, key_context
from app.services.filing import blind_digests, details_of, person_of
from app.store import BlindIndex, DataKey, Event, Filing, Request
from app.store.tenancy import ALL, set_scope
from forms.commands import AskedAccess, AskedErasure, FilingAnswers
from workflows.calendars import Calendar, load_calendar
from workflows.clock import compute
from workflows.vocabulary import AccessItem, Right

BATCH = 2_000
#: Share of requests still open, in per mille, and how many past days filings spread over.
OPEN_PER_MILLE = 50
SPREAD_DAYS = 600
OPEN_DAYS = 14
STATES = ("received", "collecting", "deciding", "approving", "carrying_out", "notifying")
WAITING = ("officer", "task_owners", "officer", "approver", "task_owners", "officer")
FIVE = tuple(item for item in AccessItem if item is not AccessItem.HELD_ONLY)


@dataclass
class Bulk:
    """One run: where it writes, and the seeded choices."""

    runtime: Runtime
    organisation_id: int
    profile_version: int
    officers: tuple[int, ...]
    cast: Cast
    index: Index
    calendar: Calendar

    @property
    def random(self) -> Random:
        """The seeded source of all choices."""
        return self.cast.random


def add_requests(
    runtime: Runtime,
    organisation_id: int,
    count: int,
    *,
    seed: int,
    officers: tuple[int, ...],
    profile_version: int,
) -> Iterator[int]:
    """Write `count` filings with one request each; yields how many are there after each batch."""
    bulk = Bulk(
        runtime,
        organisation_id,
        profile_version,
        officers,
        Cast(Random(seed)),  # noqa: S311 - lifelike data, not secrets
        blind_index(runtime, organisation_id),
        load_calendar(),
    )
    done = 0
    while done < count:
        size = min(BATCH, count - done)
        with runtime.write_session() as session:
            set_scope(session, ALL)
            _write_batch(session, bulk, done, size)
            session.commit()
        done += size
        yield done


def _write_batch(session: Session, bulk: Bulk, start: int, size: int) -> None:
    first = (session.scalar(select(func.max(Filing.id))) or 0) + 1
    first_request = (session.scalar(select(func.max(Request.id))) or 0) + 1
    rows: dict[type[Any], list[dict[str, Any]]] = {
        model: [] for model in (Filing, DataKey, BlindIndex, Request, Event)
    }
    for offset in range(size):
        _add_one(bulk, rows, first + offset, first_request + offset, start + offset)
    for model, values in rows.items():
        session.execute(insert(model), values)
    _follow_sequences(session)


def _follow_sequences(session: Session) -> None:
    """Keep PostgreSQL's sequences ahead of the ids given here."""
    bind = session.get_bind()
    if bind.dialect.name != "postgresql":
        return
    for table in ("filing", "request"):
        session.execute(
            select(
                func.setval(
                    func.pg_get_serial_sequence(table, "id"),
                    select(
                        func.max((Filing if table == "filing" else Request).id)
                    ).scalar_subquery(),
                )
            )
        )


def _add_one(
    bulk: Bulk,
    rows: dict[type[Any], list[dict[str, Any]]],
    filing_id: int,
    request_id: int,
    number: int,
) -> None:
    random = bulk.random
    is_open = random.randrange(1000) < OPEN_PER_MILLE
    now = bulk.runtime.clock.now()
    days = random.randrange(OPEN_DAYS) if is_open else random.randrange(OPEN_DAYS, SPREAD_DAYS)
    received_at = now - timedelta(days=days, seconds=random.randrange(36_000))
    right = Right.ACCESS if random.randrange(2) else Right.DELETE
    answers = FilingAnswers(
        rights=(right,),
        applicant=bulk.cast.person(number),
        access=AskedAccess(items=FIVE),
        erasure=AskedErasure(what="홍보 메일 수신 정보를 지워 주세요."),
        services=("inquiry",),
    )
    key, uid = SealingKey.generate(), secrets.token_hex(16)
    rows[Filing].append(_filing(bulk, filing_id, uid, received_at, number, answers, key))
    rows[DataKey].append(
        {
            "organisation_id": bulk.organisation_id,
            "filing_id": filing_id,
            "wrapped": wrap(bulk.runtime.keyring, key, key_context(uid)),
            "created_at": received_at,
        }
    )
    rows[BlindIndex] += [
        {
            "organisation_id": bulk.organisation_id,
            "filing_id": filing_id,
            "kind": kind,
            "digest": digest,
        }
        for kind, digest in blind_digests(bulk.index, answers.applicant)
    ]
    request = _request(bulk, filing_id, request_id, received_at, right, is_open=is_open)
    request["details"] = seal_json(key, details_of(right, answers), DETAILS)
    rows[Request].append(request)
    rows[Event].append(_event(bulk, filing_id, uid, received_at, right))


def _filing(
    bulk: Bulk,
    filing_id: int,
    uid: str,
    received_at: datetime,
    number: int,
    answers: FilingAnswers,
    key: SealingKey,
) -> dict[str, Any]:
    day = kst_date(received_at)
    return {
        "id": filing_id,
        "organisation_id": bulk.organisation_id,
        "uid": uid,
        # Numbers of the volume begin at 10000, so that they never meet those of people.
        "receipt_number": f"{day:%Y%m%d}-{10_000 + number}",
        "received_at": received_at,
        "received_on": day,
        "channel": "web",
        "language": "ko",
        "notice_channel": "portal_email",
        "person": seal_json(key, person_of(answers), PERSON),
        "services": list(answers.services),
        "contact_confirmed_at": received_at,
        "contact_kind": "email",
        "profile_version": bulk.profile_version,
        "sequence": 1,
        "version": 1,
    }


def _request(
    bulk: Bulk,
    filing_id: int,
    request_id: int,
    received_at: datetime,
    right: Right,
    *,
    is_open: bool,
) -> dict[str, Any]:
    pack = bulk.runtime.law.for_receipt("kr-pipa", kst_date(received_at))
    clock = compute(pack, right, received_at, [], bulk.calendar)
    stage = bulk.random.randrange(len(STATES))
    closed_at = None if is_open else received_at + timedelta(days=bulk.random.randrange(1, 12))
    return {
        "id": request_id,
        "organisation_id": bulk.organisation_id,
        "filing_id": filing_id,
        "position": 1,
        "right": str(right),
        "received_on": kst_date(received_at),
        "state": STATES[stage] if is_open else "answered",
        "waiting_for": WAITING[stage] if is_open else None,
        "officer_id": bulk.random.choice(bulk.officers) if bulk.random.randrange(10) else None,
        "law": "kr-pipa",
        "law_version": clock.law_version,
        "calendar_version": clock.calendar_version,
        "raw_end": clock.raw_end,
        "legal_due": clock.legal_due,
        "target_due": clock.target_due,
        "provisional": clock.provisional,
        "derivation": [],
        "clock_events": [],
        "next_watch_at": _watch(clock.target_due) if is_open else None,
        "state_entered_at": received_at,
        "outcome": None if is_open else ("grant" if right is Right.ACCESS else "erase"),
        "closed_at": closed_at,
        "answered_on": kst(closed_at).date() if closed_at else None,
        "version": 1,
    }


def _watch(target: date | None) -> datetime | None:
    return start_of_day(target - timedelta(days=3)) if target else None


def _event(
    bulk: Bulk, filing_id: int, uid: str, received_at: datetime, right: Right
) -> dict[str, Any]:
    body = canonical_bytes(
        {
            "v": 1,
            "organisation": bulk.organisation_id,
            "filing": uid,
            "sequence": 1,
            "request": None,
            "kind": "filing.received",
            "at": received_at.isoformat(timespec="microseconds"),
            "actor": {"kind": "person", "staff": None, "name": "portal"},
            "facts": {"channel": "web", "rights": [str(right)]},
        }
    )
    return {
        "organisation_id": bulk.organisation_id,
        "filing_id": filing_id,
        "sequence": 1,
        "request_id": None,
        "kind": "filing.received",
        "at": received_at,
        "body": body,
        "hash": leaf_hash(body),
    }
