"""The rows of the queue as the table shows them: names masked, keys opened for this page only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app.asked_rows import asked_summary
from app.console.display import (
    Badge,
    chip_of,
    late_words,
    masked_name,
    refusal_of,
    service_names,
    status_of,
)
from app.console.hold_rows import hold_badge
from app.context import language, organisation, reader, runtime
from app.due_chips import Deadline
from app.languages import own_name
from app.queries.authority import authority_states
from app.queries.holds import HoldMark, hold_marks
from app.queries.people import staff_names
from app.queries.queue import QueueQuestion, QueueRow
from app.queries.queue_counts import Progress, task_progress
from app.services.opening import Opened, open_rows
from workflows.holds import HOLDING
from workflows.labels import label, outcome_label
from workflows.vocabulary import AuthorityState, Channel, Outcome, PersonRole, Right


@dataclass(frozen=True)
class RowView:
    """One line of the table."""

    number: str
    url: str
    right: str
    right_label: str
    deadline: Deadline
    due: date | None
    refusal: Deadline | None
    #: Why it is late, in a word; empty while it is not.
    late: str
    who: str
    #: In what capacity they ask, and where the check of an agent's authority stands.
    role: str
    what: str
    where: str
    status: Badge
    hold: Badge | None
    officer: str
    received_on: date
    #: The columns one may add, by name.
    more: Mapping[str, str]


@dataclass(frozen=True)
class _Around:
    """What the rows of a page share."""

    language: str
    today: date
    soon_days: int
    base: str
    columns: Sequence[str]
    names: Mapping[int, str]
    progress: Mapping[tuple[int, str], Progress]
    #: State of the authority by filing, where somebody files for another.
    authorities: Mapping[int, str]
    #: What is on hold, by filing.
    holds: Mapping[int, HoldMark]


def rows_of(
    rows: Sequence[QueueRow],
    question: QueueQuestion,
    officers: Mapping[str, str],
    columns: Sequence[str] = (),
) -> list[RowView]:
    """Return the lines of a page.

    `officers` are the names already known, by id as text; `columns` those of `forms.queue` that
    were added.
    """
    around = _Around(
        language=language(),
        today=question.today,
        soon_days=question.soon_days,
        base=url_for("console.queue").removesuffix("/queue"),
        columns=columns,
        names=_names(rows, officers),
        progress=task_progress(reader(), [row.id for row in rows if row.closed_at is None]),
        authorities=authority_states(reader(), {row.filing_id for row in rows}),
        holds=hold_marks(
            reader(),
            {row.filing_id for row in rows if row.closed_at is None and row.right in HOLDING},
            question.today,
        ),
    )
    opened = open_rows(runtime(), rows)
    return [_row(row, opened[row.id], around) for row in rows]


def _names(rows: Sequence[QueueRow], officers: Mapping[str, str]) -> dict[int, str]:
    """Return the names of those responsible; only former officers are looked up."""
    wanted = {row.officer_id for row in rows if row.officer_id is not None}
    known = {staff_id: officers[str(staff_id)] for staff_id in wanted if str(staff_id) in officers}
    return {**known, **staff_names(reader(), wanted - set(known))}


def _role(row: QueueRow, around: _Around) -> str:
    role = label(PersonRole(row.applicant_role)).in_language(around.language)
    state = around.authorities.get(row.filing_id)
    if state is None:
        return role
    word = label(AuthorityState(state)).in_language(around.language)
    return str(_("%(role)s %(state)s", role=role, state=word))


def _more(row: QueueRow, columns: Sequence[str], lang: str) -> dict[str, str]:
    if not columns:
        return {}
    outcome = ""
    if row.outcome:
        outcome = outcome_label(Right(row.right), Outcome(row.outcome)).in_language(lang)
    channel = label(Channel(row.channel)).in_language(lang)
    return {"channel": channel, "outcome": outcome, "language": own_name(row.language)}


def _row(row: QueueRow, opened: Opened, around: _Around) -> RowView:
    lang = around.language
    tasks = {
        kind: around.progress[row.id, kind]
        for kind in ("search", "measure")
        if (row.id, kind) in around.progress
    }
    gone = str(_("파기됨"))
    return RowView(
        number=row.number,
        url=f"{around.base}/f/{row.receipt_number}/{row.position}",
        right=row.right,
        right_label=label(Right(row.right)).in_language(lang),
        deadline=chip_of(row, around.today, lang, around.soon_days),
        due=row.target_due if row.closed_at is None else row.answered_on,
        refusal=refusal_of(row, around.today, lang),
        late=late_words(row, around.today, lang),
        who=gone if opened.destroyed else masked_name(opened.person),
        role="" if opened.destroyed else _role(row, around),
        what="" if opened.destroyed else asked_summary(Right(row.right), opened.details),
        where=service_names(organisation().profile, list(row.services), lang),
        status=status_of(row.right, row.state, row.outcome, tasks, lang),
        hold=hold_badge(
            around.holds.get(row.filing_id), Right(row.right), is_open=row.closed_at is None
        ),
        officer=around.names.get(row.officer_id or 0, ""),
        received_on=row.received_on,
        more=_more(row, around.columns, lang),
    )
