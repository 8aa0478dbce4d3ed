"""A decision as it is read: by the approver, beside a clash, or next to what contests it."""

from __future__ import annotations

from typing import Any

from app.console.casework import automated_page, scopes_page
from app.console.casework.decision_page import Found, Material, ground_card
from app.console.casework.viewing_rows import viewing_words
from app.console.casework.words import day_words
from app.context import language, reader
from app.profile_words import duty_words
from app.queries.decision_desk import DecisionPaper
from app.queries.people import staff_names
from forms.found import action_word
from workflows.labels import PUBLIC_OUTCOMES, outcome_label
from workflows.vocabulary import Outcome, Right


def summary_of(material: Material, row: DecisionPaper) -> dict[str, Any]:
    """Return a decision as it is read, by the approver or beside a clash."""
    content, lang, law = material.content(row), language(), material.desk.law
    by_key = {item.key: item for item in material.found}
    if material.desk.right is not Right.ACCESS:
        content = {**content, "view": {}}  # the form sends how to view with every right
    view = content.get("view") or {}
    grounds = [law.grounds[code] for code in row.grounds if code in law.grounds]
    known = row.outcome in set(Outcome)
    return {
        "outcome": outcome_label(material.desk.right, Outcome(row.outcome)).in_language(lang)
        if known
        else "",
        "public": PUBLIC_OUTCOMES[Outcome(row.outcome)].in_language(lang) if known else "",
        "grounds": [ground_card(ground) for ground in grounds],
        "statute": content.get("statute", ""),
        **_closing_of(material, row, content),
        "reason": content.get("reason", ""),
        "scopes": scopes_page.decided(law, content),
        "afterwards": content.get("afterwards", ""),
        "view": " ".join(
            filter(None, (day_words(view.get("on"), lang), view.get("time"), view.get("place")))
        ),
        "expected_on": day_words(content.get("expected_on"), lang),
        **viewing_words(content, lang),
        "objection": (content.get("objection") or {}).get(lang, ""),
        "automated": automated_page.findings_shown(material.desk, content),
        "items": [
            _decided(material, item, by_key.get((item["task"], item["index"])))
            for item in content.get("items", [])
        ],
        "row": row,
    }


def drafter_of(row: DecisionPaper | None) -> str:
    """Return who drafted a decision; empty where there is none."""
    return staff_names(reader(), [row.drafted_by]).get(row.drafted_by, "") if row else ""


def _closing_of(material: Material, row: DecisionPaper, content: dict[str, Any]) -> dict[str, Any]:
    """Return which item of an article a closing word names, and which request goes on."""
    rule = material.desk.law.closings.get(Outcome(row.outcome)) if row.outcome else None
    same = content.get("same_as") or {}
    return {
        "named": [rule.items[code].in_language(language()) for code in row.grounds]
        if rule and rule.items
        else [],
        "continues": f"{same['receipt']}-{same['position']}" if same else "",
    }


def _decided(material: Material, item: dict[str, Any], found: Found | None) -> dict[str, Any]:
    rule = material.desk.law.retention.get(item.get("duty") or "")
    return {
        "name": found.name if found else item["item"],
        "system": found.system if found else item["system"],
        "value": found.value if found else "",
        "action": action_word(item["action"]),
        "code": item["action"],
        "new_value": item.get("new_value", ""),
        "duty": duty_words(rule) if rule else "",
        "until": day_words(item.get("until"), language()),
    }
