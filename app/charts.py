"""Charts as plain shapes: where each bar, line and word stands. Pure; templates only write them.

Lengths are units of the drawing's own box, about a pixel at its usual width of `WIDTH`. `tone`
names a class of `components/charts.html`: colours and patterns are the style sheet's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

WIDTH: Final = 400
#: Room above, beside and below the bars of a chart with an axis.
_TOP, _LEFT, _RIGHT, _HEIGHT = 22, 34, 4, 150
_LINES: Final = 4
_GAP: Final = 0.3
#: Horizontal bars: height of a row, of its bar, and the room for the number behind it.
_ROW, _BAR, _NUMBER = 42, 16, 56
_BASELINE: Final = 4


class Rect(NamedTuple):
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    tone: str


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: str


class Words(NamedTuple):
    """A short text; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str
    tone: str = ""


@dataclass
class Drawing:
    """All shapes of a chart, in the order they are painted."""

    height: float
    width: float = WIDTH
    rects: list[Rect] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


class Column(NamedTuple):
    """A column: its label (a second line may follow), and (tone, value) from bottom to top."""

    label: str
    parts: Sequence[tuple[str, int]]
    below: str = ""

    @property
    def total(self) -> int:
        """The height of the column."""
        return sum(value for _, value in self.parts)


class Limit(NamedTuple):
    """A line behind so many columns, with words on top."""

    after: int
    text: str


def axis_step(highest: int) -> int:
    """Return the distance of the lines of an axis: 1, 2 or 5 times a power of ten."""
    unit = 1
    while True:
        for step in (unit, 2 * unit, 5 * unit):
            if step * _LINES >= highest:
                return step
        unit *= 10


def columns(found: Sequence[Column], limits: Sequence[Limit] = ()) -> Drawing:
    """Draw columns side by side on an axis that begins at nought; a column's total stands on it."""
    step = axis_step(max((column.total for column in found), default=0))
    top = _TOP + (18 if limits else 0)
    drawing = Drawing(height=top + _HEIGHT + (38 if any(c.below for c in found) else 22))
    scale = _HEIGHT / (step * _LINES)
    for line in range(_LINES + 1):
        y = round(top + _HEIGHT - line * step * scale, 1)
        drawing.lines.append(Line(_LEFT, y, WIDTH - _RIGHT, y, "grid"))
        number = Words(_LEFT - 6, y + _BASELINE, f"{line * step:,}", "end")
        drawing.words.append(number)
    room = (WIDTH - _LEFT - _RIGHT) / max(len(found), 1)
    for place, column in enumerate(found):
        _column(drawing, column, (_LEFT + place * room, room), (top + _HEIGHT, scale))
    for limit in limits:
        x = round(_LEFT + limit.after * room, 1)
        drawing.lines.append(Line(x, top - 16, x, top + _HEIGHT, "limit"))
        drawing.words.append(Words(x, top - 22, limit.text, "middle", "limit"))
    return drawing


def _column(
    drawing: Drawing, column: Column, across: tuple[float, float], up: tuple[float, float]
) -> None:
    (left, room), (floor, scale) = across, up
    middle, y = round(left + room / 2, 1), floor
    for tone, value in column.parts:
        height = value * scale
        y -= height
        if value:
            x, width = round(left + room * _GAP / 2, 1), round(room * (1 - _GAP), 1)
            drawing.rects.append(Rect(x, round(y, 1), width, round(height, 1), tone))
    if column.total:
        drawing.words.append(Words(middle, round(y - 5, 1), f"{column.total:,}", "middle", "value"))
    drawing.words.append(Words(middle, floor + 17, column.label, "middle"))
    if column.below:
        drawing.words.append(Words(middle, floor + 33, column.below, "middle"))


def bars(found: Sequence[tuple[str, int]], tone: str) -> Drawing:
    """Draw bars below each other, each under its words and with its number behind it."""
    drawing = Drawing(height=_ROW * len(found))
    longest = max((value for _, value in found), default=0) or 1
    for row, (text, value) in enumerate(found):
        y = row * _ROW
        width = round((WIDTH - _NUMBER) * value / longest, 1)
        drawing.words.append(Words(0, y + 14, text, "start"))
        drawing.rects.append(Rect(0, y + 20, width, _BAR, tone))
        drawing.words.append(Words(width + 8, y + 33, f"{value:,}", "start", "value"))
    return drawing
