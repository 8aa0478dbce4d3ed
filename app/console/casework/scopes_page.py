"""The uses and scopes a suspension asks to stop, for the page on which it is decided."""

from __future__ import annotations

from typing import Any

from app.console.casework.desk import Desk
from app.context import language
from app.services.asked import asked_scopes
from workflows.vocabulary import Right


def scopes_asked(desk: Desk) -> dict[str, str]:
    """Return what is asked to stop, in the language of the page, by code; none for other rights."""
    if desk.right is not Right.SUSPEND:
        return {}
    rows = asked_scopes(desk.case.details(desk.request))
    return {row["code"]: row["en" if language() == "en" else "ko"] for row in rows}


def initial(desk: Desk, content: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows first: each scope, with what the draft decides about it."""
    decided = {row["code"]: row["ground"] for row in content.get("scopes", [])}
    return {
        "scopes": [{"code": code, "ground": decided.get(code, "")} for code in scopes_asked(desk)],
        "afterwards": content.get("afterwards", ""),
    }
