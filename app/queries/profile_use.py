"""What open cases still need of a profile: its systems and services, counted.

A system or service somebody's open request goes by cannot be taken out of the profile: nobody
would answer for it any more. What is closed keeps the names of its own version.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from app.store import Disposal, Filing, Request, Suspension, Task, UseHold
from workflows.disposal_kinds import DisposalState


@dataclass(frozen=True)
class Uses:
    """Key -> how many open things need it."""

    systems: Counter[str]
    services: Counter[str]


def open_uses(session: Session) -> Uses:
    """Return what the open cases of the session's organisation need."""
    systems: Counter[str] = Counter()
    for query in (
        select(Task.system_key, func.count())
        .join(Request, Request.id == Task.request_id)
        .where(
            Request.closed_at.is_(None), Task.answered_at.is_(None), Task.cancelled_at.is_(None)
        ),
        select(UseHold.system_key, func.count()).where(UseHold.released_at.is_(None)),
        select(Suspension.system_key, func.count()).where(Suspension.lifted_at.is_(None)),
        select(Disposal.system_key, func.count()).where(
            Disposal.state.not_in((str(DisposalState.CHECKED), str(DisposalState.LIFTED)))
        ),
    ):
        column = query.selected_columns[0]
        for key, count in session.execute(query.group_by(column)):
            systems[key] += count
    named = cast(Filing.services, Text)
    open_filings = select(Request.filing_id).where(Request.closed_at.is_(None))
    services: Counter[str] = Counter()
    for keys, count in session.execute(
        select(named, func.count()).where(Filing.id.in_(open_filings)).group_by(named)
    ):
        for key in json.loads(keys or "[]"):
            services[key] += count
    return Uses(systems, services)
