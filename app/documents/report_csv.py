"""The access report as one table for a spreadsheet: UTF-8 with byte order mark, RFC 4180.

Every row says in its first two columns (code and words) which part of the report it belongs to;
columns that say nothing there stay empty. No cell is run as a formula. The same report always gives
the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from app.cells import BOM, safe
from app.documents import templating
from app.documents.reports import AccessReport, only_asked
from app.documents.text import printable

if TYPE_CHECKING:
    from types import SimpleNamespace

    from app.documents.report_parts import AttachedFile, ServiceReport

Cell = str | int | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; the fields are its columns, in this order."""

    section: str
    service_key: Cell = ""
    service: Cell = ""
    item_key: Cell = ""
    item: Cell = ""
    value: Cell = ""
    system: Cell = ""
    found_on: Cell = ""
    purpose: Cell = ""
    basis: Cell = ""
    period: Cell = ""
    recipient: Cell = ""
    given_on: Cell = ""
    method: Cell = ""
    withdrawn_on: Cell = ""
    reason: Cell = ""
    number: Cell = ""
    media_type: Cell = ""
    pages: Cell = ""
    size: Cell = ""
    sha256: Cell = ""


COLUMNS: Final = tuple(field.name for field in fields(Row))


def report_csv(report: AccessReport, language: templating.Language, check_code: str) -> bytes:
    """Return the report as CSV; `check_code` is the one printed on its PDF."""
    told = only_asked(report)
    words = templating.strings(told.folder, language)
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text)
    first, *others = (getattr(words, f"column_{name}") for name in COLUMNS)
    writer.writerow([first, words.column_section_name, *others])
    for row in _rows(told, words, check_code):
        cells = [_cell(getattr(row, name)) for name in COLUMNS[1:]]
        writer.writerow([row.section, getattr(words, f"section_{row.section}"), *cells])
    return text.getvalue().encode()


def _cell(value: Cell) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return safe(printable(value)) if isinstance(value, str) else str(value or "")


def _rows(report: AccessReport, words: SimpleNamespace, check_code: str) -> Iterator[Row]:
    yield from _about(report, words, check_code)
    for service in report.services:
        yield from _service(service, words)
    for nothing in report.nothing_found:
        systems = ", ".join(nothing.systems)
        yield Row(
            section="nothing_found",
            service_key=nothing.key,
            service=nothing.service,
            system=systems,
        )
    for row in report.searched:
        yield Row(
            section="searched",
            system=row.system,
            found_on=row.searched_on,
            method=row.searched_by,
            value=words.found if row.found else words.not_found,
        )
    for held_back in report.withheld:
        yield Row(
            section="withheld",
            service=held_back.service,
            item=held_back.item,
            basis="\n".join(f"{one.citation} {one.text}" for one in held_back.grounds),
            reason=held_back.reason,
        )
    if report.provision_basis:
        yield Row(section="third_party_statement", value=report.provision_basis)
    for file in report.files:
        yield from _file(file)
    for note in report.notes:
        yield Row(section="note", value=note)


def _about(report: AccessReport, words: SimpleNamespace, check_code: str) -> Iterator[Row]:
    """Yield what the report is: number, dates, whose data, what was asked, whether it is held."""
    heading, sender = report.heading, report.heading.sender
    said: tuple[tuple[str, str, Cell], ...] = (
        ("number", words.number_label, heading.number),
        ("request_number", words.request_number, heading.request_number),
        ("issued_on", words.issued_on, heading.issued_on),
        ("check_code", words.check_code, check_code),
        ("verify_at", words.verify, heading.verify_at),
        ("outcome", words.outcome, getattr(words, f"outcome_{report.outcome}")),
        ("controller", words.organisation, sender.organisation),
        ("department", words.department, sender.department),
        ("telephone", words.phone, sender.phone),
        ("email", words.email, sender.email),
        ("data_subject", words.person, report.subject),
        ("addressee", words.addressee, report.addressee.name),
        ("as_of", words.as_of, report.as_of),
        ("held", words.held_only, words.is_held if report.is_held else words.nothing_held),
    )
    for key, name, value in said:
        yield Row(section="report", item_key=key, item=name, value=value)
    for item in report.items:
        yield Row(section="asked", item_key=item, item=getattr(words, item))


def _service(service: ServiceReport, words: SimpleNamespace) -> Iterator[Row]:
    purposes = ", ".join(service.purposes)
    row = partial(Row, service_key=service.key, service=service.service)
    yield row(
        section="service",
        purpose=purposes,
        basis=service.basis,
        period=service.period,
    )
    for held in service.held:
        yield row(
            section="contents",
            item_key=held.key,
            item=held.item,
            value=held.value,
            system=held.system,
            found_on=held.found_on,
            purpose=purposes,
            basis=service.basis,
            period=service.period,
        )
    for law in service.legal_periods:
        yield row(
            section="legal_period",
            item=law.records,
            basis=f"{law.statute} {law.article}".strip(),
            period=law.period,
        )
    yield from _others(service, words)


def _others(service: ServiceReport, words: SimpleNamespace) -> Iterator[Row]:
    """Yield who else gets the data, and the consents on record."""
    row = partial(Row, service_key=service.key, service=service.service)
    for party in service.provisions:
        yield row(
            section="third_party",
            recipient=party.recipient,
            item=party.items,
            purpose=party.purpose,
            period=party.period,
            value=words.given if party.given else words.not_given,
        )
    for processor in service.processors:
        yield row(
            section="processor",
            recipient=processor.name,
            purpose=processor.work,
            period=processor.until,
        )
    for consent in service.consents:
        yield row(
            section="consent",
            value=consent.content,
            system=consent.system,
            found_on=consent.found_on,
            given_on=consent.given_on,
            method=consent.method,
            withdrawn_on=consent.withdrawn_on,
        )


def _file(file: AttachedFile) -> Iterator[Row]:
    yield Row(
        section="file",
        number=file.number,
        item=file.name,
        value=file.kind,
        media_type=file.media_type,
        pages=file.pages,
        size=file.size,
        sha256=file.sha256,
    )
    for part in file.removed:
        yield Row(
            section="removed",
            number=file.number,
            item=part.where,
            value=part.what,
            basis=part.ground,
            reason=part.reason,
        )
