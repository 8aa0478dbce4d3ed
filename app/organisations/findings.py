"""What a check of a profile finds: one point that a person at the organisation looks at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workflows.text import Label


class Level(StrEnum):
    """How much a finding matters."""

    CONFLICT = "conflict"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One point to look at: what kind, which row, and what to do."""

    level: Level
    code: str
    where: str
    message: Label
