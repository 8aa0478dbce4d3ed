"""The clock of a request: computed by the law engine, stored with what it was computed from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.clock import kst_date
from app.services.case_file import CaseFile
from app.services.work import Work
from app.store import Filing, Request
from workflows.clock import Clock, ClockEvent, Step, compute
from workflows.law.schema import LawPack
from workflows.vocabulary import ClockEventType, EventKind, Right


@dataclass(frozen=True)
class StoredClock:
    """A computed clock, ready to be written into a request."""

    clock: Clock
    watch_at: datetime

    def columns(self) -> dict[str, Any]:
        """Return the values of the request's columns."""
        clock = self.clock
        return {
            "law_version": clock.law_version,
            "calendar_version": clock.calendar_version,
            "raw_end": clock.raw_end,
            "legal_due": clock.legal_due,
            "target_due": clock.target_due,
            "refuse_by": clock.refuse_by,
            "adjusted_due": clock.adjusted_due,
            "provisional": clock.provisional,
            "derivation": [stored_step(step) for step in clock.steps],
            "next_watch_at": self.watch_at,
        }


def stored_step(step: Step) -> dict[str, str]:
    """Return a step of a derivation as it is stored with a request."""
    return {
        "rule": step.rule,
        "date": step.date.isoformat(),
        "ko": step.why_ko,
        "en": step.why_en,
        "article": step.article,
    }


def law_of(work: Work, request: Request) -> LawPack:
    """Return the law pack a request was received under; old cases keep their law."""
    return work.runtime.law.by_ref(request.law_version)


def start_clock(
    work: Work, right: Right, received_at: datetime, *, filed_on: date | None = None
) -> StoredClock:
    """Compute the clock of a new request from its receipt (an aware instant).

    `filed_on` is the KST day it reached the privacy portal, where it came from there: the legal
    date counts from arrival, the target from that earlier day.

    Raises:
        ClockError: the law does not know the right.

    """
    pack = work.runtime.law.for_receipt(work.profile.law, kst_date(received_at))
    return _compute(work, pack, right, Receipt(received_at, filed_on), [])


@dataclass(frozen=True)
class Receipt:
    """From when a clock counts: the instant of arrival, and the day at the portal if any."""

    at: datetime
    filed_on: date | None = None


def receipt_of(filing: Filing, request: Request) -> Receipt:
    """Return from when the clock of a request counts: its own receipt, or the filing's."""
    if request.received_at is not None:
        return Receipt(request.received_at)
    return Receipt(filing.received_at, filing.filed_on)


def add_clock_event(
    work: Work,
    case: CaseFile,
    request: Request,
    event: ClockEvent,
    *,
    reason_note: int | None = None,
) -> Clock:
    """Let something happen to a clock: compute anew, store it, record old and new dates.

    `reason_note` is the number of the sealed note that says why, where somebody decided it.

    Raises:
        ClockError: the event is impossible here, for example a postponed deletion.

    """
    stored = [*request.clock_events, _dump(event)]
    pack = law_of(work, request)
    fresh = _compute(
        work,
        pack,
        Right(request.right),
        receipt_of(case.filing, request),
        [_load(entry) for entry in stored],
    )
    request.clock_events = stored
    _rewrite(work, case, request, fresh, cause=str(event.type), reason_note=reason_note)
    return fresh.clock


def restart_clock(work: Work, case: CaseFile, request: Request) -> Clock:
    """Compute a clock anew from a corrected receipt, under the law of that day.

    Raises:
        ClockError: something that touched the clock lies before that day.

    """
    receipt = receipt_of(case.filing, request)
    pack = work.runtime.law.for_receipt(request.law, kst_date(receipt.at))
    fresh = _compute(work, pack, Right(request.right), receipt, events_of(request))
    _rewrite(work, case, request, fresh, cause="receipt_corrected")
    return fresh.clock


def _rewrite(
    work: Work,
    case: CaseFile,
    request: Request,
    fresh: StoredClock,
    *,
    cause: str,
    reason_note: int | None = None,
) -> None:
    """Write a recomputed clock into its request, old and new dates on record."""
    before = request.legal_due
    for column, value in fresh.columns().items():
        setattr(request, column, value)
    work.record(
        EventKind.CLOCK_COMPUTED,
        case.filing,
        request,
        cause=cause,
        legal_due_before=before.isoformat() if before else None,
        legal_due=request.legal_due.isoformat() if request.legal_due else None,
        target_due=request.target_due.isoformat() if request.target_due else None,
        adjusted_due=request.adjusted_due.isoformat() if request.adjusted_due else None,
        **({"reason_note": reason_note} if reason_note is not None else {}),
    )


def events_of(request: Request) -> list[ClockEvent]:
    """Return what happened to a clock so far, in order."""
    return [_load(entry) for entry in request.clock_events]


def current_clock(work: Work, case: CaseFile, request: Request) -> Clock:
    """Return the clock of a request as the law engine sees it now, with its derivation."""
    events = events_of(request)
    pack = law_of(work, request)
    right = Right(request.right)
    return _compute(work, pack, right, receipt_of(case.filing, request), events).clock


def _compute(
    work: Work,
    pack: LawPack,
    right: Right,
    receipt: Receipt,
    events: Sequence[ClockEvent],
) -> StoredClock:
    clock = compute(
        pack,
        right,
        receipt.at,
        events,
        work.calendar,
        closures=work.closures,
        filed_on=receipt.filed_on,
    )
    return StoredClock(clock, watch_at=work.now)


def _dump(event: ClockEvent) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": str(event.type)}
    if event.at is not None:
        entry["at"] = event.at.isoformat()
    if event.on is not None:
        entry["on"] = event.on.isoformat()
    if event.days:
        entry["days"] = event.days
    return entry


def _load(entry: dict[str, Any]) -> ClockEvent:
    return ClockEvent(
        type=ClockEventType(entry["type"]),
        at=datetime.fromisoformat(entry["at"]) if "at" in entry else None,
        on=date.fromisoformat(entry["on"]) if "on" in entry else None,
        days=int(entry.get("days", 0)),
    )
