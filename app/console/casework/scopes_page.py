"""The uses and scopes a suspension asks to stop, for the page on which it is decided."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.console.casework.desk import Desk
from app.context import cite, language
from app.services.asked import asked_scopes
from workflows.law.schema import LawPack
from workflows.text import Label
from workflows.vocabulary import Right


def scopes_asked(desk: Desk) -> dict[str, str]:
    """Return what is asked to stop, in the language of the page, by code; none for other rights."""
    if desk.right is not Right.SUSPEND:
        return {}
    rows = asked_scopes(desk.case.details(desk.request))
    return {row["code"]: Label(row["ko"], row["en"]).in_language(language()) for row in rows}


def initial(desk: Desk, content: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows first: each scope, with what the draft decides about it."""
    decided = {row["code"]: row["ground"] for row in content.get("scopes", [])}
    return {
        "scopes": [{"code": code, "ground": decided.get(code, "")} for code in scopes_asked(desk)],
        "afterwards": content.get("afterwards", ""),
    }


def decided(law: LawPack, content: dict[str, Any]) -> list[dict[str, str]]:
    """Return each use and scope as it was decided, for whoever reads the decision."""
    lang = language()
    rows = []
    for row in content.get("scopes", []):
        ground = law.grounds.get(row["ground"])
        word = (
            _("계속 처리: %(ground)s", ground=cite(ground.source.citation)) if ground else _("멈춤")
        )
        rows.append({"asked": Label(row["ko"], row["en"]).in_language(lang), "word": str(word)})
    return rows
