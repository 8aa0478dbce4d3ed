"""The settings of an organisation, page by page: which tables of the profile, and what they do.

A page is a `Section` of `Part`s; a part is one table of the profile or one list of them. The form,
the summary, the words of a difference and the history are made from these descriptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.admin.parts import Part
from app.admin.sections_rows import (
    CHANNELS,
    DEPARTMENTS,
    KEEPING,
    OFFICERS,
    PROCESSORS,
    REMEDIES,
    SERVICES,
    SYSTEMS,
)
from app.admin.sections_tables import (
    ACCESS_LOG,
    CODES,
    EXPORTS,
    GUARDIANS,
    HOLDS,
    IDENTITY,
    LETTERHEAD,
    ORGANISATION,
    OWN_RECORDS,
    POLICY,
    TASKS,
    THIRD_PARTIES,
    THRESHOLDS,
    TRANSFER,
)


@dataclass(frozen=True)
class Section:
    """One page of settings: its key in the address, its name, and its parts."""

    key: str
    label: Any
    parts: tuple[Part, ...]


SECTIONS: tuple[Section, ...] = (
    Section("organisation", _l("기관 정보"), (ORGANISATION, LETTERHEAD, POLICY)),
    Section("people", _l("보호책임자와 부서"), (OFFICERS, DEPARTMENTS)),
    Section("services", _l("서비스와 항목"), (SERVICES,)),
    Section("systems", _l("시스템과 수탁자"), (SYSTEMS, PROCESSORS)),
    Section("keeping", _l("보존 표"), (KEEPING,)),
    Section("identity", _l("신원 확인 방법"), (IDENTITY, GUARDIANS, CODES)),
    Section("deadlines", _l("기한과 독촉"), (THRESHOLDS, TASKS, HOLDS)),
    Section("others", _l("제3자 제공과 전송"), (THIRD_PARTIES, TRANSFER)),
    Section("channels", _l("접수 방법과 구제기관"), (CHANNELS, REMEDIES)),
    Section("records", _l("기록 보관과 내보내기"), (OWN_RECORDS, ACCESS_LOG, EXPORTS)),
)
BY_KEY = {section.key: section for section in SECTIONS}
PARTS: dict[str, Part] = {part.table: part for section in SECTIONS for part in section.parts}


def section_of(table: str) -> Section:
    """Return the page a table of the profile is edited on."""
    return next(s for s in SECTIONS if any(part.table == table for part in s.parts))
