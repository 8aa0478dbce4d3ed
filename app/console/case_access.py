"""What stands on the overview of a request of access alone: postponements, viewings, the fee."""

from __future__ import annotations

from typing import Any

from app.console.case_frame import CaseFrame
from app.console.casework.postponing import advice_of, standing_of
from app.context import language, reader
from app.queries.viewings import fees_of, viewings_of
from workflows.labels import label
from workflows.vocabulary import FeeState, Right, ViewingState, ViewingWay


def boxes_of(frame: CaseFrame) -> dict[str, Any]:
    """Return the boxes of the overview; each is None where there is nothing to say."""
    facts = frame.outlook.facts
    return {
        "advice": advice_of(frame.right, frame.state, facts),
        "standing": standing_of(frame.request, facts),
        **_viewing_and_fee(frame),
    }


def _viewing_and_fee(frame: CaseFrame) -> dict[str, Any]:
    """Return what a viewing waits for, and the standing fee; both None for another right."""
    if frame.right is not Right.ACCESS:
        return {"viewing": None, "fee": None}
    lang = language()
    rows = viewings_of(reader(), frame.request.id)
    fees = fees_of(reader(), frame.request.id)
    viewing = rows[-1] if rows else None
    return {
        "viewing": viewing
        and {
            "row": viewing,
            "way": label(ViewingWay(viewing.way)).in_language(lang),
            "state": label(ViewingState(viewing.state)).in_language(lang),
        },
        "fee": {"row": fees[0], "state": label(FeeState(fees[0].state)).in_language(lang)}
        if fees
        else None,
    }
