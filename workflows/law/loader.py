"""Finds and loads the law packs that come with the product.

A pack is a folder `packs/<id>/` with one file per day on which something in force changed. The
first file is whole; a later one says `extends = "<from>"` and holds only what differs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cache
from pathlib import Path

from workflows.errors import PackError, UnknownLaw
from workflows.law.reading import read_pack
from workflows.law.schema import LawPack
from workflows.law.table import Table

PACKS = Path(__file__).parent / "packs"
_NOT_PACKS = {"examples.toml"}


@dataclass(frozen=True, slots=True, eq=False)
class LawBook:
    """All packs by id, each a list of versions from old to new."""

    versions: Mapping[str, tuple[LawPack, ...]]

    def for_receipt(self, law: str, day: date) -> LawPack:
        """Return the version of a law in force on the day of receipt (a KST date).

        UnknownLaw `unknown_law` for an unknown id, `no_law_for_day` for a day before its start.
        """
        found = None
        for pack in self._all(law):
            if pack.in_force_from > day:
                break
            found = pack
        if found is None:
            raise UnknownLaw("no_law_for_day", f"{law} covers no receipt on {day}")
        return found

    def zone_of(self, law: str) -> tzinfo:
        """Return the time zone a law counts its days in."""
        return self._all(law)[-1].zone

    def by_ref(self, ref: str) -> LawPack:
        """Return the version a case was computed with, e.g. `kr-pipa/2026-09-11`."""
        law, _, version = ref.partition("/")
        for pack in self._all(law):
            if pack.version == version:
                return pack
        raise UnknownLaw("unknown_law_version", f"no law pack {ref!r}")

    def latest(self, law: str) -> LawPack:
        """Return the newest version of a law."""
        return self._all(law)[-1]

    def _all(self, law: str) -> tuple[LawPack, ...]:
        try:
            return self.versions[law]
        except KeyError:
            raise UnknownLaw("unknown_law", f"no law pack {law!r}") from None


@cache
def load_packs() -> LawBook:
    """Return the packs that come with the product; read and checked once per process."""
    return load_packs_from(PACKS)


def load_packs_from(root: Path) -> LawBook:
    """Return every pack below a folder; PackError names the file and key that is wrong."""
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    return LawBook({folder.name: _load_folder(folder) for folder in folders})


def _load_folder(folder: Path) -> tuple[LawPack, ...]:
    files = sorted(path for path in folder.glob("*.toml") if path.name not in _NOT_PACKS)
    if not files:
        raise PackError(folder.name, "*.toml", "the pack has no version")
    return tuple(_load_file(path) for path in files)


def _load_file(path: Path) -> LawPack:
    name = f"{path.parent.name}/{path.name}"
    pack = read_pack(Table(_merged(path), name))
    if path.stem != pack.version:
        raise PackError(name, "pack.in_force_from", f"must be {path.stem}, the name of the file")
    if path.parent.name != pack.id:
        raise PackError(name, "pack.id", f"must be {path.parent.name}, the name of the folder")
    return pack


def _merged(path: Path) -> dict[str, object]:
    """Return the whole content of a version: what it extends, overlaid with what it changes."""
    name = f"{path.parent.name}/{path.name}"
    try:
        raw: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise PackError(name, "(syntax)", str(fault)) from fault
    base = raw.pop("extends", None)
    if base is None:
        return raw
    if not isinstance(base, str) or base >= path.stem:
        raise PackError(name, "extends", "must be the name of an older version")
    older = path.with_name(f"{base}.toml")
    if not older.is_file():
        raise PackError(name, "extends", f"no version {base!r}")
    return _overlay(_merged(older), raw)


def _overlay(base: Mapping[str, object], change: Mapping[str, object]) -> dict[str, object]:
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _overlay(old, value) if both else value  # type: ignore[arg-type]  # checked
    return merged
