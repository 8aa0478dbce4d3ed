"""A table of the profile as its page shows it: rows in words, with what is only assumed marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.admin.defaults import table_of
from app.admin.editing import ONLY
from app.admin.parts import Part
from app.admin.words import ident_of, offers_of, say, title_of
from workflows.law.schema import LawPack

Row = dict[str, object]


@dataclass(frozen=True)
class ShownRow:
    """One table: what it is called in addresses and by people, and its fields in words."""

    ident: str
    title: str
    fields: list[Row]
    assumed: bool


@dataclass(frozen=True)
class ShownPart:
    """A part with its rows; a single table has one."""

    part: Part
    rows: list[ShownRow]


def shown_part(part: Part, values: Mapping[str, Any], law: LawPack) -> ShownPart:
    """Return a part as it stands in the document."""
    value = table_of(values, part.table)
    if not part.many:
        return ShownPart(part, [_shown(part, value or {}, ONLY, law)])
    return ShownPart(
        part,
        [
            _shown(part, row, ident_of(part, row, place), law)
            for place, row in enumerate(value or [])
        ],
    )


def _shown(part: Part, row: Mapping[str, Any], ident: str, law: LawPack) -> ShownRow:
    offers = offers_of(part.specs, row, law)
    brief = [spec for spec in part.specs if spec.brief or not part.many]
    fields: list[Row] = [
        {"key": spec.label, "value": say(spec, row.get(spec.key), offers)}
        for spec in brief
        if spec.key not in {"name", "source", part.ident} or not part.many
    ]
    title = title_of(part, row, offers) if part.many else str(part.label)
    return ShownRow(ident, title, fields, str(row.get("source", "")).startswith("assumed"))
