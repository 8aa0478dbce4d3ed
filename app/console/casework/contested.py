"""The decision an objection contests, read-only, with who made it and who may answer."""

from __future__ import annotations

from typing import Any

from app.console.casework.decision_page import Material
from app.console.casework.decision_summary import summary_of
from app.console.casework.desk import Desk
from app.context import language, reader
from app.queries.decision_desk import DecisionPaper
from app.queries.people import staff_names
from workflows.labels import label
from workflows.vocabulary import RequestState, Right


def contested_view(desk: Desk) -> dict[str, Any] | None:
    """Return the contested request with its decision; None where nothing is contested.

    Also a request that follows an upheld objection shows what it follows, without bars.
    """
    about = next((row for row in desk.case.requests if row.id == desk.request.about_id), None)
    if about is None:
        return None
    other = Desk(desk.case, about, desk.actor)
    material = Material(other)
    made = next((row for row in material.rounds if row.state == "approved"), None)
    return {
        "number": other.number,
        "url": other.url("case"),
        "right": label(other.right).in_language(language()),
        "state": label(RequestState(about.state)).in_language(language()),
        "decision": summary_of(material, made) if made else None,
        "by": _makers(made),
        "mine": made is not None and desk.actor.staff_id in {made.drafted_by, made.decided_by},
        "objection": desk.right is Right.OBJECTION,
    }


def _makers(row: DecisionPaper | None) -> list[str]:
    """Return who drafted and who approved, each named once."""
    if row is None:
        return []
    ids = [staff_id for staff_id in (row.drafted_by, row.decided_by) if staff_id is not None]
    names = staff_names(reader(), ids)
    return list(dict.fromkeys(names.get(staff_id, "") for staff_id in ids))
