"""What touches a clock and how near a due date is. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class ClockState(StrEnum):
    """Whether a legal period is running."""

    RUNNING = "running"
    POSTPONED = "postponed"


class ClockEventType(StrEnum):
    """Events that touch a clock."""

    POSTPONED = "postponed"
    POSTPONEMENT_ENDED = "postponement_ended"
    EXTENDED = "extended"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    SUPPLEMENT_RECEIVED = "supplement_received"
    COUNTED_FROM_PROOF = "counted_from_proof"


class DeadlineState(StrEnum):
    """How near a due date is, for chips and lists."""

    OVER = "over"
    TODAY = "today"
    SOON = "soon"
    OK = "ok"
    WAITING = "waiting"
    DONE = "done"
