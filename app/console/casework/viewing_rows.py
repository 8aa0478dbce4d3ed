"""How access is shown or put off, on the decision page: what is offered, prefilled and read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.console.casework.desk import Desk
from app.console.casework.outlook import facts_now
from app.console.casework.words import day_words
from app.context import language, reader
from app.queries.calendar import calendar_in_force
from forms.cards import Card
from workflows.clock import due_after
from workflows.labels import label
from workflows.postponement import GROUND, MODELS, advised_cause, open_causes
from workflows.viewing import manner_asked
from workflows.vocabulary import (
    NoticeChannel,
    Outcome,
    PostponementCause,
    Right,
    ViewForm,
    ViewMethod,
)

#: When the cause is looked at again, unless the officer says otherwise.
REVIEW_AFTER = timedelta(days=7)


def viewing_cards(desk: Desk) -> tuple[tuple[Card, ...], tuple[Card, ...], tuple[Card, ...]]:
    """Return forms, ways and causes to choose from; none for another right."""
    if desk.right is not Right.ACCESS:
        return (), (), ()
    return _cards(ViewForm), _cards(ViewMethod), _cards(PostponementCause)


def _cards(kind: type[ViewForm | ViewMethod | PostponementCause]) -> tuple[Card, ...]:
    lang = language()
    return tuple(Card(value=str(one), label=label(one).in_language(lang)) for one in kind)


def viewing_data(desk: Desk, content: dict[str, Any], view: dict[str, Any]) -> dict[str, Any]:
    """Return what the fields show: what is stored, else the way the person asked for."""
    details = desk.case.details(desk.request)
    asked = manner_asked(
        str(details.get("form", "")), NoticeChannel(desk.case.filing.notice_channel)
    )
    return {
        "view_forms": view.get("forms") or [str(asked.form)],
        "view_methods": view.get("methods") or [str(asked.method)],
        "view_on": _day(view.get("on")),
        "view_time": view.get("time") or "",
        "view_place": view.get("place") or "",
        "expected_on": _day(content.get("expected_on")),
        "cause": content.get("cause"),
        "review_on": _day(content.get("review_on")),
    }


def postponing_data(desk: Desk) -> dict[str, Any]:
    """Return the draft of a postponement, where one should be prepared now; else nothing.

    That is from the target date on while a cause is open, and while a search is: until it is
    finished nothing else can be decided. Expected is the last day of the period that would run if
    the cause ended on the day of the review.
    """
    if desk.right is not Right.ACCESS:
        return {}
    facts = facts_now(desk)
    causes = open_causes(desk.right, facts)
    if not causes or not (facts.tasks_open or advised_cause(desk.right, desk.state, facts)):
        return {}
    review = desk.today + REVIEW_AFTER
    rule = desk.law.rights[desk.right].postponement
    calendar = calendar_in_force(reader())
    expected = due_after(review, rule.days, calendar).legal_due if rule else None
    return {
        "outcome": str(Outcome.POSTPONE),
        "cause": str(causes[0]),
        "grounds": [GROUND],
        "reason": MODELS[causes[0]].in_language(desk.case.filing.language),
        "review_on": review,
        "expected_on": expected,
    }


def viewing_words(content: dict[str, Any], lang: str) -> dict[str, str]:
    """Return cause, review day, forms and ways of a decision in words; empty where there is none.

    Forms and ways are read only where a viewing is decided.
    """
    view = content.get("view") or {}
    cause = content.get("cause")
    manner = [
        label(kind(code)).in_language(lang)
        for kind, name in ((ViewForm, "forms"), (ViewMethod, "methods"))
        for code in view.get(name, [])
    ]
    return {
        "cause": label(PostponementCause(cause)).in_language(lang) if cause else "",
        "review_on": day_words(content.get("review_on"), lang),
        "manner": " · ".join(manner),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
