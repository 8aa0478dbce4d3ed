"""What was asked, in one Korean line of the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from workflows.labels import label
from workflows.vocabulary import AUTOMATED, AccessItem, Right, SuspendedUse

Parts = list[str | None]
_ITEMS: Final = {str(item): label(item).ko for item in AccessItem}
_USES: Final = {str(use): label(use).ko for use in SuspendedUse}


def asked_line(right: str, details: Mapping[str, Any]) -> str:
    """Return the details of a request (`services.asked`) as one line; codes it does not know stay.

    Services stand by their keys: the column of the services has their names.
    """
    return _joined(_PARTS[Right(right)](details))


def _access(details: Mapping[str, Any]) -> Parts:
    return [", ".join(_ITEMS.get(code, code) for code in details.get("items", []))]


def _suspension(details: Mapping[str, Any]) -> Parts:
    uses = ", ".join(_USES.get(code, code) for code in details.get("uses", []))
    scopes = ", ".join(row["ko"] for row in details.get("scopes", []))
    return [uses, scopes, details.get("what"), details.get("reason")]


def _correction(row: Mapping[str, Any]) -> str:
    now = row.get("now") or ""
    return f"{row.get('item', '')}: {now} → {row.get('should_be', '')}"


def _joined(parts: Parts) -> str:
    return " / ".join(filter(None, parts))


_PARTS: Final[dict[Right, Callable[[Mapping[str, Any]], Parts]]] = {
    Right.ACCESS: _access,
    Right.CORRECT: lambda details: [
        *map(_correction, details.get("rows", [])),
        details.get("reason"),
    ],
    Right.DELETE: lambda details: [details.get("what"), details.get("reason")],
    Right.SUSPEND: _suspension,
    Right.WITHDRAW: lambda details: [
        ", ".join(details.get("services", [])),
        details.get("what"),
    ],
    Right.SOURCE: lambda details: [details.get("what")],
    Right.TRANSFER_SELF: lambda details: [details.get("what"), details.get("purpose")],
    Right.TRANSFER_THIRD: lambda details: [
        details.get(name) for name in ("recipient", "what", "purpose", "cycle", "until", "keep")
    ],
    **dict.fromkeys(
        AUTOMATED,
        lambda details: [details.get(key) for key in ("decision", "what", "opinion")],
    ),
    Right.OBJECTION: lambda details: [details.get("text")],
}
