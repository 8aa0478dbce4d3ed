"""What one box of the dashboard holds: a drawing, its finding, and the table behind it.

The table is the same on the page and in the file one downloads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts import Drawing
from app.month_view import MonthView

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
