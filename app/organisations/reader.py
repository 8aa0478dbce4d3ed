"""Read one TOML table strictly: each key once, of the right type, and none that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from app.organisations.errors import ProfileError
from app.organisations.locate import Step, dotted, line_of
from workflows.text import Label

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_KEY = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
_SOURCES = ("policy ", "law ", "stated ", "assumed")
_KOREAN_TYPES = {
    "text": "글자열",
    "whole number": "정수",
    "true or false": "true 또는 false",
    "date": "날짜(2024-05-20)",
    "time": "시각(09:00:00)",
    "list": "목록",
    "table": "표",
}


@dataclass
class Table:
    """A table being read. Every getter raises `ProfileError` naming file, key and line."""

    file: str
    text: str
    values: Mapping[str, object]
    path: tuple[Step, ...] = ()
    _seen: set[str] = field(default_factory=set)

    def error(self, key: str, message_ko: str, message_en: str) -> ProfileError:
        """Return the error for a key of this table (or for the table itself when empty)."""
        path = (*self.path, key) if key else self.path
        return ProfileError(
            file=self.file,
            key=dotted(path),
            line=line_of(self.text, path),
            message_ko=message_ko,
            message_en=message_en,
        )

    def finish(self) -> None:
        """Refuse the first key that nobody asked for: most likely it is misspelt."""
        for key in self.values:
            if key not in self._seen:
                known = ", ".join(sorted(self._seen))
                raise self.error(
                    key,
                    f"알 수 없는 항목입니다. 쓸 수 있는 항목: {known}",
                    f"unknown key; known here: {known}",
                )

    def _get(self, key: str, kind: type[T], name: str) -> T:
        self._seen.add(key)
        if key not in self.values:
            raise self.error(key, "빠진 항목입니다. 적어 주세요.", "this key is missing; add it")
        value = self.values[key]
        wrong_bool = isinstance(value, bool) and kind is not bool
        wrong_date = isinstance(value, datetime) and kind is date
        if not isinstance(value, kind) or wrong_bool or wrong_date:
            raise self.error(
                key, f"{_KOREAN_TYPES[name]}(이)어야 합니다.", f"must be a {name} here"
            )
        return value

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._seen.add(key)
        return key in self.values

    def string(self, key: str, *, empty: bool = False) -> str:
        """Return a text without surrounding blanks; blank only when ``empty``."""
        value = self._get(key, str, "text").strip()
        if not value and not empty:
            raise self.error(key, "비어 있습니다. 적어 주세요.", "is empty; fill it in")
        return value

    def optional(self, key: str) -> str:
        """Return a text, or an empty one when the key is not there."""
        return self.string(key, empty=True) if self.has(key) else ""

    def slug(self, key: str) -> str:
        """Return a key that others refer to: small letters, digits, underscores."""
        value = self.string(key)
        if not _KEY.match(value):
            raise self.error(
                key,
                "영문 소문자, 숫자, 밑줄만 쓸 수 있습니다.",
                "use small letters, digits and underscores only",
            )
        return value

    def source(self) -> str:
        """Return where the row comes from; the forms are listed in `schema`."""
        value = self.string("source")
        if not value.startswith(_SOURCES):
            raise self.error(
                "source",
                "'policy …', 'law …', 'stated …', 'assumed …' 가운데 하나로 시작해야 합니다.",
                "must begin with 'policy …', 'law …', 'stated …' or 'assumed …'",
            )
        return value

    def boolean(self, key: str) -> bool:
        """Return true or false."""
        return self._get(key, bool, "true or false")

    def day(self, key: str) -> date:
        """Return a date (KST)."""
        return self._get(key, date, "date")

    def time_of_day(self, key: str) -> time:
        """Return a time of day (KST)."""
        return self._get(key, time, "time")

    def number(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """Return a whole number between ``low`` and ``high``, both included.

        Where a ``default`` is given the key may be missing.
        """
        if default is not None and not self.has(key):
            return default
        value = self._get(key, int, "whole number")
        self._within(key, value, low, high)
        return value

    def _within(self, key: str, value: int, low: int, high: int) -> None:
        if not low <= value <= high:
            raise self.error(
                key,
                f"{low}부터 {high}까지의 수여야 합니다. 지금은 {value}입니다.",
                f"must be from {low} to {high}, not {value}",
            )

    def choice(self, key: str, kind: type[E]) -> E:
        """Return a member of a closed list of words."""
        value = self.string(key)
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(kind)
            raise self.error(
                key,
                f"'{value}'은(는) 쓸 수 없는 값입니다. 쓸 수 있는 값: {known}",
                f"{value!r} is not a known value; known: {known}",
            ) from None

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Return members of a closed list of words, each once and at least one."""
        words = self.strings(key)
        unknown = next((word for word in words if word not in list(kind)), None)
        if unknown is not None or not words:
            known = ", ".join(kind)
            raise self.error(
                key,
                f"쓸 수 있는 값을 하나 이상 적어 주세요: {known}",
                f"give one or more of: {known}",
            )
        return tuple(kind(word) for word in words)

    def label(self, key: str, *, empty: bool = False) -> Label:
        """Return a text in both languages: ``{ ko = "…", en = "…" }``."""
        table = self.table(key)
        label = Label(table.string("ko", empty=empty), table.string("en", empty=empty))
        table.finish()
        return label

    def own_label(self) -> Label:
        """Return the keys ``ko`` and ``en`` of this very table as one text."""
        return Label(self.string("ko"), self.string("en"))

    def optional_label(self, key: str) -> Label:
        """Return a text in both languages, or an empty one when the key is not there."""
        return self.label(key, empty=True) if self.has(key) else Label("", "")

    def _list(self, key: str) -> Sequence[object]:
        return self._get(key, list, "list")

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each only once."""
        values = self._list(key)
        texts = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(texts) != len(values):
            raise self.error(key, "글자열 목록이어야 합니다.", "must be a list of texts")
        self._once(key, texts)
        return texts

    def numbers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Return a list of whole numbers between ``low`` and ``high``."""
        values = self._list(key)
        numbers = tuple(v for v in values if isinstance(v, int) and not isinstance(v, bool))
        if len(numbers) != len(values):
            raise self.error(key, "정수 목록이어야 합니다.", "must be a list of whole numbers")
        for number in numbers:
            self._within(key, number, low, high)
        return numbers

    def _once(self, key: str, texts: Sequence[str]) -> None:
        twice = next((text for text in texts if texts.count(text) > 1), None)
        if twice is not None:
            raise self.error(
                key, f"'{twice}'이(가) 두 번 나옵니다.", f"{twice!r} stands here twice"
            )

    def table(self, key: str) -> Table:
        """Return the table below a key."""
        values: dict[str, object] = self._get(key, dict, "table")
        return Table(self.file, self.text, values, (*self.path, key))

    def tables(self, key: str, *, empty: bool = False) -> Iterator[Table]:
        """Yield the tables of a list; at least one unless ``empty``."""
        values = self._list(key) if not empty or self.has(key) else []
        if not values and not empty:
            raise self.error(key, "하나 이상 있어야 합니다.", "at least one is needed")
        for index, value in enumerate(values):
            if not isinstance(value, dict):
                raise self.error(key, "표의 목록이어야 합니다.", "must be a list of tables")
            yield Table(self.file, self.text, value, (*self.path, key, index))
