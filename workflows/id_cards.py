"""Kinds of identity documents, and where on them the numbers stand that nobody here may see.

A resident registration number may be processed only where a statute names it (Act 24-2), and a
copy of an ID is looked at once. What is hidden is therefore generous: a band too wide costs
nothing. Bands are fractions of the upright picture: left, top, right, bottom.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from workflows.text import Label


class IdKind(StrEnum):
    """Which document a picture shows."""

    RESIDENT = "resident"
    LICENCE = "licence"
    PASSPORT = "passport"
    FOREIGNER = "foreigner"


class Band(NamedTuple):
    """A part of a picture, in fractions of its width and height from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float


ID_LABELS: Final[dict[IdKind, Label]] = {
    IdKind.RESIDENT: Label("주민등록증", "Resident registration card"),
    IdKind.LICENCE: Label("운전면허증", "Driver's licence"),
    IdKind.PASSPORT: Label("여권", "Passport"),
    IdKind.FOREIGNER: Label("외국인등록증", "Residence card (foreigners)"),
}
#: The number under the name; the licence number and the resident number; number, personal number
#: and the two machine-readable lines; the registration number on top.
BANDS: Final[dict[IdKind, tuple[Band, ...]]] = {
    IdKind.RESIDENT: (Band(0.0, 0.32, 0.72, 0.56),),
    IdKind.LICENCE: (Band(0.22, 0.14, 1.0, 0.32), Band(0.22, 0.39, 1.0, 0.55)),
    IdKind.PASSPORT: (
        Band(0.52, 0.06, 1.0, 0.30),
        Band(0.52, 0.44, 1.0, 0.62),
        Band(0.0, 0.74, 1.0, 1.0),
    ),
    IdKind.FOREIGNER: (Band(0.22, 0.14, 1.0, 0.42),),
}
#: Rows and columns of the squares that can be covered without a pointer.
GRID: Final = 5


def square(row: int, column: int) -> Band:
    """Return one square of the grid, both counted from 0."""
    return Band(column / GRID, row / GRID, (column + 1) / GRID, (row + 1) / GRID)


def between(one: tuple[float, float], other: tuple[float, float]) -> Band:
    """Return the part between two corners, however they were chosen."""
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Band(left, top, right, bottom)
