"""Marks on a file: which parts of it the person does not get, what they were, and why.

Parts are fractions of a page as it is seen (turned, cut to its visible part): left, top, right,
bottom. A mark is entered by an officer; nothing is removed before a copy is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from workflows.given_kinds import NOT_OWN, RemovedKind
from workflows.id_cards import Band
from workflows.label_tables_given import REMOVED_KINDS
from workflows.text import Label

WHOLE: Final = Band(0.0, 0.0, 1.0, 1.0)
#: Columns and rows of the squares by which a part is chosen without a pointer.
GRID: Final = (20, 40)
#: A part smaller than this in either direction covers nothing that could be read.
_SMALLEST: Final = 0.0005


class Found(StrEnum):
    """How a mark came about."""

    SEARCH = "search"
    PATTERN = "pattern"
    BOX = "box"
    PAGE = "page"


@dataclass(frozen=True)
class Mark:
    """One thing that goes from one page (counted from 0), with its parts.

    `why` is the code of a ground, or `NOT_OWN`. `words` is what was looked for, `shown` the words
    around it: both for officers only. `number` tells marks of one file apart.
    """

    number: int
    page: int
    parts: tuple[Band, ...]
    kind: RemovedKind
    why: str
    note: str = ""
    found: Found = Found.BOX
    words: str = ""
    shown: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the whole page goes."""
        return WHOLE in self.parts

    @property
    def is_limit(self) -> bool:
        """Whether a ground limits the access to it."""
        return self.why != NOT_OWN

    def to_json(self) -> dict[str, Any]:
        """Return the mark as it is sealed."""
        return {
            "n": self.number,
            "page": self.page,
            "parts": [[round(side, 5) for side in part] for part in self.parts],
            "kind": str(self.kind),
            "why": self.why,
            "note": self.note,
            "found": str(self.found),
            "words": self.words,
            "shown": self.shown,
        }

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Mark:
        """Return a mark from its sealed form."""
        return cls(
            number=int(row["n"]),
            page=int(row["page"]),
            parts=tuple(Band(*part) for part in row["parts"]),
            kind=RemovedKind(row["kind"]),
            why=str(row["why"]),
            note=str(row["note"]),
            found=Found(row["found"]),
            words=str(row["words"]),
            shown=str(row["shown"]),
        )


def clipped(part: Band) -> Band | None:
    """Return a part cut to its page; None when nothing of it lies there."""
    left, top = (min(max(side, 0.0), 1.0) for side in (part.left, part.top))
    right, bottom = (min(max(side, 0.0), 1.0) for side in (part.right, part.bottom))
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        return None
    return Band(left, top, right, bottom)


def with_new(marks: Sequence[Mark], new: Iterable[Mark]) -> list[Mark]:
    """Return the marks with new ones, numbered on; what is marked already is not marked twice."""
    kept = list(marks)
    seen = {(mark.page, mark.parts) for mark in kept}
    number = max((mark.number for mark in kept), default=0)
    for mark in new:
        parts = tuple(Band(*(round(side, 5) for side in part)) for part in mark.parts)
        if (mark.page, parts) in seen:
            continue
        number += 1
        seen.add((mark.page, parts))
        fields = {**vars(mark), "number": number, "parts": parts}
        kept.append(Mark(**fields))
    return sorted(kept, key=lambda mark: (mark.page, mark.parts[0].top if mark.parts else 0.0))


def grounds_used(marks: Iterable[Mark]) -> list[str]:
    """Return the codes of the grounds marks rest on, each once, in order."""
    return list(dict.fromkeys(mark.why for mark in marks if mark.is_limit))


def counts(marks: Iterable[Mark]) -> list[str]:
    """Return how many parts go, per kind and reason, as `kind/why=3`: nothing personal."""
    found = Counter((str(mark.kind), mark.why) for mark in marks)
    return [f"{kind}/{why}={many}" for (kind, why), many in sorted(found.items())]


def counted(code: str) -> Label:
    """Return one line of `counts` in words, without its reason; its own text where it is none."""
    what, _, many = code.partition("=")
    kind = REMOVED_KINDS.get(what.partition("/")[0])
    return Label(f"{kind.ko} {many}곳", f"{kind.en}: {many}") if kind else Label(code, code)
