"""One request, read-only: what was asked, how its time was counted, what was decided and told."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.audit import case_parts as parts
from app.audit.guard import look
from app.audit.hold_parts import hold_rows, suspension_rows
from app.context import language, reader, runtime
from app.export_pages import attached
from app.queries.audit import sealed_entries
from app.queries.case import decision_of, documents_of, tasks_of
from app.queries.holds import holds_of
from app.queries.suspensions import suspensions_of
from app.services.case_file import CaseFile, load_case
from app.services.reading_files import read_document
from workflows.holds import HOLDING


def attach(audit: Blueprint) -> None:
    """Put the pages of a request on the auditor's face."""
    add = audit.add_url_rule
    add("/f/<no>", "filing", filing)
    add("/f/<no>/<int:k>", "case", case)
    add("/f/<no>/documents/<int:document>", "document", paper)


def filing(no: str) -> Response:
    """Lead to the first request of a filing."""
    found = _open(no)
    return redirect(url_for("audit.case", no=no, k=found.requests[0].position), 303)


def case(no: str, k: int) -> str:
    """Show a request whole; the person stays masked, values stay where they are."""
    found = _open(no)
    row = found.request(k)
    look(no, "case", found.filing.id)
    return render_template(
        "audit/case.html",
        nav="",
        number=f"{no}-{k}",
        case=found,
        row=row,
        law=runtime().law.by_ref(row.law_version),
        asked=parts.asked_rows(found, row),
        dates=parts.date_rows(row),
        steps=parts.steps_of(row),
        tasks=parts.task_rows(tasks_of(reader(), row.id)),
        holds=hold_rows(holds_of(reader(), found.filing.id)) if row.right in HOLDING else [],
        suspensions=suspension_rows(suspensions_of(reader(), row.id)),
        decision=parts.decision_rows(found, row, decision_of(reader(), row.id)),
        papers=parts.paper_rows(no, k, found, documents_of(reader(), found.filing.id)),
        events=sealed_entries(reader(), found.filing.organisation_id, found.filing.id),
        siblings=[each.position for each in found.requests if each.id != row.id],
        language=language(),
    )


def paper(no: str, document: int) -> Response:
    """Give a paper as PDF; it holds what the person was told, so the look is on record."""
    found = _open(no)
    file = read_document(runtime(), reader(), found, document)
    look(no, f"document/{document}", found.filing.id)
    return attached(file.name, file.media_type, file.content, saving="save" in request.args)


def _open(no: str) -> CaseFile:
    return load_case(runtime(), reader(), no)
