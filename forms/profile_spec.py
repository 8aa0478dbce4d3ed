"""How the tables of a profile are described, so that one form can edit every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any


class Kind(Enum):
    """What stands in a field of a table."""

    TEXT = "text"
    LONG = "long"
    #: What other rows refer to: set once.
    KEY = "key"
    BOOL = "bool"
    NUMBER = "number"
    NUMBERS = "numbers"
    DAY = "day"
    TIME = "time"
    #: One or several of a closed list, or of the keys of another table.
    ONE = "one"
    MANY = "many"
    #: A table inside the table, and a list of them.
    TABLE = "table"
    ROWS = "rows"


@dataclass(frozen=True, kw_only=True)
class Spec:
    """One field: its key, what people call it, and what may stand in it.

    `choices` are the members of a closed list; `of` names a table whose keys may stand there, or
    `contact_fields` or `duties`.
    """

    key: str
    label: Any
    kind: Kind = Kind.TEXT
    hint: Any = ""
    optional: bool = False
    choices: type[StrEnum] | tuple[str, ...] | None = None
    of: str = ""
    parts: tuple[Spec, ...] = ()
    #: Shown in the list of rows.
    brief: bool = False


def both(
    key: str,
    label: Any,
    *,
    ko: Any,
    en: Any,
    optional: bool = False,
    long: bool = False,
    brief: bool = False,
) -> Spec:
    """Return a text in Korean and English (`ko` and `en` are what the two fields are called)."""
    kind = Kind.LONG if long else Kind.TEXT
    parts = (
        Spec(key="ko", label=ko, kind=kind, optional=optional),
        Spec(key="en", label=en, kind=kind, optional=optional),
    )
    return Spec(key=key, label=label, kind=Kind.TABLE, parts=parts, optional=optional, brief=brief)
