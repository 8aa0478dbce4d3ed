"""One table of the profile as it is being edited: found by its address, changed, written back."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from app.admin.defaults import table_of
from app.admin.guard import actor
from app.admin.parts import Part
from app.admin.sections import BY_KEY, Section
from app.admin.words import ident_of
from app.clock import kst_date
from app.context import organisation, reader, runtime
from app.organisations.errors import ProfileError
from app.organisations.writer import replace_table
from app.queries.profile_versions import profile_text
from app.services.errors import NotFoundError

#: Stands in an address where there is only one table, and where a row is to be added; no key is so.
ONLY, NEW = "-", "-new"
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Document:
    """The profile in force: its number, its text, and its values."""

    version: int
    text: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Opened:
    """A table that is edited: where it stands, and what is in it (nothing when it is new)."""

    section: Section
    part: Part
    document: Document
    ident: str
    #: Its place in the list; None for a single table.
    place: int | None
    row: dict[str, Any]

    @property
    def is_new(self) -> bool:
        """Whether the row is to be added."""
        return self.ident == NEW


def document() -> Document:
    """Return the profile in force of the organisation of the address."""
    return document_of(organisation().profile_version)


def document_of(version: int) -> Document:
    """Return one version.

    Raises:
        NotFoundError: there is none of that number.

    """
    text = profile_text(reader(), organisation().id, version)
    if text is None:
        raise NotFoundError
    return Document(version, text, tomllib.loads(text))


def open_row(section: str, table: str, ident: str) -> Opened:
    """Find a table of the profile in force by its address.

    Raises:
        NotFoundError: no such page, table or row.

    """
    page = BY_KEY.get(section)
    part = next((part for part in page.parts if part.table == table), None) if page else None
    if page is None or part is None or part.many == (ident == ONLY):
        raise NotFoundError
    found = document()
    value = table_of(found.values, table)
    if not part.many:
        return Opened(page, part, found, ident, None, dict(value or {}))
    rows = value or []
    if ident == NEW:
        return Opened(page, part, found, ident, len(rows), {"source": _stated()})
    for place, row in enumerate(rows):
        if ident_of(part, row, place) == ident:
            return Opened(page, part, found, ident, place, dict(row))
    raise NotFoundError


def _stated() -> str:
    """Return the source of what is entered now: who says so, and when."""
    day = kst_date(runtime().clock.now())
    return f"stated by {actor().name}, {day.isoformat()}"


def with_row(opened: Opened, row: dict[str, Any]) -> Any:
    """Return the table, or the list of tables, with this row in it."""
    if opened.place is None:
        return row
    rows = list(opened.document.values.get(opened.part.table) or [])
    rows[opened.place : opened.place + 1] = [row]
    return rows


def without_row(opened: Opened) -> Any:
    """Return the list of tables without this row."""
    rows = list(opened.document.values.get(opened.part.table) or [])
    if opened.place is not None:
        del rows[opened.place]
    return rows


def new_text(opened: Opened, value: Any) -> str:
    """Return the whole profile with this value as the table."""
    return replace_table(opened.document.text, opened.part.table, value)


def path_within(opened: Opened, error: ProfileError) -> list[str | int] | None:
    """Return where in the edited table an error lies; None when it lies elsewhere."""
    steps: list[str | int] = [
        int(place) - 1 if place else name for name, place in _STEP.findall(error.key)
    ]
    head: list[str | int] = [opened.part.table]
    if opened.place is not None:
        head.append(opened.place)
    return steps[len(head) :] if steps[: len(head)] == head else None
