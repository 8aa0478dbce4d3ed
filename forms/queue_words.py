"""The tabs of the queue and the choices of its due filter, by the names they have in addresses."""

from __future__ import annotations

from enum import StrEnum


class View(StrEnum):
    """The tabs above the queue."""

    MINE = "mine"
    OPEN = "open"
    SOON = "soon"
    PERSON = "person"
    APPROVAL = "approval"
    DONE = "done"
    #: Open and closed together, for searching.
    ALL = "all"


#: Tabs of what is long done have no figures: counting them would read all there ever were.
UNCOUNTED = frozenset({View.DONE, View.ALL})


class DueFilter(StrEnum):
    """How near the due date is."""

    OVER = "over"
    TOMORROW = "tomorrow"
    SOON = "soon"
    WEEK = "week"
    POSTPONED = "postponed"
