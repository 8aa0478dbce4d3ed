"""A newly declared holiday: how fast the clocks of open requests are computed anew.

The days declared are working days on which many open requests are due, so that dates do move.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from app.services.holidays import DeclareHoliday, declare_holiday
from app.store import Request
from benchmarks.harness import Against, Result, alone, value_at_least
from benchmarks.workshop import Installation, Workshop

#: 100,000 open clocks in 60 seconds.
LEAST = 100_000 / 60
#: Days that are declared one after the other.
DAYS = 3


def run(workshop: Workshop) -> Sequence[Result]:
    """Declare the busiest due days of a copy of the large database as holidays."""
    filled = workshop.embedded(workshop.size.many)
    installation = workshop.copied(filled, "holiday")
    rates = []
    for day in _busiest(installation):
        began = time.perf_counter()
        command = DeclareHoliday(day, "임시공휴일", "측정")
        done = declare_holiday(installation.runtime, "benchmarks", command, lambda _done: None)
        if done.looked_at:
            rates.append(done.looked_at / (time.perf_counter() - began))
    return [
        alone("holiday", "clocks/s", Against("the budget", LEAST), value_at_least(LEAST), rates)
    ]


def _busiest(installation: Installation) -> list[date]:
    with installation.runtime.reading(installation.organisation_id) as session:
        today = installation.runtime.clock.now().date()
        rows = session.execute(
            select(Request.legal_due)
            .where(Request.closed_at.is_(None), Request.legal_due > today)
            .group_by(Request.legal_due)
            .order_by(func.count().desc())
            .limit(DAYS)
        )
        return [row.legal_due for row in rows]
