"""What one box of the dashboard holds: a drawing, its finding, and the table behind it.

The table is the same on the page and in the file one downloads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.charts import Drawing, bars
from app.context import language
from app.month_view import MonthView
from workflows.labels import label

Cell = str | int


@dataclass(frozen=True, kw_only=True)
class Part:
    """One chart, or a ranked table without a drawing."""

    #: Stands in addresses and ids.
    key: str
    title: str
    #: What the figures are about: the period, or now.
    about: str
    head: Sequence[str]
    #: The first cell of a row names it.
    rows: Sequence[Sequence[Cell]]
    #: On the page the second cell stands below the first.
    under: bool = False
    drawing: Drawing | None = None
    #: What the drawing shows, in one sentence.
    finding: str = ""
    #: A month of due dates instead of a drawing, and where there is more of it.
    month: MonthView | None = None
    more_url: str = ""
    #: Tones of the drawing with their words.
    legend: Sequence[tuple[str, str]] = ()
    #: Said in place of the drawing where there is nothing to count.
    empty: str = ""


@dataclass(frozen=True)
class Ranking:
    """What was counted, the most first, in words: one bar and one row each."""

    rows: Sequence[tuple[str, int]]

    @classmethod
    def of(cls, found: Iterable[tuple[StrEnum, int]]) -> Ranking:
        """Put what was counted into the words of the page."""
        return cls([(label(key).in_language(language()), count) for key, count in found])

    def drawn(self, tone: str) -> Drawing | None:
        """Return the bars; None where nothing was counted."""
        return bars(self.rows, tone) if self.rows else None

    @property
    def total(self) -> str:
        """How many were counted."""
        return f"{sum(count for _words, count in self.rows):,}"

    @property
    def most(self) -> tuple[str, str]:
        """What is the most, and how many of it."""
        words, count = self.rows[0] if self.rows else ("", 0)
        return words, f"{count:,}"
