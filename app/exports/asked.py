"""What was asked, in one Korean line of the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workflows.labels import label
from workflows.vocabulary import AccessItem, Right, SuspendedUse

_ITEMS: Final = {str(item): label(item).ko for item in AccessItem}
_USES: Final = {str(use): label(use).ko for use in SuspendedUse}


def asked_line(right: str, details: Mapping[str, Any]) -> str:
    """Return the details of a request (`services.asked`) as one line; codes it does not know stay.

    Services stand by their keys: the column of the services has their names.
    """
    match right:
        case Right.ACCESS:
            return ", ".join(_ITEMS.get(code, code) for code in details.get("items", []))
        case Right.CORRECT:
            parts = [_correction(row) for row in details.get("rows", [])]
            return _joined([*parts, details.get("reason")])
        case Right.SUSPEND:
            uses = ", ".join(_USES.get(code, code) for code in details.get("uses", []))
            return _joined([uses, details.get("what"), details.get("reason")])
        case Right.WITHDRAW:
            return _joined([", ".join(details.get("services", [])), details.get("what")])
        case Right.OBJECTION:
            return str(details.get("text", ""))
        case _:
            return _joined([details.get("what"), details.get("reason")])


def _correction(row: Mapping[str, Any]) -> str:
    now = row.get("now") or ""
    return f"{row.get('item', '')}: {now} → {row.get('should_be', '')}"


def _joined(parts: list[str | None]) -> str:
    return " / ".join(filter(None, parts))
