"""The access report for machines: JSON whose schema is published (`/schemas/access-report-1.json`).

Keys and codes are English and stable, texts are in the language of the paper, days are ISO 8601
days in the time zone the file names. The same report always gives the same bytes.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from app.documents import templating
from app.documents.reports import AccessReport, only_asked
from app.documents.text import printable

if TYPE_CHECKING:
    from app.documents.report_parts import (
        AttachedFile,
        ConsentFact,
        HeldItem,
        ServiceReport,
        WithheldItem,
    )

SCHEMA: Final = "tenday.access-report/1"
VERSION: Final = "1.0"
TIME_ZONE: Final = "Asia/Seoul"
_Object = dict[str, Any]


def report_json(report: AccessReport, language: templating.Language, check_code: str) -> bytes:
    """Return the report as JSON, UTF-8; `check_code` is the one printed on its PDF."""
    told = only_asked(report)
    words = templating.strings(told.folder, language)
    whole = {
        "schema": SCHEMA,
        "version": VERSION,
        "language": language,
        "time_zone": TIME_ZONE,
        "document": _document(told, check_code),
        "controller": _controller(told),
        "data_subject": {"name": told.subject},
        "addressee": {"name": told.addressee.name},
        "as_of": told.as_of,
        "items": [{"code": item, "label": getattr(words, item)} for item in told.items],
        "held": told.is_held,
        "services": [_service(service) for service in told.services],
        "nothing_found": [
            {"key": row.key, "name": row.service, "systems": list(row.systems)}
            for row in told.nothing_found
        ],
        "searched": [
            {
                "system": row.system,
                "searched_by": row.searched_by,
                "searched_on": row.searched_on,
                "found": row.found,
            }
            for row in told.searched
        ],
        "withheld": [_withheld(row) for row in told.withheld],
        "third_party_statement": told.provision_basis,
        "files": [_file(row) for row in told.files],
        "notes": list(told.notes),
    }
    text = json.dumps(_plain(whole), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _document(report: AccessReport, check_code: str) -> _Object:
    return {
        "kind": report.kind,
        "number": report.heading.number,
        "request_number": report.heading.request_number,
        "issued_on": report.heading.issued_on,
        "check_code": check_code,
        "verify_at": report.heading.verify_at,
        "right": "access",
        "outcome": report.outcome,
    }


def _controller(report: AccessReport) -> _Object:
    sender = report.heading.sender
    return {
        "name": sender.organisation,
        "department": sender.department,
        "telephone": sender.phone,
        "email": sender.email,
    }


def _service(service: ServiceReport) -> _Object:
    return {
        "key": service.key,
        "name": service.service,
        "contents": [_held(row) for row in service.held],
        "purposes": list(service.purposes),
        "legal_basis": service.basis,
        "retention": {
            "period": service.period,
            "required_by_law": [
                {
                    "records": row.records,
                    "statute": row.statute,
                    "article": row.article,
                    "period": row.period,
                }
                for row in service.legal_periods
            ],
        },
        "third_parties": [
            {
                "recipient": row.recipient,
                "purpose": row.purpose,
                "items": row.items,
                "period": row.period,
                "given_on_record": row.given,
            }
            for row in service.provisions
        ],
        "processors": [
            {"name": row.name, "work": row.work, "until": row.until} for row in service.processors
        ],
        "consents": [_consent(row) for row in service.consents],
    }


def _held(row: HeldItem) -> _Object:
    return {
        "key": row.key,
        "name": row.item,
        "value": row.value,
        "hidden": row.hidden,
        "system": row.system,
        "found_on": row.found_on,
    }


def _consent(row: ConsentFact) -> _Object:
    return {
        "content": row.content,
        "given_on": row.given_on,
        "method": row.method,
        "withdrawn_on": row.withdrawn_on,
        "system": row.system,
        "found_on": row.found_on,
    }


def _withheld(row: WithheldItem) -> _Object:
    grounds = [{"citation": one.citation, "text": one.text} for one in row.grounds]
    return {"service": row.service, "name": row.item, "grounds": grounds, "reason": row.reason}


def _file(row: AttachedFile) -> _Object:
    return {
        "number": row.number,
        "name": row.name,
        "kind": row.kind,
        "media_type": row.media_type,
        "pages": row.pages,
        "size": row.size,
        "sha256": row.sha256,
        "removed": [
            {"where": one.where, "what": one.what, "ground": one.ground, "reason": one.reason}
            for one in row.removed
        ],
    }


def _plain(value: object) -> object:
    """Return a value as JSON writes it: texts as they are printed, days as ISO 8601."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, str):
        return printable(value)
    return value.isoformat() if isinstance(value, date) else value
