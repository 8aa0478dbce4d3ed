"""What is ordered about wording."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BlockPlace:
    """A block in one language ('ko' or 'en')."""

    block: str
    language: str


@dataclass(frozen=True)
class WriteWording:
    """A new text of a block; it stays a draft until it is put live."""

    place: BlockPlace
    text: str
