"""What the console's own screens hand to use cases: frozen values, checked for shape only."""

from __future__ import annotations

from dataclasses import dataclass

from forms.place import Place


@dataclass(frozen=True)
class Assign:
    """Make an officer responsible for a request; None takes the responsibility away."""

    place: Place
    staff_id: int | None


@dataclass(frozen=True)
class TellPerson:
    """A message to the person who filed; they read it in the portal."""

    receipt: str
    text: str


@dataclass(frozen=True)
class WriteNote:
    """An internal note; the person never sees it."""

    receipt: str
    text: str


@dataclass(frozen=True)
class MarkRead:
    """What the other side wrote was read."""

    receipt: str


@dataclass(frozen=True)
class Unmask:
    """Show who the person is and how to reach them, for this reason."""

    receipt: str
    reason: str


@dataclass(frozen=True)
class SaveView:
    """Keep the conditions of the queue under a name."""

    name: str
    query: str
    #: Whether the others of the organisation see it, too.
    shared: bool = False


@dataclass(frozen=True)
class ChangeView:
    """Rename a view, share it or take it back."""

    view_id: int
    name: str
    shared: bool
