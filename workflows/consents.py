"""The facts of a consent as an owner tells them: when, how, and whether it was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.text import Label


def consent_told(on: date | None, how: str, withdrawn_on: date | None) -> dict[str, Any]:
    """Return the facts as they are sealed with a found item; empty where none was told."""
    if not (on or how or withdrawn_on):
        return {}
    return {
        "on": on.isoformat() if on else None,
        "how": how,
        "withdrawn_on": withdrawn_on.isoformat() if withdrawn_on else None,
    }


def consent_words(item: Mapping[str, Any]) -> Label:
    """Return the facts told with a found item on one line; empty where none was told."""
    told = item.get("consent") or {}
    parts = [
        Label(f"{ko} {told[key]}", f"{en} {told[key]}")
        for key, ko, en in (
            ("on", "동의한 날", "given on"),
            ("how", "방법", "how:"),
            ("withdrawn_on", "철회한 날", "withdrawn on"),
        )
        if told.get(key)
    ]
    return Label(", ".join(part.ko for part in parts), ", ".join(part.en for part in parts))
