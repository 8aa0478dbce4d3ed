"""The record of transfers (전송 내역): the list, one record, and all of them as CSV.

A record outlives the filing it came from (Decree 42-6(11)): this is where it is read then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.asked_rows import asked_rows
from app.clock import kst_date
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.export_pages import csv_file
from app.profile_words import system_name
from app.queries.transfers import (
    SHOWN,
    TransferRow,
    transfer_record,
    transfer_records,
    whole_transfer_log,
)
from app.record.access import Look, note_access
from app.services.errors import NotFoundError
from app.services.transfer_view import TransferShown, shown_record
from workflows.labels import label
from workflows.vocabulary import Right

#: Headings of the file; no name, no free text: those are read one record at a time.
HEADINGS = (
    "요구번호", "유형", "정기 전송", "끝나는 날", "멈춘 날", "단계", "기록 일시", "처리일",
    "시스템", "건수", "보관 기한",
)  # fmt: skip


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/transfers", "transfers", index)
    console.add_url_rule("/transfers.csv", "transfers_csv", as_csv)
    console.add_url_rule("/transfers/<no>/<int:k>", "transfer", one)


@needs(*CASEWORKERS)
def index() -> ResponseReturnValue:
    """List the records, the newest first; only what names nobody."""
    before = request.args.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 19 else 0  # noqa: PLR2004 - 64 bits
    rows = transfer_records(reader(), organisation().id, start)
    note_access(runtime(), actor(), Look("transfers", "list.transfers"))
    older = url_for("console.transfers", before=rows[SHOWN - 1].log.id) if rows[SHOWN:] else ""
    views = [{"row": row, "shown": _shown(row)} for row in rows[:SHOWN]]
    return render_template("console/transfers/index.html", nav="exports", rows=views, older=older)


@needs(*CASEWORKERS)
def one(no: str, k: int) -> ResponseReturnValue:
    """Show one record whole; the look stands in the access log."""
    row = transfer_record(reader(), organisation().id, no, k)
    if row is None:
        raise NotFoundError
    shown, right = _shown(row), Right(row.request.right)
    note_access(runtime(), actor(), Look(row.number, "view_transfer", row.log.filing_id))
    return render_template(
        "console/transfers/one.html",
        nav="exports",
        row=row,
        transfer=shown,
        right=right,
        asked=[{"key": _("신청인"), "value": shown.name}, *asked_rows(right, shown.asked)],
        system_names=_systems(shown, language()),
    )


@needs(*CASEWORKERS)
def as_csv() -> Response:
    """Hand out every step of every record as CSV; the download stands in the access log."""
    note_access(runtime(), actor(), Look("transfers", "export.transfers"))
    log = whole_transfer_log(reader(), organisation().id)
    name = f"transfers-{organisation().slug}-{kst_date(runtime().clock.now())}.csv"
    return csv_file(name, [HEADINGS, *(line for row in log for line in _lines(row))])


def _shown(row: TransferRow) -> TransferShown:
    today = kst_date(runtime().clock.now())
    return shown_record(runtime(), row.log, row.request, organisation().profile, today)


def _systems(shown: TransferShown, lang: str) -> dict[str, str]:
    profile = organisation().profile
    keys = {entry.system for entry in shown.entries if entry.system}
    return {key: system_name(profile, key, lang) for key in keys}


def _lines(row: TransferRow) -> Iterator[list[str]]:
    shown = _shown(row)
    names = _systems(shown, "ko")
    head = [row.number, label(Right(row.request.right)).ko, "예" if shown.periodic else "아니요"]
    days: list[Any] = [shown.ends_on, shown.stopped_on]
    for entry in shown.entries:
        yield [
            *head,
            *(day.isoformat() if day else "" for day in days),
            label(entry.step).ko,
            formats.moment(entry.at, "ko"),
            entry.day.isoformat() if entry.day else "",
            names.get(entry.system, ""),
            "" if entry.count is None else str(entry.count),
            shown.kept_until.isoformat(),
        ]
