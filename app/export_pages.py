"""What the export pages of console and auditor share: the form, the list, the bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from app.cells import BOM, safe
from app.clock import kst_date
from app.context import language, organisation, reader, runtime
from app.downloads import disposition
from app.queries.exports import SHOWN, ExportRow, export_of, exports_of, question_of
from app.queries.register import count_register
from app.record.events import Actor
from app.services.errors import InvalidError, NotFoundError
from app.services.export_files import open_export
from app.services.exporting import ask_export, options_of
from forms.export import ExportForm, SelectionExportForm
from forms.export_commands import AskExport, ExportFormat
from workflows.labels import label, outcome_label
from workflows.vocabulary import Outcome, RequestState, Right, Role

#: Badge tone of each state an export can be in.
_TONES = {"asked": "w", "approved": "i5", "refused": "o", "built": "g", "failed": "d"}
_GONE = "gone"


@dataclass(frozen=True)
class ExportView:
    """One export as the list shows it."""

    row: ExportRow
    state: str
    tone: str
    filters: list[str]
    readable: bool
    waiting: bool
    own: bool


def export_form() -> ExportForm:
    """Return the form: as it was sent, or with the first day of the year until today."""
    today = kst_date(runtime().clock.now())
    return ExportForm(
        today=today,
        language=language(),
        received_from=date(today.year, 1, 1),
        received_to=today,
        format=str(ExportFormat.CSV),
    )


def order(actor: Actor, form: ExportForm | SelectionExportForm) -> bool:
    """Ask for the export of a form; returns False when the form now says what is wrong."""
    if not form.validate():
        return False
    try:
        ask_export(runtime(), actor, form.to_command())
    except InvalidError as error:
        form.reject(error.field, error.message(language()))
        return False
    return True


def rows_asked(form: ExportForm) -> int | None:
    """Return how many requests the form asks for now; None while its days cannot be read."""
    filters = form.filters()
    first, last = filters["received_from"], filters["received_to"]
    if not isinstance(first, date) or not isinstance(last, date):
        return None
    command = AskExport(format=ExportFormat.CSV, purpose="", **filters)
    today = kst_date(runtime().clock.now())
    question = question_of(options_of(command), organisation().id, today)
    return count_register(reader(), question)


def export_list(actor: Actor, *, only_own: bool) -> dict[str, Any]:
    """Return one page of exports, newest first, and where the next one begins."""
    before = request.args.get("before", "")
    rows = exports_of(
        reader(),
        staff_id=actor.staff_id if only_own else None,
        before=int(before) if before.isdecimal() and len(before) < 19 else 0,  # noqa: PLR2004 - 64 bits
    )
    shown = rows[:SHOWN]
    return {
        "exports": [_view(row, actor) for row in shown],
        "older": shown[-1].id if len(rows) > SHOWN else 0,
    }


def export_view(actor: Actor, export_id: int) -> ExportView:
    """Return one export; NotFoundError when there is none of that number here."""
    row = export_of(reader(), export_id)
    if row is None:
        raise NotFoundError
    return _view(row, actor)


def _view(row: ExportRow, actor: Actor) -> ExportView:
    over = row.state == "built" and row.expired(runtime().clock.now())
    mine = row.asked_staff_id == actor.staff_id
    allowed = mine or Role.APPROVER in actor.roles
    state = _GONE if over else row.state
    return ExportView(
        row=row,
        state=state_words()[state],
        tone="o" if over else _TONES[row.state],
        filters=_filters(row.options),
        readable=state == "built" and row.file_id is not None and allowed,
        waiting=row.state == "asked",
        own=mine,
    )


def state_words() -> dict[str, str]:
    """Return what people read for the state of an export."""
    return {
        "asked": _("승인 대기"),
        "approved": _("만드는 중"),
        "refused": _("거절됨"),
        "built": _("완성"),
        "failed": _("만들지 못함"),
        _GONE: _("기간이 지나 파기됨"),
    }


def _filters(options: Mapping[str, Any]) -> list[str]:
    lang = language()
    found = [f"{options['from']} ~ {options['to']}"]
    if options.get("right"):
        found.append(label(Right(options["right"])).in_language(lang))
    if options.get("state") == "open":
        found.append(_("진행 중 전체"))
    elif options.get("state"):
        found.append(label(RequestState(options["state"])).in_language(lang))
    if options.get("outcome"):
        found.append(_outcome(options, lang))
    if options.get("late_only"):
        found.append(_("기한을 넘긴 요구만"))
    if options.get("refused_only"):
        found.append(_("거절·일부만"))
    if options.get("requests"):
        found.append(_("고른 요청 %(count)s건", count=len(options["requests"])))
    return found


def _outcome(options: Mapping[str, Any], lang: str) -> str:
    outcome = Outcome(options["outcome"])
    if options.get("right"):
        return outcome_label(Right(options["right"]), outcome).in_language(lang)
    return label(outcome).in_language(lang)


def download(actor: Actor, export_id: int) -> Response:
    """Hand out the file of an export; the download is on record before the first byte."""
    opened = open_export(runtime(), actor, export_id)
    response = Response(opened.chunks, mimetype=opened.media_type.partition(";")[0])
    response.headers["Content-Type"] = opened.media_type
    response.headers["Content-Disposition"] = disposition(opened.name, saving=True)
    response.headers["Content-Length"] = str(opened.size)
    return response


def attached(name: str, media_type: str, content: bytes, *, saving: bool) -> Response:
    """Return a file of ours: a PDF in the browser's viewer, anything else only for saving."""
    response = Response(content, mimetype=media_type)
    only_saving = saving or media_type != "application/pdf"
    response.headers["Content-Disposition"] = disposition(name, saving=only_saving)
    return response


def csv_file(name: str, rows: Iterable[Sequence[object]]) -> Response:
    """Return rows as CSV for saving: UTF-8 with byte order mark, no cell run as a formula."""
    text = io.StringIO()
    text.write(BOM)
    csv.writer(text).writerows([safe(str(cell)) for cell in row] for row in rows)
    return attached(name, "text/csv", text.getvalue().encode(), saving=True)
