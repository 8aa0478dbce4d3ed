"""What is sealed about an automated decision beside the outcome, and the facts it gives."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.organisations.schema import AutomatedDecision, OrganisationProfile
from app.services.errors import InvalidError
from forms.casework_commands import AutomatedFindings
from workflows.automated import EXPLANATION, SHORT
from workflows.facts import AutomatedFacts
from workflows.text import Label
from workflows.vocabulary import DecisionBasis, Outcome


def findings_json(
    found: AutomatedFindings, decision: str, profile: OrganisationProfile
) -> dict[str, Any]:
    """Return what is sealed; `decision` is the key the person chose, empty for another one.

    Raises:
        InvalidError: a system is named that the organisation does not have.

    """
    known = {system.key for system in profile.systems}
    if not set(found.systems) <= known:
        raise InvalidError(
            "이 기관에 없는 시스템입니다. 목록에서 골라 주세요.",
            "This organisation has no such system. Choose from the list.",
            field="applied",
        )
    return {**asdict(found), "decision": decision}


def automated_facts(content: dict[str, Any], profile: OrganisationProfile) -> AutomatedFacts | None:
    """Return what a sealed decision says about an automated decision; None for other rights."""
    found = content.get("automated")
    if found is None:
        return None
    told = found["explanation"]
    return AutomatedFacts(
        is_automated=found["is_automated"],
        serious=found["serious"],
        met_automated=len(found["met_automated"]),
        met_serious=len(found["met_serious"]),
        basis=DecisionBasis(found["basis"]) if found["basis"] else None,
        weighing=found["weighing"],
        late_cause=found["late_cause"],
        unexplained=tuple(code for code in EXPLANATION if not told.get(code, "").strip()),
        published=profile.automated_decision(found["decision"]) is not None,
        systems=len(found["systems"]),
    )


def published_texts(decided: AutomatedDecision) -> dict[str, Label]:
    """Return what is published of a decision by the codes of an explanation (Decree 44-4(1))."""
    data = Label(
        ", ".join(row.ko for row in decided.data), ", ".join(row.en for row in decided.data)
    )
    return {"data": data, "criteria": decided.criteria, "procedure": decided.procedure}


def explained(
    content: dict[str, Any], outcome: Outcome, profile: OrganisationProfile
) -> tuple[tuple[Label, Label], ...]:
    """Return what is told of a decision: all four contents, or in short what is published.

    Names and texts (Decree 44-3(2); notice 2024-9, 4(3)); nothing for other outcomes.
    """
    found = content.get("automated") or {}
    if outcome is Outcome.EXPLAIN:
        told = found.get("explanation", {})
        return tuple(
            (name, Label(told.get(code, ""), told.get(code, "")))
            for code, name in EXPLANATION.items()
        )
    known = profile.automated_decision(str(found.get("decision", "")))
    if outcome is not Outcome.EXPLAIN_SHORT or known is None:
        return ()
    published = published_texts(known)
    return tuple((EXPLANATION[code], published[code]) for code in SHORT)


def ordered_measures(content: dict[str, Any], outcome: Outcome) -> dict[str, dict[str, Any]]:
    """Return the order of each system in which a decision is to be stopped or made anew."""
    found = content.get("automated")
    if found is None or outcome not in {Outcome.STOP, Outcome.REPROCESS}:
        return {}
    order = {"items": [], "automated": found["decision"], "outcome": str(outcome)}
    return dict.fromkeys(found["systems"], order)
