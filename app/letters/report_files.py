"""What is issued with an access report beside its PDF: the same report for machines, and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from app.documents.report_csv import report_csv
from app.documents.report_json import report_json
from app.documents.reports import AccessReport
from app.documents.templating import Language
from app.runtime import Runtime
from app.services.case_file import load_case_by_id
from app.services.given_files import given_files
from app.services.paper_parts import CSV, FILE, JSON, Part, made_part
from app.store import Document

if TYPE_CHECKING:  # the union only: importing it would bring WeasyPrint into web processes
    from app.documents.letters import Letter


def sources_of(
    runtime: Runtime, session: Session, paper: Document, letter: Letter
) -> dict[str, str]:
    """Return where the files of a report are stored, by the SHA-256 its index names."""
    if not isinstance(letter, AccessReport) or not letter.files:
        return {}
    case = load_case_by_id(runtime, session, paper.filing_id)
    request = next(row for row in case.requests if row.id == paper.request_id)
    law = runtime.law.by_ref(request.law_version)
    return {file.sha256: file.storage_key for file in given_files(session, case, request, law)}


def parts_of(
    letter: Letter, language: Language, check_code: str, sources: Mapping[str, str]
) -> tuple[Part, ...]:
    """Return what is issued with a letter; only an access report has anything.

    Raises:
        KeyError: a file of the index is stored nowhere any more; building the letter anew helps.

    """
    if not isinstance(letter, AccessReport):
        return ()
    copies = (
        Part(FILE, file.name, file.media_type, file.size, file.sha256, copy_of=sources[file.sha256])
        for file in letter.files
    )
    return (*_machine_parts(letter, language, check_code), *copies)


def _machine_parts(report: AccessReport, language: Language, code: str) -> tuple[Part, ...]:
    """Return the CSV and the JSON of a report, named by its number."""
    number = report.heading.number
    return (
        made_part(CSV, f"{number}.csv", "text/csv", report_csv(report, language, code)),
        made_part(JSON, f"{number}.json", "application/json", report_json(report, language, code)),
    )
