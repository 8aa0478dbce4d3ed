"""Papers and files of a filing: the list, and the bytes, unsealed for whoever works the case."""

from __future__ import annotations

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from app.console import case_parts as parts
from app.console.case_frame import CaseFrame, open_frame
from app.console.copy_rows import copy_lines
from app.console.guard import CASEWORKERS, actor, needs
from app.console.paper_files import with_part_views
from app.context import reader, runtime
from app.downloads import disposition, streamed
from app.queries.case import GIVEN_FILE, INTAKE_FILE, TASK_FILE, documents_of, files_of
from app.queries.locked_copies import copies_of
from app.record.access import Look, note_access
from app.services.case_file import CaseFile, load_case
from app.services.paper_sets import file_chunks, part_of
from app.services.reading_files import ReadableFile, read_document, read_file

#: Shown in the browser's own viewer; everything else is only handed out for saving.
_SHOWN = frozenset({"application/pdf"})


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/f/<no>/<int:k>/documents", "documents", documents)
    add("/f/<no>/documents/<int:document>", "document", document_bytes)
    add("/f/<no>/documents/<int:document>/files/<int:position>", "document_part", part_bytes)
    add("/f/<no>/files/<int:file>", "file", file_bytes)


@needs(*CASEWORKERS)
def documents(no: str, k: int) -> str:
    """List the papers made by us and the files the person sent."""
    frame = open_frame(no, k)
    filing = frame.case.filing.id
    files = files_of(reader(), filing)
    return frame.page(
        "documents",
        "documents",
        "view_documents",
        papers=_papers(frame),
        files=parts.file_views(frame, files),
        scans=parts.file_views(frame, files, INTAKE_FILE),
        answers=parts.file_views(frame, files, TASK_FILE),
        copies=parts.file_views(frame, files, GIVEN_FILE),
    )


def _papers(frame: CaseFrame) -> parts.Rows:
    """Return the papers, each with the copies that were made of it."""
    filing = frame.case.filing.id
    rows = documents_of(reader(), filing)
    copies = copy_lines(copies_of(reader(), filing))
    shown = with_part_views(frame, rows)
    return [
        {**view, "copies": copies.get(row.id, [])} for row, view in zip(rows, shown, strict=True)
    ]


@needs(*CASEWORKERS)
def document_bytes(no: str, document: int) -> Response:
    """Give a paper as PDF."""
    case = load_case(runtime(), reader(), no)
    return _given(case, read_document(runtime(), reader(), case, document), f"document/{document}")


@needs(*CASEWORKERS)
def part_bytes(no: str, document: int, position: int) -> Response:
    """Give a file that was made with a paper, as the person gets it."""
    case = load_case(runtime(), reader(), no)
    file = part_of(reader(), case, document, position)
    what = f"save document/{document}/{position}"
    note_access(runtime(), actor(), Look(case.filing.receipt_number, what, case.filing.id))
    chunks = file_chunks(runtime(), case, file)
    return streamed(file.saved_as, file.media_type, chunks, file.size)


@needs(*CASEWORKERS)
def file_bytes(no: str, file: int) -> Response:
    """Give a file the person sent."""
    case = load_case(runtime(), reader(), no)
    return _given(case, read_file(runtime(), reader(), case, file), f"file/{file}")


def _given(case: CaseFile, file: ReadableFile, what: str) -> Response:
    saving = "save" in request.args or file.media_type not in _SHOWN
    filing = case.filing
    look = Look(filing.receipt_number, f"{'save' if saving else 'open'} {what}", filing.id)
    note_access(runtime(), actor(), look)
    response = make_response(file.content)
    response.headers["Content-Type"] = file.media_type
    response.headers["Content-Disposition"] = disposition(file.name, saving=saving)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
