"""What stands beside the items of a decision: what was asked against what is held, and duties."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from flask import url_for

from app import formats
from app.console.casework.decision_page import Material
from app.context import language, reader
from app.profile_words import duty_words, period_words
from app.queries.case import RECEIVED_FILES, files_of
from app.services.reading_files import name_of
from workflows.vocabulary import Right

Rows = list[dict[str, Any]]


def beside(material: Material) -> dict[str, Any]:
    """Return what a page of a decision shows beside its items, by right."""
    right = material.desk.right
    correcting = right is Right.CORRECT
    return {
        "compared": compared(material) if correcting else [],
        "evidence": _evidence(material) if correcting else [],
        "duty_rows": _duties(material) if right in {Right.DELETE, Right.WITHDRAW} else [],
    }


def compared(material: Material) -> Rows:
    """Return each row that was asked (item, now, should be) with what was found under its name."""
    case, request = material.desk.case, material.desk.request
    return [
        {
            **{key: str(row.get(key, "")) for key in ("item", "now", "should_be")},
            "found": [
                {"system": item.system, "name": item.name, "value": item.value}
                for item in material.found
                if _same(str(row.get("item", "")), item.name)
            ],
        }
        for row in case.details(request).get("rows", [])
    ]


def _same(asked: str, held: str) -> bool:
    """Tell whether two names mean one item: spaces, case and width do not matter."""
    first, second = _plain(asked), _plain(held)
    return bool(first) and (first in second or second in first)


def _plain(text: str) -> str:
    return re.sub(r"[\s·ㆍ]", "", unicodedata.normalize("NFKC", text)).casefold()


def _evidence(material: Material) -> Rows:
    """Return the files that came with the request (증거자료, art 36(5))."""
    case = material.desk.case
    return [
        {
            "name": name_of(case, row),
            "size": formats.file_size(row.size),
            "url": url_for("console.file", no=material.desk.place.receipt, file=row.id),
        }
        for row in files_of(reader(), case.filing.id)
        if row.purpose in RECEIVED_FILES and row.destroyed_at is None
    ]


def _duties(material: Material) -> Rows:
    """Return the duties to keep that may touch the systems found: when each applies, who says so.

    One that nobody confirmed warns and blocks nothing.
    """
    desk, lang = material.desk, language()
    systems = {item.system_key for item in material.found}
    rows = {row.key: row for key in systems for row in desk.profile.keeping_for(key)}
    return [
        {
            "name": duty_words(rule),
            "period": period_words(rule),
            "applies_if": rule.applies_if.in_language(lang),
            "legal": rule.legal,
            "confirmed": row.confirmed and rule.legal,
            "by": row.confirmed_by,
            "on": formats.day(row.confirmed_on, lang) if row.confirmed_on else "",
            "reason": row.reason.in_language(lang),
        }
        for key, row in sorted(rows.items())
        if (rule := desk.law.retention.get(key)) is not None
    ]
