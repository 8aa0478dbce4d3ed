"""What the dashboard counts, grouped by the database; what the counts mean says `app.figures`.

Which requests belong to a period, and which of them are late and why, are the conditions and
columns of the register: the figures and an export of the same days cannot differ.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, Subquery, Text, case, cast, func, select
from sqlalchemy.orm import Session, aliased

from app.figures import Cell, OpenCell
from app.queries.queue_filters import ROLL, near, overdue
from app.queries.register import RegisterQuestion, conditions
from app.queries.register_columns import decided, late, late_cause
from app.queries.sql_text import days_after, iso_day
from app.store import Decision, Request
from workflows.vocabulary import CLOSINGS

_MONTH = len("2026-11")


def received_cells(session: Session, question: RegisterQuestion) -> list[Cell]:
    """Return the requests of a question in groups; one statement, one scan of the period."""
    is_late, is_open = late(question.today), Request.closed_at.is_(None)
    rows = (
        select(
            func.substr(iso_day(Request.received_on), 1, _MONTH).label("month"),
            Request.right.label("asked"),
            case((is_open, ""), else_=Request.state).label("ended"),
            Request.outcome.label("outcome"),
            case((~is_open, days_after(Request.answered_on, Request.received_on))).label("days"),
            case((is_late, 1), else_=0).label("late"),
            case((is_late, late_cause())).label("cause"),
        )
        .where(*conditions(question))
        .subquery()
    )
    return [
        Cell._make((*row[:5], bool(row.late), row.cause, row.number))
        for row in session.execute(_counted(rows))
    ]


def open_cells(
    session: Session, organisation_id: int, today: date, soon_days: int
) -> list[OpenCell]:
    """Return the open requests in groups; late and near as the queue says it."""
    soon = near(today, today - ROLL, today + timedelta(days=soon_days))
    rows = (
        select(
            Request.right.label("asked"),
            Request.officer_id.label("officer"),
            case((overdue(today), 1), else_=0).label("late"),
            case((soon[0] & soon[1] & soon[2], 1), else_=0).label("soon"),
        )
        .where(Request.organisation_id == organisation_id, Request.closed_at.is_(None))
        .subquery()
    )
    return [
        OpenCell(row.asked, row.officer, bool(row.late), bool(row.soon), row.number)
        for row in session.execute(_counted(rows))
    ]


def ground_counts(session: Session, question: RegisterQuestion) -> Counter[tuple[str, str]]:
    """Count the grounds of the decisions that stand, by (law version, code of the ground).

    A closing word is no refusal: what it names is no ground of one.
    """
    found: Counter[tuple[str, str]] = Counter()
    for row in session.execute(_grounds(question)):
        for code in json.loads(row.codes):
            found[row.law, code] += row.number
    return found


def _counted(rows: Subquery) -> Select[Any]:
    """Count what is alike. Grouped outside: PostgreSQL takes two parameters for two values."""
    return select(*rows.c, func.count().label("number")).group_by(*rows.c)


def _grounds(question: RegisterQuestion) -> Select[Any]:
    standing = aliased(Decision)
    rows = (
        select(
            Request.law_version.label("law"),
            cast(standing.grounds, Text).label("codes"),
        )
        .join(standing, standing.id == decided())
        .where(*conditions(question), standing.outcome.not_in(map(str, CLOSINGS)))
        .subquery()
    )
    return _counted(rows).where(rows.c.codes != "[]")
