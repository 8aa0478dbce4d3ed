"""What the decision page needs for automated decisions: choices, what is stored, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app import formats
from app.context import cite, language
from app.services.automated import published_texts
from forms.automated_decision import AutomatedOffer, answer_of
from forms.cards import Card
from workflows.automated import EXPLANATION
from workflows.labels import label
from workflows.law.schema import Checklist
from workflows.vocabulary import DecisionBasis, Right

if TYPE_CHECKING:
    from app.console.casework.desk import Desk
    from app.organisations.schema import AutomatedDecision


def asked_decision(desk: Desk) -> AutomatedDecision | None:
    """Return the published decision the person chose; None for another one."""
    key = str(desk.case.details(desk.request).get("decision", ""))
    return desk.profile.automated_decision(key)


def offer_of(desk: Desk) -> AutomatedOffer:
    """Return what the form offers."""
    lang, lists = language(), desk.law.checklists
    refuses = desk.right is Right.AUTOMATED_REFUSE
    due = desk.request.refuse_by
    return AutomatedOffer(
        right=desk.right,
        tests_automated=_cards(lists["automated_decision"]),
        tests_serious=_cards(lists["serious_effect"]),
        bases=tuple(
            Card(value=str(basis), label=label(basis).in_language(lang)) for basis in DecisionBasis
        )
        if refuses
        else (),
        systems=tuple(
            Card(value=row.key, label=row.name.in_language(lang)) for row in desk.profile.systems
        )
        if refuses
        else (),
        refuse_by=formats.day(due, lang) if due is not None and due < desk.today else "",
    )


def _cards(tests: Checklist) -> tuple[Card, ...]:
    lang = language()
    return tuple(
        Card(value=code, label=words.in_language(lang)) for code, words in tests.tests.items()
    )


def initial(desk: Desk, content: dict[str, Any]) -> dict[str, Any]:
    """Return what the form shows first: the draft, or what the organisation publishes.

    Conclusions are never suggested: they are drawn in the case.
    """
    found = content.get("automated")
    if found is not None:
        return {
            **{key: found[key] for key in ("met_automated", "met_serious", "basis")},
            **{key: found[key] for key in ("weighing", "late_cause")},
            "is_automated": answer_of(found["is_automated"]),
            "serious": answer_of(found["serious"]),
            "applied": found["systems"],
            **{f"told_{code}": found["explanation"].get(code, "") for code in EXPLANATION},
        }
    known = asked_decision(desk)
    if known is None:
        return {}
    if desk.right is Right.AUTOMATED_REFUSE:
        return {"basis": str(known.basis), "applied": list(known.systems)}
    if desk.right is not Right.AUTOMATED_EXPLAIN:
        return {}
    lang = desk.case.filing.language
    return {f"told_{code}": text.in_language(lang) for code, text in published_texts(known).items()}


def findings_shown(desk: Desk, content: dict[str, Any]) -> dict[str, Any] | None:
    """Return what was found, as it is read by the approver; None for other rights."""
    found = content.get("automated")
    if found is None:
        return None
    lang, lists = language(), desk.law.checklists
    known = desk.profile.automated_decision(found["decision"])
    names = {row.key: row.name.in_language(lang) for row in desk.profile.systems}
    basis = found["basis"]
    return {
        "decision": known.name.in_language(lang) if known else "",
        "lists": [
            _concluded(lists["automated_decision"], found["met_automated"], found["is_automated"]),
            _concluded(lists["serious_effect"], found["met_serious"], found["serious"]),
        ],
        "basis": label(DecisionBasis(basis)).in_language(lang) if basis else "",
        "systems": [names.get(key, key) for key in found["systems"]],
        "weighing": found["weighing"],
        "late_cause": found["late_cause"],
        "explanation": [
            {"name": name.in_language(lang), "text": text}
            for code, name in EXPLANATION.items()
            if (text := found["explanation"].get(code, ""))
        ],
    }


def _concluded(tests: Checklist, met: list[str], conclusion: bool | None) -> dict[str, Any]:  # noqa: FBT001 - three-valued: None is "not drawn"
    lang = language()
    return {
        "question": tests.question.in_language(lang),
        "citation": cite(tests.source.citation),
        "conclusion": conclusion,
        "met": [words.in_language(lang) for code, words in tests.tests.items() if code in met],
    }
