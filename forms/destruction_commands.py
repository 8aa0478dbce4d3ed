"""What the destruction screens hand to use cases: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Picked:
    """Proposals somebody ticked, by their numbers, or all of a kind that ended in one month.

    `month` is `YYYY-MM`; with `whole` the ticks do not count.
    """

    ids: tuple[int, ...]
    whole: bool = False
    kind: str = ""
    month: str = ""


@dataclass(frozen=True)
class ApproveDestructions:
    """Approve proposals; a note is required where one person decides alone."""

    picked: Picked
    note: str = ""


@dataclass(frozen=True)
class DeclineDestructions:
    """Keep what was proposed until a later day (KST), for a reason; then it is proposed again."""

    picked: Picked
    reason: str
    until: date


@dataclass(frozen=True)
class CheckDestructions:
    """Confirm that what the register says was destroyed is gone (guideline 10(4))."""

    ids: tuple[int, ...]
