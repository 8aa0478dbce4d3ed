"""An export of the requests that were ticked: the same register, its purpose, its approval."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.bulk_rows import nothing_chosen, numbers_of, places_here
from app.console.guard import CASEWORKERS, actor, needs
from app.context import reader
from app.export_pages import order
from app.queries.queue import rows_at
from forms.export import SelectionExportForm
from forms.export_commands import ExportFormat


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    console.add_url_rule("/bulk/export", "bulk_export", export, methods=["GET", "POST"])


@needs(*CASEWORKERS)
def export() -> Response | str | tuple[str, int]:
    """Ask for format and purpose; on POST the export is asked for as every other one is."""
    places = places_here()
    rows = rows_at(reader(), places)
    if not rows:
        return nothing_chosen()
    form = SelectionExportForm(format=str(ExportFormat.CSV))
    form.choose([row.id for row in rows], [row.received_on for row in rows])
    if request.method == "POST" and order(actor(), form):
        flash(_("내보내기를 요청했습니다. 목록에서 파일을 받으실 수 있습니다."), "success")
        return redirect(url_for("console.exports"), 303)
    wrong = request.method == "POST"
    html = render_template(
        "console/bulk_export.html",
        nav="queue",
        form=form,
        numbers=numbers_of(places),
        has_errors=wrong,
    )
    return (html, 422) if wrong else html
