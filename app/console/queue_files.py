"""The list in force, on paper and as a file: whole up to a limit, names masked, noted with why."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.cells import BOM, safe
from app.clock import kst_date
from app.console.guard import CASEWORKERS, actor, needs
from app.console.queue_asked import args_here, question_of
from app.console.queue_parts import chips, columns_of, filters_of
from app.console.queue_rows import RowView, rows_of
from app.console.queue_tabs import view_words
from app.context import organisation, reader, runtime
from app.export_pages import attached
from app.queries.queue import queue_page
from app.record.access import Look, note_access
from forms.export import ListFileForm
from forms.queue import COLUMNS, QueueArgs
from forms.queue_words import View

#: Requests on paper, and in a file: as many keys are opened for their masked names.
MOST_PRINTED = 200
MOST_LINES = 2_000
_AT_ONCE = 200


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/queue/print", "queue_print", on_paper)
    console.add_url_rule("/queue/csv", "queue_csv", as_csv, methods=["GET", "POST"])


@needs(*CASEWORKERS)
def on_paper() -> str:
    """Show the list in force for printing, without what is only for the screen."""
    args = args_here()
    filters = filters_of(args)
    rows = _rows(args, filters["officer"].words, MOST_PRINTED)
    note_access(runtime(), actor(), Look(f"queue/{args.view} ({len(rows)})", "print.queue"))
    return render_template(
        "console/queue_print.html",
        nav="queue",
        args=args,
        rows=rows,
        more=columns_of(args),
        chips=chips(args, filters),
        view_name=view_words()[View(args.view)],
        now=runtime().clock.now(),
        most=MOST_PRINTED,
    )


@needs(*CASEWORKERS)
def as_csv() -> ResponseReturnValue:
    """Ask what the file is for; on POST hand it out, with the purpose in the access log."""
    args, form = args_here(), ListFileForm()
    filters = filters_of(args)
    if request.method == "POST" and form.validate():
        rows = _rows(args, filters["officer"].words, MOST_LINES)
        look = Look(f"queue/{args.view} ({len(rows)})", "export.queue", reason=form.purpose.data)
        note_access(runtime(), actor(), look)
        return _file(rows)
    wrong = request.method == "POST"
    html = render_template(
        "console/queue_csv.html",
        nav="queue",
        form=form,
        args=args,
        chips=chips(args, filters),
        view_name=view_words()[View(args.view)],
        most=MOST_LINES,
        has_errors=wrong,
    )
    return (html, 422) if wrong else html


def _rows(args: QueueArgs, officers: Mapping[str, str], most: int) -> list[RowView]:
    """Return the list from its beginning, at most so many rows."""
    question = question_of(replace(args, at=""), size=_AT_ONCE)
    found: list[RowView] = []
    while len(found) < most:
        page = queue_page(reader(), question)
        found += rows_of(page.rows, question, officers, COLUMNS)
        if page.following is None:
            break
        question = replace(question, cursor=page.following)
    return found[:most]


def _file(rows: Sequence[RowView]) -> Response:
    """Return the rows as CSV. What people wrote is left out: it may name anybody."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(_headings())
    writer.writerows([safe(cell) for cell in _cells(row)] for row in rows)
    name = f"queue-{organisation().slug}-{kst_date(runtime().clock.now())}.csv"
    return attached(name, "text/csv; charset=utf-8", text.getvalue().encode(), saving=True)


def _headings() -> list[str]:
    return [
        _("접수번호"),
        _("유형"),
        _("기한"),
        _("기한 상태"),
        _("신청인"),
        _("신청인 구분"),
        _("대상"),
        _("상태"),
        _("담당자"),
        _("접수일"),
        _("접수 경로"),
        _("결정"),
        _("언어"),
    ]


def _cells(row: RowView) -> list[str]:
    return [
        row.number,
        row.right_label,
        row.due.isoformat() if row.due else "",
        row.deadline.hidden or row.deadline.text,
        row.who,
        row.role,
        row.where,
        row.status.text,
        row.officer,
        row.received_on.isoformat(),
        row.more["channel"],
        row.more["outcome"],
        row.more["language"],
    ]
