"""Law as data: packs, their schema and their loader."""

from __future__ import annotations

from workflows.law.loader import LawBook, load_packs
from workflows.law.schema import LawPack

__all__ = ["LawBook", "LawPack", "load_packs"]
