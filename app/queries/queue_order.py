"""The orders of the queue, and cursors that say where a page begins.

An order is one column and the row's id behind it. Requests without a due date (postponed) come
last whichever way the dates run: they are a second phase of the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from app.store import BlindIndex, Request

if TYPE_CHECKING:
    from forms.queue_words import View

_CURSOR = re.compile(r"([<>])([a-z]+)~([^~]{0,40})~([0-9]{1,18})")


@dataclass(frozen=True)
class Order:
    """One order: `-due` is `due` backwards."""

    name: str
    column: InstrumentedAttribute[Any]
    parse: Callable[[str], Any]
    descending: bool = False
    nullable: bool = False

    @property
    def key(self) -> str:
        """The name of the column, without direction."""
        return self.name.removeprefix("-")

    def value_of(self, row: Any) -> str:
        """Return the value of the order's column in a row, as a cursor carries it."""
        value = getattr(row, self.column.key)
        if value is None:
            return ""
        return str(value) if isinstance(value, int) else str(value.isoformat())

    def queries(self, base: Select[Any], cursor: Cursor | None) -> Iterator[Select[Any]]:
        """Yield the queries of the phases from the cursor on, each in the order of reading."""
        back = cursor is not None and cursor.back
        falling = self.descending != back
        phases: tuple[str, ...] = ("dated", "undated") if self.nullable else ("dated",)
        if back:
            phases = phases[::-1]
        start = None
        if cursor is not None:
            start = "undated" if self.nullable and cursor.value == "" else "dated"
            phases = phases[phases.index(start) :]
        for phase in phases:
            at = cursor if phase == start else None
            yield self._phase(base, at, falling=falling, dated=phase == "dated")

    def _phase(
        self, base: Select[Any], at: Cursor | None, *, falling: bool, dated: bool
    ) -> Select[Any]:
        keys: tuple[Any, ...] = (self.column, Request.id) if dated else (Request.id,)
        if self.nullable:
            base = base.where(self.column.is_not(None) if dated else self.column.is_(None))
        if at is not None:
            place = (self.parse(at.value), at.id) if dated else (at.id,)
            left = tuple_(*keys)
            base = base.where(left < place if falling else left > place)
            # Said of the first column alone, an index of another table can begin there, too.
            base = base.where(keys[0] <= place[0] if falling else keys[0] >= place[0])
        return base.order_by(*(key.desc() if falling else key.asc() for key in keys))


@dataclass(frozen=True)
class Cursor:
    """A place between two rows: `>due~2026-11-22~17` reads on, `<…` reads back."""

    back: bool
    key: str
    value: str
    id: int

    def __str__(self) -> str:
        """Return the text that stands in the address."""
        return f"{'<' if self.back else '>'}{self.key}~{self.value}~{self.id}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """Read a cursor from an address; None when it is none."""
        found = _CURSOR.fullmatch(text)
        if found is None:
            return None
        return cls(found[1] == "<", found[2], found[3], int(found[4]))

    @classmethod
    def after(cls, order: Order, row: Any) -> Cursor:
        """Return the place behind a row."""
        return cls(False, order.key, order.value_of(row), row.id)  # noqa: FBT003 - reads forward

    @classmethod
    def before(cls, order: Order, row: Any) -> Cursor:
        """Return the place in front of a row."""
        return cls(True, order.key, order.value_of(row), row.id)  # noqa: FBT003 - reads back

    def fits(self, order: Order) -> bool:
        """Tell whether the cursor was made by this order and its value can be read."""
        if self.key != order.key:
            return False
        if self.value == "":
            return order.nullable
        try:
            order.parse(self.value)
        except ValueError:
            return False
        return True


_DUE = ("due", Request.target_due, date.fromisoformat)
_RECEIVED = (Request.received_on, date.fromisoformat)
_ORDERS = {
    order.name: order
    for order in (
        Order(*_DUE, nullable=True),
        Order("-due", *_DUE[1:], descending=True, nullable=True),
        Order("received", *_RECEIVED),
        Order("-received", *_RECEIVED, descending=True),
        # A receipt number is the day of receipt and a count, so its order is that of the days.
        Order("number", *_RECEIVED),
        Order("-number", *_RECEIVED, descending=True),
        Order("-closed", Request.closed_at, datetime.fromisoformat, descending=True),
        Order("-filed", Request.filing_id, int, descending=True),
        # The same order by the column that finds a person: SQLite sorts every hit otherwise.
        Order("-found", BlindIndex.filing_id, int, descending=True),
    )
}
#: What may be asked for by tab; the first one is the tab's own.
_OF_OPEN = ("due", "-due", "received", "-received", "number", "-number")
_OF_DONE = ("-closed", "received", "-received", "number", "-number")
_OF_ALL = ("-number", "number", "received", "-received")


def order_of(asked: str, view: View, *, search: str = "") -> Order:
    """Return the order in force; what is searched for stands newest first.

    `search` is `-filed` for a receipt number, `-found` for a person, empty for a plain list.
    """
    if search:
        return _ORDERS[search]
    allowed = {"done": _OF_DONE, "all": _OF_ALL}.get(str(view), _OF_OPEN)
    return _ORDERS[asked if asked in allowed else allowed[0]]
