"""Building an approved export: read, write, seal, and say on record what was made."""

from __future__ import annotations

from app.clock import kst_date
from app.exports.errors import ExportError
from app.exports.files import About, PdfMaker, file_chunks
from app.exports.register import Register
from app.queries.exports import question_of
from app.runtime import Runtime
from app.services.export_files import (
    ExportOrder,
    KeptFile,
    keep_file,
    order_of,
    record_built,
    record_failed,
)


def build_export(runtime: Runtime, export_id: int, pdf: PdfMaker | None = None) -> None:
    """Build the file of an approved export; one that is built already is left as it is.

    What cannot work is written on the export for whoever asked; anything else is raised, so
    that it is tried again.

    Args:
        runtime: the installation.
        export_id: which export.
        pdf: draws the PDF of a register; only a worker can.

    Raises:
        RetryLaterError: the storage is full or does not answer.

    """
    order = order_of(runtime, export_id)
    if order is None:
        return
    try:
        kept, rows = _make(runtime, order, pdf)
    except ExportError as error:
        record_failed(runtime, order, error.message_ko)
        return
    record_built(runtime, order, kept, rows)


def _make(runtime: Runtime, order: ExportOrder, pdf: PdfMaker | None) -> tuple[KeptFile, int]:
    today = kst_date(runtime.clock.now())
    question = question_of(order.options, order.organisation_id, today)
    with runtime.reading(order.organisation_id) as session:
        register = Register(
            runtime, session, question, bool(order.options.get("with_personal_data"))
        )
        chunks = file_chunks(register, order.format, About(order.purpose, order.asked_by), pdf)
        kept = keep_file(runtime, order.organisation_id, chunks)
    return kept, register.count
