"""What is decided for each use and scope of a suspension, and what follows it (Act 37(2), (5))."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services.asked import asked_scopes
from app.services.errors import InvalidError
from forms.casework_commands import SaveDecision
from workflows.vocabulary import Outcome, Right


def scopes_content(
    details: Mapping[str, Any], command: SaveDecision, right: Right
) -> dict[str, Any]:
    """Return what is sealed about the scopes of a suspension; nothing for other rights.

    A row nobody decided stops, or goes on under the first ground where all is refused.

    Raises:
        InvalidError: a scope that was not asked for.

    """
    if right is not Right.SUSPEND:
        return {}
    asked = asked_scopes(details)
    chosen = {row.code: row.ground for row in command.scopes}
    if not set(chosen) <= {row["code"] for row in asked}:
        raise InvalidError(
            "요구하신 범위에 없는 항목입니다. 화면을 새로 열어 주세요.",
            "This scope was not asked for. Open the page anew.",
            field="scopes",
        )
    refused = command.outcome is Outcome.REFUSE
    usual = command.grounds[0] if refused and command.grounds else ""
    rows = [{**row, "ground": chosen.get(row["code"], usual)} for row in asked]
    return {
        "scopes": [{**row, "stops": not row["ground"]} for row in rows],
        "afterwards": command.afterwards.strip(),
        "afterwards_asked": details.get("afterwards", "") in {"destroy", "other"},
        "destroys_afterwards": details.get("afterwards") == "destroy",
    }
