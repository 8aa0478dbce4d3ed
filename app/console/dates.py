"""Every date of a request with its derivation, and how it came to move: old and new on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import formats
from app.clock import kst_date
from app.console import case_status as status
from app.console.case_frame import CaseFrame, open_frame
from app.console.guard import CASEWORKERS, needs
from app.context import language, reader, runtime
from app.queries.timeline import Entry, timeline_of
from workflows.vocabulary import EventKind

#: Why a clock was computed anew, by the cause on record; everything else is the receipt itself.
_CAUSES: Mapping[str, LazyString] = {
    "postponed": _l("연기를 알림"),
    "postponement_ended": _l("연기 사유가 없어짐"),
    "extended": _l("기간을 연장함"),
    "supplement_requested": _l("보완을 요청함"),
    "supplement_received": _l("보완을 받음"),
    "counted_from_proof": _l("보완을 받은 날부터 다시 세기로 정함"),
    "receipt_corrected": _l("접수 일시를 고침"),
    "holiday_declared": _l("공휴일이 새로 정해짐"),
    "closure_announced": _l("기관이 쉬는 날을 정함"),
    "closure_withdrawn": _l("기관이 쉬는 날을 거둠"),
}


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    console.add_url_rule("/f/<no>/<int:k>/dates", "dates", dates)


@needs(*CASEWORKERS)
def dates(no: str, k: int) -> str:
    """Show the dates of a request, step by step, and every change of them."""
    frame = open_frame(no, k)
    today = kst_date(runtime().clock.now())
    return frame.page(
        "dates",
        "overview",
        "view_dates",
        due=status.due_view(frame, today),
        changes=_changes(frame),
    )


def _changes(frame: CaseFrame) -> list[dict[str, Any]]:
    """Return what moved the clock of this request, the first computation first."""
    entries = timeline_of(reader(), frame.case.filing.id)
    mine = [
        entry
        for entry in reversed(entries)
        if entry.kind is EventKind.CLOCK_COMPUTED and entry.request_number == frame.number
    ]
    return [_change(entry) for entry in mine]


def _change(entry: Entry) -> dict[str, Any]:
    lang, cause = language(), str(entry.facts.get("cause") or "")
    return {
        "at": formats.moment(entry.at, lang),
        "why": str(_CAUSES.get(cause, _("처음 계산함"))),
        "before": _day(entry, "legal_due_before", lang),
        "legal": _day(entry, "legal_due", lang),
        "target": _day(entry, "target_due", lang),
        "noted": bool(entry.facts.get("reason_note")),
    }


def _day(entry: Entry, fact: str, lang: str) -> str:
    day = entry.day(fact)
    return formats.day(day, lang) if day else ""
