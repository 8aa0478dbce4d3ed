"""Which request a command is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Which request: receipt number and position within the filing."""

    receipt: str
    position: int
