"""What a person sent after filing, as the officer sees it: files, and a contact they changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.console.case_frame import CaseFrame
from app.context import language, reader
from app.masks import mask_email
from app.queries.case import files_of
from app.services.reading_files import name_of

Rows = list[dict[str, Any]]


def sent_files(frame: CaseFrame, sealed: Mapping[str, Any]) -> Rows:
    """Return the files sent with a message or an answer, each with its address."""
    ids = set(sealed.get("files", ()))
    if not ids:
        return []
    number = frame.case.filing.receipt_number
    return [
        {
            "name": formats.file_label(
                name_of(frame.case, row), row.media_type.partition("/")[2], row.size
            ),
            "url": url_for("console.file", no=number, file=row.id),
        }
        for row in files_of(reader(), frame.case.filing.id)
        if row.id in ids and row.destroyed_at is None
    ]


def former_rows(frame: CaseFrame, *, shown: bool) -> Rows:
    """Return e-mail addresses of the person or of whoever filed that were changed since."""
    person, agent = frame.case.person, frame.case.person.get("agent") or {}
    return [
        {
            "key": _("바꾸기 전 전자우편"),
            "value": _(
                "%(address)s (%(day)s에 바꿈)",
                address=old["email"] if shown else mask_email(old["email"]),
                day=formats.day(date.fromisoformat(old["until"]), language(), weekday=False),
            ),
        }
        for old in (*person.get("former", ()), *agent.get("former", ()))
        if old["email"]
    ]
