"""Reading the register as whoever received the file does."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

from app.clock import kst_date
from app.exports.columns import KEYS
from app.exports.files import About, PdfMaker, file_chunks
from app.exports.register import Register
from app.queries.register import RegisterQuestion
from app.runtime import Runtime
from tests import people

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def question(runtime: Runtime, slug: str = "okestro", **changes: Any) -> RegisterQuestion:
    """Ask for everything of an organisation."""
    asked: dict[str, Any] = {
        "organisation_id": people.organisation_id(runtime, slug),
        "today": kst_date(runtime.clock.now()),
        "received_from": FIRST,
        "received_to": LAST,
        **changes,
    }
    return RegisterQuestion(**asked)


def file_of(
    runtime: Runtime,
    file_format: str,
    asked: RegisterQuestion,
    *,
    personal: bool = False,
    pdf: PdfMaker | None = None,
) -> bytes:
    """Return the bytes of a register."""
    with runtime.reading(asked.organisation_id) as session:
        register = Register(runtime, session, asked, personal)
        return b"".join(file_chunks(register, file_format, About("시험", "tests"), pdf))


def csv_rows(
    runtime: Runtime, asked: RegisterQuestion, *, personal: bool = False
) -> list[dict[str, str]]:
    """Return the rows of the CSV by key."""
    text = file_of(runtime, "csv", asked, personal=personal).decode("utf-8-sig")
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    return [dict(zip(KEYS, row, strict=True)) for row in rows]


def json_rows(
    runtime: Runtime, asked: RegisterQuestion, *, personal: bool = False
) -> list[dict[str, Any]]:
    """Return the rows of the JSON Lines."""
    text = file_of(runtime, "jsonl", asked, personal=personal).decode()
    return [json.loads(line) for line in text.splitlines()]
