"""The registry of machines, and the only way a request moves: `advance`.

`why_not` and `allowed_events` answer the screens from the same declarations without running a
machine; a contract test holds the two together for every state, event and fact.
"""

from __future__ import annotations

from workflows.machines.registry import (
    MACHINES,
    Advance,
    advance,
    allowed_events,
    events_of,
    machine_for,
    waiting_for,
    why_not,
)

__all__ = [
    "MACHINES",
    "Advance",
    "advance",
    "allowed_events",
    "events_of",
    "machine_for",
    "waiting_for",
    "why_not",
]
