"""Checking the whole record of an installation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app.record.access_heads import check_months
from app.record.leaves import BrokenError
from app.record.verify import verify_log
from app.runtime import Runtime
from app.store import AccessHead
from app.store.tenancy import ALL


@dataclass(frozen=True)
class Findings:
    """What was checked and the first thing that is wrong, if any."""

    events: int = 0
    heads: int = 0
    unsealed: int = 0
    access_months: int = 0
    problem: str = ""
    #: Place in the sealed log, where one can be named.
    position: int | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing was changed."""
        return not self.problem


def verify_record(runtime: Runtime) -> Findings:
    """Recompute the sealed log and the heads of the access log."""
    keys = runtime.keyring.public_keys
    with runtime.reading(ALL) as session:
        try:
            log = verify_log(session, keys)
        except BrokenError as error:
            return Findings(problem=error.what, position=error.position)
        month = next(check_months(session, keys), None)
        if month is not None:
            return Findings(problem=f"access log of {month.month}: {month.what}")
        months = session.scalar(select(func.count()).select_from(AccessHead)) or 0
        return Findings(log.size, log.heads, log.unsealed, months)
