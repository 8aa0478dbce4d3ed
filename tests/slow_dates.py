"""Due dates the slow way, from a printed list of holidays: nothing here comes from `workflows`.

Written after the articles (민법 155 to 161; 법 35 to 38; 영 41 to 44; 표준지침 9, 31; 조치 기준 8),
so that the clock can be held against something that cannot share its mistakes. Days are walked one
by one. Holidays as announced for 2025 to 2027 (공휴일에 관한 법률 2, 3); no other year is answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

FIRST, LAST = date(2025, 1, 1), date(2027, 12, 31)

_OFF = """
2025: 01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06
      10-07 10-08 10-09 12-25
2026: 01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17
      09-24 09-25 09-26 10-03 10-05 10-09 12-25
2027: 01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16
      09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27
"""
#: Days of each period, by the code of the right (design of the statute, not of the pack).
DAYS = {
    "access": 10,
    "correct": 10,
    "delete": 10,
    "suspend": 10,
    "withdraw": 10,
    "source": 3,
    "transfer_self": 10,
    "transfer_third": 10,
    "automated_refuse": 30,
    "automated_explain": 30,
    "automated_review": 30,
    "objection": 10,
}
#: Who may postpone, and who may extend: nobody else.
POSTPONED = {"access", "transfer_self", "transfer_third"}
EXTENDED = {"automated_refuse", "automated_explain", "automated_review"}
REFUSED_WITHIN = 10


class Happened(NamedTuple):
    """Something that touched a period on a KST day; `days` of an extension."""

    what: str
    on: date
    days: int = 0


def _holidays() -> frozenset[date]:
    found, year = set(), 0
    for word in _OFF.split():
        if word.endswith(":"):
            year = int(word[:-1])
        else:
            found.add(date.fromisoformat(f"{year}-{word}"))
    return frozenset(found)


HOLIDAYS = _holidays()


def rests(day: date) -> bool:
    """Tell whether no period may end on this day."""
    if not FIRST <= day <= LAST:
        raise ValueError(f"{day} is not on the list")
    return day.isoweekday() in {6, 7} or day in HOLIDAYS


def after(day: date, days: int) -> date:
    """Walk so many days on; the first day is not counted."""
    for _ in range(days):
        day += timedelta(days=1)
    return day


def last_day(raw: date) -> date:
    """Walk on to a day on which a period may end."""
    while rests(raw):
        raw += timedelta(days=1)
    return raw


def latest_due(right: str, received: date, history: Iterable[Happened] = ()) -> date | None:
    """Return the last lawful day, None while postponed; AssertionError for what is unlawful."""
    end: date | None = after(received, DAYS[right])
    proof: date | None = None
    extensions = 0
    for what, on, days in history:
        if what == "postponed":
            assert right in POSTPONED
            assert end is not None
            assert on <= last_day(end)
            end = proof = None
        elif what == "postponement_ended":
            assert end is None
            end = after(on, 10)
        elif what == "extended":
            extensions += 1
            assert right in EXTENDED
            assert end is not None
            assert on <= last_day(end)
            assert extensions <= 2
            assert 1 <= days <= 30
            end = after(end, days)
        elif what == "supplement_received":
            proof = on if end is not None else proof
        elif what == "counted_from_proof":
            assert end is not None
            assert proof is not None
            assert on <= last_day(end)
            end, proof = after(proof, DAYS[right]), None
        else:
            assert what == "supplement_requested"
    return None if end is None else last_day(end)


def latest_refusal(received: date) -> date:
    """Return the last day on which an automated right may be refused; nothing moves it."""
    return last_day(after(received, REFUSED_WITHIN))
