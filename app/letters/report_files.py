"""What is issued with an access report beside its PDF: the same report for machines, and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.report_csv import report_csv
from app.documents.report_json import report_json
from app.documents.reports import AccessReport
from app.documents.templating import Language
from app.services.paper_parts import CSV, JSON, Part, made_part

if TYPE_CHECKING:  # the union only: importing it would bring WeasyPrint into web processes
    from app.documents.letters import Letter


def parts_of(letter: Letter, language: Language, check_code: str) -> tuple[Part, ...]:
    """Return what is issued with a letter; only an access report has anything."""
    if not isinstance(letter, AccessReport):
        return ()
    return _machine_parts(letter, language, check_code)


def _machine_parts(report: AccessReport, language: Language, code: str) -> tuple[Part, ...]:
    """Return the JSON and the CSV of a report, named by its number."""
    number = report.heading.number
    return (
        made_part(JSON, f"{number}.json", "application/json", report_json(report, language, code)),
        made_part(CSV, f"{number}.csv", "text/csv", report_csv(report, language, code)),
    )
