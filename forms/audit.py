"""The conditions of an auditor's list as they stand in its address.

Reading an address never fails: a condition that makes no sense is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from workflows.vocabulary import Outcome, RequestState, Right

OPEN = "open"
_MOST_CURSOR = 40


@dataclass(frozen=True, kw_only=True)
class AuditArgs:
    """Which requests are listed; days of receipt are KST dates, both included."""

    received_from: date
    received_to: date
    right: str = ""
    state: str = ""
    outcome: str = ""
    late: bool = False
    refused: bool = False
    at: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str], today: date) -> AuditArgs:
        """Read an address; without days this year until today is listed."""
        begins = _day(args.get("from", ""))
        last = _day(args.get("to", "")) or max(today, begins or today)
        first = begins or last.replace(day=1, month=1)
        return cls(
            received_from=min(first, last),
            received_to=max(first, last),
            right=_among(args.get("right", ""), set(Right)),
            state=_among(args.get("state", ""), {OPEN, *RequestState}),
            outcome=_among(args.get("outcome", ""), set(Outcome)),
            late=args.get("late") == "1",
            refused=args.get("refused") == "1",
            at=args.get("at", "")[:_MOST_CURSOR],
        )

    def pairs(self) -> dict[str, str]:
        """Return the conditions by the names they have in the address, without empty ones."""
        found = {
            "from": self.received_from.isoformat(),
            "to": self.received_to.isoformat(),
            "right": self.right,
            "state": self.state,
            "outcome": self.outcome,
            "late": "1" if self.late else "",
            "refused": "1" if self.refused else "",
        }
        return {name: value for name, value in found.items() if value}

    def query(self, **changes: str) -> str:
        """Return the query string with some conditions changed."""
        pairs = {**self.pairs(), **changes}
        return urlencode({name: value for name, value in pairs.items() if value})


def _among(value: str, known: set[str]) -> str:
    return value if value in known else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
