"""Small values of the auditor's pages: badges, names from the profile, rows of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.context import language, organisation
from app.queries.audit import AuditRow
from workflows.labels import label, labels_of, outcome_label
from workflows.vocabulary import Outcome, RequestState, Right

Row = dict[str, Any]


@dataclass(frozen=True)
class LineView:
    """One request of the list."""

    number: str
    url: str
    right: str
    right_label: str
    state: str
    outcome: str
    received_on: date
    legal_due: date | None
    answered_on: date | None
    late: int


def line_of(row: AuditRow, today: date) -> LineView:
    """Return a request as the list shows it."""
    right, lang = Right(row.right), language()
    return LineView(
        number=row.number,
        url=url_for("audit.case", no=row.receipt_number, k=row.position),
        right=row.right,
        right_label=label(right).in_language(lang),
        state=label(RequestState(row.state)).in_language(lang),
        outcome=outcome_words(right, row.outcome),
        received_on=row.received_on,
        legal_due=row.legal_due,
        answered_on=row.answered_on,
        late=row.late_days(today),
    )


def outcome_words(right: Right, outcome: str | None) -> str:
    """Return the legal word of an outcome; empty when there is none."""
    if not outcome:
        return ""
    return outcome_label(right, Outcome(outcome)).in_language(language())


def system_name(key: str) -> str:
    """Return the name of a system; its key when the profile has dropped it."""
    found = (row.name for row in organisation().profile.systems if row.key == key)
    return next((name.in_language(language()) for name in found), key)


def service_names(keys: list[Any]) -> list[str]:
    """Return the services somebody named."""
    names = {row.key: row.name.in_language(language()) for row in organisation().profile.services}
    return [names.get(key, key) for key in keys]


def day(value: date | None) -> str:
    """Return a day as people write it; empty for none."""
    return formats.day(value, language()) if value else ""


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return what the filters of the list offer, by their name in the address."""
    lang = language()
    everything = [("", _("전체"))]
    return {
        "right": everything + [(c, text.in_language(lang)) for c, text in labels_of(Right).items()],
        "state": [*everything, ("open", _("진행 중 전체"))]
        + [(c, text.in_language(lang)) for c, text in labels_of(RequestState).items()],
        "outcome": everything
        + [(c, text.in_language(lang)) for c, text in labels_of(Outcome).items()],
    }
