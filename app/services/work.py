"""The unit of work: one use case, one transaction, committed here and nowhere else.

State, events and outbox rows are written together. What leaves the system leaves from the
outbox after the commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.clock import kst_date
from app.organisations.schema import OrganisationProfile
from app.queries.calendar import calendar_in_force, closures_of
from app.record import events
from app.record.events import Actor, Fact, Fold
from app.runtime import Runtime
from app.services.errors import ConflictError, RetryLaterError
from app.services.notices import NOTICED, ORDERED, Happened, write_notices
from app.store import Filing, Organisation, OutboxMessage, ProfileVersion, Request
from app.store.tenancy import set_scope
from workflows.calendars import Calendar
from workflows.vocabulary import EventKind

_BUSY = ("locked", "busy", "disk is full", "disk i/o", "no space", "could not serialize")


@dataclass
class Work:
    """What a use case holds while its transaction is open."""

    runtime: Runtime
    actor: Actor
    session: Session
    now: datetime
    _profile: OrganisationProfile | None = field(default=None, repr=False)
    #: Written together at the end: one statement each, whatever their number.
    _events: list[dict[str, Any]] = field(default_factory=list, repr=False)
    _effects: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)
    _happened: list[Happened] = field(default_factory=list, repr=False)
    _version: int | None = field(default=None, repr=False)
    _calendar: Calendar | None = field(default=None, repr=False)
    _closures: frozenset[date] | None = field(default=None, repr=False)

    @property
    def today(self) -> date:
        """The KST day of this transaction."""
        return kst_date(self.now)

    @property
    def organisation_id(self) -> int:
        """The organisation the actor acts in."""
        return self.actor.organisation_id

    @property
    def profile(self) -> OrganisationProfile:
        """The profile in force for the organisation."""
        if self._profile is None:
            version = self.profile_version
            self._profile = self.runtime.profiles.get(self.session, self.organisation_id, version)
        return self._profile

    @property
    def profile_version(self) -> int:
        """The number of the profile version in force."""
        if self._version is None:
            self._version = self.session.scalar(
                select(ProfileVersion.version)
                .join(Organisation, Organisation.profile_id == ProfileVersion.id)
                .where(Organisation.id == self.organisation_id)
            )
        if self._version is None:
            raise RetryLaterError(
                "이 기관은 아직 준비 중입니다.", "This organisation is not set up yet."
            )
        return self._version

    @property
    def calendar(self) -> Calendar:
        """The calendar in force, with the holidays declared since it was frozen."""
        if self._calendar is None:
            self._calendar = calendar_in_force(self.session)
        return self._calendar

    @property
    def closures(self) -> frozenset[date]:
        """Days on which the organisation is closed; they move target and inner dates only."""
        if self._closures is None:
            self._closures = closures_of(self.session, self.organisation_id)
        return self._closures

    def record(
        self,
        kind: EventKind,
        filing: Filing | None = None,
        request: Request | None = None,
        **facts: Fact,
    ) -> None:
        """Append an event about the filing, one of its requests, or the organisation."""
        number = None
        if filing is not None and request is not None:
            number = f"{filing.receipt_number}-{request.position}"
        fold = Fold(filing, request.id if request else None, number)
        told = NOTICED.get(kind)
        if told is not None:
            filing_id, request_id = (row.id if row else None for row in (filing, request))
            self._happened.append(Happened(told, filing_id, request_id, facts))
        self._events.append(events.event_row(self.actor, kind, at=self.now, facts=facts, fold=fold))

    def send(
        self,
        kind: str,
        idempotency_key: str,
        payload: Mapping[str, object],
        *,
        filing_id: int | None = None,
        at: datetime | None = None,
        new: bool = False,
    ) -> bool:
        """Put an effect into the outbox unless the same key is there already.

        Args:
            kind: what a worker handler is registered for.
            idempotency_key: the same effect always has the same key, within the organisation.
            payload: ids and codes only, never personal data.
            filing_id: the filing the effect is about, for the screens.
            at: not before this instant; now when left out.
            new: the key cannot be there yet, as it names something made in this transaction.

        Returns:
            Whether the row is new.

        """
        if idempotency_key in self._effects or not (new or self._is_new(idempotency_key)):
            return False
        ordered = ORDERED.get(str(payload.get("what")))
        if ordered is not None and "staff" not in payload:
            facts = {"to": str(payload["to"])}
            self._happened.append(Happened(ordered, filing_id, int(str(payload["request"])), facts))
        self._effects[idempotency_key] = {
            "organisation_id": self.organisation_id,
            "kind": kind,
            "idempotency_key": idempotency_key,
            "payload": dict(payload),
            "state": "waiting",
            "created_at": self.now,
            "available_at": at or self.now,
            "attempts": 0,
            "filing_id": filing_id,
        }
        return True

    def _is_new(self, idempotency_key: str) -> bool:
        query = select(OutboxMessage.id).where(
            OutboxMessage.organisation_id == self.organisation_id,
            OutboxMessage.idempotency_key == idempotency_key,
        )
        return self.session.scalar(query) is None

    def finish(self) -> None:
        """Write what was gathered: changed rows, then events, word to staff, then effects."""
        self.session.flush()
        events.write_events(self.session, self._events)
        write_notices(self.session, self.actor, self.now, self._happened)
        if self._effects:
            table = cast("Table", OutboxMessage.__table__)
            self.session.connection().execute(insert(table), list(self._effects.values()))
        self._events, self._happened, self._effects = [], [], {}


@contextmanager
def unit_of_work(runtime: Runtime, actor: Actor) -> Iterator[Work]:
    """Open a transaction for one use case; commit at the end, roll back on any error.

    Raises:
        ConflictError: somebody else changed the same rows first.
        RetryLaterError: the database is busy or its disk is full; nothing was saved.

    """
    with runtime.write_session() as session:
        set_scope(session, actor.organisation_id)
        try:
            work = Work(runtime, actor, session, runtime.clock.now())
            yield work
            work.finish()
            session.commit()
        except StaleDataError as error:
            session.rollback()
            raise ConflictError from error
        except OperationalError as error:
            session.rollback()
            if any(sign in str(error.orig).lower() for sign in _BUSY):
                raise RetryLaterError(
                    "지금은 저장할 수 없습니다. 잠시 뒤에 다시 시도해 주세요.",
                    "It cannot be saved right now. Try again in a moment.",
                    code="storage",
                ) from error
            raise
        except IntegrityError as error:
            session.rollback()
            if "unique" in str(error.orig).lower():
                raise ConflictError from error  # two made the same thing at the same time
            raise
