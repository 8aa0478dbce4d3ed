"""What stands on the overview of a request of access alone: postponements, viewings, the fee."""

from __future__ import annotations

from typing import Any

from app.console.case_frame import CaseFrame
from app.console.casework.postponing import advice_of, standing_of


def boxes_of(frame: CaseFrame) -> dict[str, Any]:
    """Return the boxes of the overview; each is None where there is nothing to say."""
    facts = frame.outlook.facts
    return {
        "advice": advice_of(frame.right, frame.state, facts),
        "standing": standing_of(frame.request, facts),
    }
