"""The record of a filing by part: one request, its dates, its tasks, the answer, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.console.case_frame import CaseFrame
from app.queries.timeline import Entry

#: Parts by the first word of the kinds of their events.
_PARTS: Final[dict[str, tuple[LazyString, frozenset[str]]]] = {
    "dates": (
        _l("기한"),
        frozenset({"clock", "postponement", "delay", "extension", "reminder", "filing"}),
    ),
    "tasks": (
        _l("작업"),
        frozenset(
            {
                *("search", "task", "task_link", "measure", "hold", "suspension", "processor"),
                *("outside", "transfer", "disposal"),
            }
        ),
    ),
    "answer": (
        _l("결정·통지"),
        frozenset({"decision", "notice", "viewing", "fee", "request", "document", "objection"}),
    ),
    "words": (_l("대화·자료"), frozenset({"message", "note", "supplement", "file"})),
    "person": (
        _l("신청인 확인"),
        frozenset({"identity", "id_copy", "contact", "authority", "guardian", "access"}),
    ),
}
_THIS: Final = "this"


def of(entries: Sequence[Entry], part: str, number: str) -> list[Entry]:
    """Return the events of a part; all of them for a part nobody knows.

    Args:
        entries: every event of the filing.
        part: a key of the views, from the address.
        number: the request that is looked at.

    """
    if part == _THIS:
        return [entry for entry in entries if entry.request_number == number]
    if part not in _PARTS:
        return list(entries)
    first_words = _PARTS[part][1]
    return [entry for entry in entries if str(entry.kind).partition(".")[0] in first_words]


def views(frame: CaseFrame, chosen: str) -> list[dict[str, Any]]:
    """Return the parts as links, for `components/tabs.html`."""
    words = {"": _("모두"), _THIS: _("이 요청"), **{key: row[0] for key, row in _PARTS.items()}}
    known = chosen if chosen in words else ""
    return [
        {
            "label": word,
            "url": frame.url("log", of=key) if key else frame.url("log"),
            "current": key == known,
        }
        for key, word in words.items()
    ]
