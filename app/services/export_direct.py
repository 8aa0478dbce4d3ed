"""Exports at the command line: the operator writes the file, the record says so first and last."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.export_files import finish
from app.services.exporting import locked_export, new_export
from app.services.work import unit_of_work
from forms.export_commands import AskExport
from workflows.vocabulary import EventKind


def begin_direct(runtime: Runtime, actor: Actor, command: AskExport) -> int:
    """Put an export on record before its first row is read.

    Nobody else approves at the command line; an export with personal data is flagged for it.

    Returns:
        The export's id.

    Raises:
        InvalidError: no purpose, or a period that cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        row = new_export(work, command)
        row.state, row.approved_at, row.approved_by = "approved", work.now, actor.name
        row.self_approved = command.with_personal_data
        work.record(
            EventKind.EXPORT_APPROVED, export=row.id, self_approved=True, by_command_line=True
        )
        return row.id


def end_direct(
    runtime: Runtime, actor: Actor, export_id: int, *, size: int, sha256: str, rows: int
) -> None:
    """Put on record what was written; the file is the operator's, we keep none."""
    with unit_of_work(runtime, actor) as work:
        row = locked_export(work, export_id)
        finish(row, size, sha256, rows, work.now)
        work.record(EventKind.EXPORT_BUILT, export=row.id, rows=rows, size=size, sha256=sha256)
