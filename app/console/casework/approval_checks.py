"""What an approver compares: the reason with the model wording, and doubts about its words."""

from __future__ import annotations

from app.console.casework.decision_live import doubts_in, unprinted
from app.console.casework.decision_page import Material
from app.console.casework.decision_words import HELD_BACK, words_in
from app.console.casework.outlook import Obstacle
from app.letters.unprintable import unprintable
from app.policy_pages import Line, compare


def against_model(material: Material) -> list[Line]:
    """Return the reason beside the model wording of its grounds; empty where there is no model."""
    row = material.latest
    lang = material.desk.case.filing.language
    chosen = (
        [material.grounds[code] for code in row.grounds if code in material.grounds] if row else []
    )
    models = [ground.model.in_language(lang) for ground in chosen]
    reason = str(material.content(row).get("reason", ""))
    if not any(models) or not reason:
        return []
    return compare(_lines("\n".join(models)), _lines(reason))


def doubts_about(material: Material) -> list[Obstacle]:
    """Return what to look at in the words that were submitted."""
    content = material.content(material.latest)
    hidden = {
        (item["task"], item["index"])
        for item in content.get("items", [])
        if item["action"] in HELD_BACK
    }
    values = [item.value for item in material.found if item.key in hidden]
    words = words_in(content)
    return [*unprinted(unprintable(words)), *doubts_in(material.desk, words, values)]


def _lines(text: str) -> str:
    """Return a text without its empty lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
