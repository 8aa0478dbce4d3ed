"""What officers do with files that were attached to the answers of a request of access."""

from __future__ import annotations

from dataclasses import dataclass

from forms.place import Place
from workflows.id_cards import Band
from workflows.vocabulary import RemovedKind


@dataclass(frozen=True)
class FileAt:
    """A file of a request, and the version of its marks the officer saw (0: none yet)."""

    place: Place
    source: int
    version: int


@dataclass(frozen=True)
class Why:
    """What a removed part is, and why it goes: the code of a ground or `NOT_OWN`; a note."""

    kind: RemovedKind
    why: str
    note: str = ""


@dataclass(frozen=True)
class MarkWords:
    """Mark words wherever they stand in the file."""

    at: FileAt
    words: str
    why: Why


@dataclass(frozen=True)
class MarkPattern:
    """Mark all numbers of one kind (a key of `text_hits.PATTERNS`)."""

    at: FileAt
    pattern: str
    why: Why


@dataclass(frozen=True)
class MarkPart:
    """Mark a part of one page (from 0), or the whole of it."""

    at: FileAt
    page: int
    part: Band
    why: Why


@dataclass(frozen=True)
class DropMarks:
    """Take marks back, by their numbers."""

    at: FileAt
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class GiveFile:
    """Give the file without its marked parts, under a title the person reads."""

    at: FileAt
    title: str


@dataclass(frozen=True)
class WithholdFile:
    """Give nothing of the file: the code of a ground or `NOT_OWN`, a reason, the title told."""

    at: FileAt
    ground: str
    reason: str
    title: str
