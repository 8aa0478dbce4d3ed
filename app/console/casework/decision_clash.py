"""Two drafts of one decision side by side: what was typed, and what somebody else has saved."""

from __future__ import annotations

from typing import Any, cast

from flask_babel import gettext as _

from app.console.casework.decision_page import Material
from app.console.casework.decision_summary import drafter_of, summary_of
from app.context import reader, runtime
from app.queries.decision_desk import DecisionPaper
from app.services.errors import InvalidError
from app.services.unsaved import as_typed
from forms.decision import DecisionForm


def clash_of(stored: Material, row: DecisionPaper, form: DecisionForm) -> dict[str, Any]:
    """Return what is stored, with a line for each part: mine, theirs, whether they agree."""
    theirs = summary_of(stored, row)
    mine = _typed(stored, form)
    first, second = _lines(mine), _lines(theirs)
    names = dict.fromkeys([*second, *first])
    theirs["drafter"] = drafter_of(row)
    theirs["compared"] = [
        {
            "name": name,
            "mine": first.get(name, ""),
            "theirs": second.get(name, ""),
            "same": first.get(name, "") == second.get(name, ""),
        }
        for name in names
        if first.get(name) or second.get(name)
    ]
    return theirs


def _typed(stored: Material, form: DecisionForm) -> dict[str, Any]:
    """Return what was typed as it would be read; only its reason where it is no decision yet."""
    desk = stored.desk
    command = form.to_command(desk.place)
    try:
        typed = as_typed(runtime(), reader(), desk.actor, desk.case, command)
    except InvalidError:
        return {"outcome": "", "grounds": [], "reason": command.reason, "items": []}
    return summary_of(stored, cast("DecisionPaper", typed.row))


def _lines(decision: dict[str, Any]) -> dict[str, str]:
    """Return the parts of a decision as text, by their names."""
    parts = {
        _("결과"): decision["outcome"],
        _("법적 근거"): "\n".join(ground.note for ground in decision["grounds"]),
        _("다른 법령과 조문"): decision.get("statute", ""),
        _("이유"): decision["reason"],
        _("열람 일시·장소"): decision.get("view", ""),
        _("연기 사유의 종류"): decision.get("cause", ""),
        _("열람 예정일"): decision.get("expected_on", ""),
    }
    for item in decision["items"]:
        fresh = f" → {item['new_value']}" if item["new_value"] else ""
        parts[f"{item['name']} ({item['system']})"] = f"{item['action']}{fresh}"
    return {str(name): str(text) for name, text in parts.items()}
