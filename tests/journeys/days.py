"""The day it is in Korea, asked when it matters: a run may begin on one day and end on the next."""

from __future__ import annotations

from datetime import date

from app.clock import SystemClock, kst_date


def today() -> date:
    """Return the KST day."""
    return kst_date(SystemClock().now())
