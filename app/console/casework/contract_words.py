"""What the page of a decision says about a live contract, and what the person said to it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.console.casework.decision_page import Material
from app.context import language, reader
from app.services.contract_question import contract_question
from forms.task_commands import ItemAction
from workflows.contract import ANSWERS
from workflows.vocabulary import Right


def contract_context(material: Material) -> dict[str, Any]:
    """Return whether a contract is in play, and what came of the question whether it is to end."""
    desk = material.desk
    if desk.right is not Right.DELETE:
        return {"needs_contract": False, "contract_said": ""}
    asked = contract_question(reader(), desk.case, desk.request)
    needed = any(item.proposed["action"] == ItemAction.NEEDED for item in material.found)
    if asked is None:
        said = _("아직 여쭤보지 않았습니다.")
    elif asked.answer is None:
        said = _("여쭤봤으나 아직 답이 없습니다.")
    else:
        said = _("답: %(answer)s", answer=ANSWERS[asked.answer].in_language(language()))
    return {"needs_contract": needed or asked is not None, "contract_said": said}
