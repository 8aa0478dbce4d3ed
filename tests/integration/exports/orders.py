"""Ordering exports, and reading what became of them."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from sqlalchemy import select

from app.exports.build import build_export
from app.queries.exports import ExportRow, export_of
from app.record.canonical import read_canonical
from app.record.events import Actor
from app.runtime import Runtime
from app.services.exporting import approve_export, ask_export
from app.store import Event
from forms.export_commands import ApproveExport, AskExport, ExportFormat
from tests import people

ASK = AskExport(
    format=ExportFormat.CSV,
    received_from=date(2026, 1, 1),
    received_to=date(2026, 12, 31),
    purpose="보호위원회 자료 제출 요구에 따른 제출",
)


def row_of(runtime: Runtime, export_id: int) -> ExportRow:
    with runtime.reading(people.organisation_id(runtime)) as session:
        row = export_of(session, export_id)
    assert row is not None
    return row


def events(runtime: Runtime) -> list[tuple[str, dict[str, Any]]]:
    query = select(Event).where(Event.kind.startswith("export.")).order_by(Event.id)
    with runtime.reading(people.organisation_id(runtime)) as session:
        rows = session.scalars(query).all()
    return [(row.kind, cast("dict[str, Any]", read_canonical(row.body)["facts"])) for row in rows]


def built(runtime: Runtime, lee: Actor, park: Actor, ask: AskExport = ASK) -> int:
    number = ask_export(runtime, lee, ask)
    approve_export(runtime, park, ApproveExport(number))
    build_export(runtime, number)
    return number
