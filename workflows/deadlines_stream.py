"""JSON Lines in, JSON Lines out: the clock as a tool, order kept, no database.

In:  {"law":"kr-pipa","right":"access","received_at":"2026-09-15T10:00:00+09:00","events":[...]}
Out: the fields of `workflows.clock.Clock`, dates as YYYY-MM-DD, null where there is none; or
{"error":{"code":...,"message":...}} for a line that cannot be computed. Unknown fields are
ignored, so that senders may keep their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeVar

from workflows.calendars import Calendar
from workflows.clock import Clock, ClockEvent, Step, compute
from workflows.errors import DomainError
from workflows.law.loader import LawBook
from workflows.vocabulary import ClockEventType, Right

E = TypeVar("E", bound=StrEnum)
_MAX_EVENTS = 1000
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class InputError(DomainError):
    """A line is not what the contract says."""


class Result(NamedTuple):
    """One output line (without line end), and whether it reports an error."""

    line: str
    failed: bool


def results(lines: Iterable[str | bytes], book: LawBook, calendar: Calendar) -> Iterator[Result]:
    """Yield one result per input line that is not blank; never raises for bad input."""
    for line in lines:
        if not line.strip():
            continue
        try:
            yield Result(_answer(line, book, calendar), failed=False)
        except DomainError as error:
            fault = {"error": {"code": error.code, "message": error.message}}
            yield Result(_ENCODE(fault), failed=True)


def _answer(line: str | bytes, book: LawBook, calendar: Calendar) -> str:
    item = _parse(line)
    law = _text(item, "law")
    right = _member(item, "right", Right, "unknown_right")
    received_at = _moment(item, "received_at")
    filed_on = _day(item, "filed_on") if item.get("filed_on") is not None else None
    try:
        day = received_at.astimezone(book.zone_of(law)).date()
    except OverflowError:
        raise InputError("date_out_of_range", "received_at is out of range") from None
    pack = book.for_receipt(law, day)
    clock = compute(pack, right, received_at, _events(item), calendar, filed_on=filed_on)
    return render(clock)


def render(clock: Clock) -> str:
    """Return a clock as one JSON line.

    Written out by hand because it is the hot path; codes, versions and dates need no escaping,
    sentences are encoded once per distinct step.
    """
    steps = ", ".join([_step(step) for step in clock.steps])
    return (
        f'{{"state": "{clock.state.value}", "raw_end": {_iso(clock.raw_end)}, '
        f'"legal_due": {_iso(clock.legal_due)}, "target_due": {_iso(clock.target_due)}, '
        f'"adjusted_due": {_iso(clock.adjusted_due)}, "refuse_by": {_iso(clock.refuse_by)}, '
        f'"law_version": "{clock.law_version}", '
        f'"calendar_version": "{clock.calendar_version}", '
        f'"provisional": {"true" if clock.provisional else "false"}, "steps": [{steps}]}}'
    )


@lru_cache(maxsize=32768)
def _step(step: Step) -> str:
    quoted = [_ENCODE(text) for text in (step.rule, step.why_ko, step.why_en, step.article)]
    rule, why_ko, why_en, article = quoted
    return (
        f'{{"rule": {rule}, "date": "{step.date.isoformat()}", '
        f'"why_ko": {why_ko}, "why_en": {why_en}, "article": {article}}}'
    )


def _iso(day: date | None) -> str:
    return "null" if day is None else f'"{day.isoformat()}"'


def _parse(line: str | bytes) -> Mapping[str, object]:
    try:
        item: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("bad_json", f"not a JSON object: {error}") from None
    if not isinstance(item, dict):
        raise InputError("bad_json", "each line must be a JSON object")
    return item


def _events(item: Mapping[str, object]) -> list[ClockEvent]:
    raw = item.get("events")
    if raw is None:
        return []
    if not isinstance(raw, list) or len(raw) > _MAX_EVENTS:
        raise InputError("bad_events", f"events must be a list of at most {_MAX_EVENTS}")
    return [_event(entry) for entry in raw]


def _event(entry: object) -> ClockEvent:
    if not isinstance(entry, dict):
        raise InputError("bad_events", "each event must be an object")
    kind = _member(entry, "type", ClockEventType, "unknown_event")
    if kind is ClockEventType.POSTPONEMENT_ENDED:
        return ClockEvent(kind, on=_day(entry, "on"))
    days = entry.get("days", 0)
    if isinstance(days, bool) or not isinstance(days, int):
        raise InputError("bad_days", "days must be a whole number")
    return ClockEvent(kind, at=_moment(entry, "at"), days=days)


def _text(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value:
        raise InputError("missing_field", f"{key} must be a text")
    return value


def _member(item: Mapping[str, object], key: str, kind: type[E], code: str) -> E:
    value = _text(item, key)
    try:
        return kind(value)
    except ValueError:
        raise InputError(code, f"{key} {value!r} is not one of: {', '.join(kind)}") from None


def _moment(item: Mapping[str, object], key: str) -> datetime:
    value = _text(item, key)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise InputError(
            "bad_time", f"{key} {value!r} is no moment like 2026-09-15T10:00:00+09:00"
        ) from None
    if moment.tzinfo is None:
        raise InputError("naive_time", f"{key} {value!r} needs an offset like +09:00 or Z")
    return moment


def _day(item: Mapping[str, object], key: str) -> date:
    value = _text(item, key)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError("bad_date", f"{key} {value!r} is no date like 2026-09-15") from None
