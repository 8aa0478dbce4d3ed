"""Strict reading of TOML tables: wrong type, missing and unknown keys name the file and the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from workflows.errors import PackError
from workflows.text import Label

E = TypeVar("E", bound=StrEnum)


class Table:
    """A TOML table that remembers what was read, so that a misspelt key never passes silently."""

    def __init__(self, raw: Mapping[str, object], file: str, path: str = "") -> None:
        """Wrap a parsed table; `path` is where it stands in the file."""
        self._raw = raw
        self._file = file
        self._path = path
        self._read: set[str] = set()

    def fault(self, key: str, message: str) -> PackError:
        """Build the error for one key of this table."""
        return PackError(self._file, self._key(key), message)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty string."""
        value = self._take(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise self.fault(key, "must be a non-empty text")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number that is not negative."""
        value = self._take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fault(key, "must be a whole number, 0 or more")
        return value

    def positive(self, key: str) -> int:
        """Return a whole number above zero."""
        value = self.number(key)
        if value == 0:
            raise self.fault(key, "must be above 0")
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "must be true or false")
        return value

    def day(self, key: str) -> date:
        """Return a local date."""
        value = self._take(key, None)
        if type(value) is not date:
            raise self.fault(key, "must be a date like 2026-09-11")
        return value

    def label(self, key: str, default: Label | None = None) -> Label:
        """Return a text in two languages, written as {ko = "...", en = "..."}."""
        if default is not None and key not in self._raw:
            return default
        pair = self.table(key)
        found = Label(pair.text("ko"), pair.text("en"))
        pair.done()
        return found

    def choice(self, key: str, kind: type[E]) -> E:
        """Return a member of a vocabulary list."""
        return self._member(key, self.text(key), kind)

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Return a non-empty list of members of a vocabulary list."""
        return tuple(self._member(key, value, kind) for value in self.texts(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a non-empty list of strings."""
        value = self._take(key, None)
        if not isinstance(value, list) or not value:
            raise self.fault(key, "must be a list that is not empty")
        found: list[str] = []
        for entry in value:
            if not isinstance(entry, str) or not entry.strip():
                raise self.fault(key, "must hold texts only")
            found.append(entry)
        return tuple(found)

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self._raw

    def table(self, key: str) -> Table:
        """Return a sub-table."""
        value = self._take(key, None)
        if not isinstance(value, dict):
            raise self.fault(key, "must be a table")
        return Table(value, self._file, self._key(key))

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """Yield (name, table) of every sub-table of a table, in the order of the file."""
        outer = self.table(key)
        for name in outer._raw:  # noqa: SLF001 - the same class
            yield name, outer.table(name)

    def strings(self, key: str) -> dict[str, str]:
        """Return a table of strings."""
        inner = self.table(key)
        return {name: inner.text(name) for name in inner._raw}  # noqa: SLF001 - the same class

    def labels(self, key: str) -> dict[str, Label]:
        """Return a table of texts in two languages."""
        inner = self.table(key)
        return {name: inner.label(name) for name in inner._raw}  # noqa: SLF001 - the same class

    def done(self) -> None:
        """Refuse keys nobody asked for: they are spelling mistakes."""
        for key in self._raw:
            if key not in self._read:
                raise self.fault(key, "is not a key the schema knows")

    def _take(self, key: str, default: object) -> object:
        self._read.add(key)
        if key in self._raw:
            return self._raw[key]
        if default is None:
            raise self.fault(key, "is missing")
        return default

    def _member(self, key: str, value: str, kind: type[E]) -> E:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(kind)
            raise self.fault(key, f"{value!r} is not one of: {known}") from None

    def _key(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key
