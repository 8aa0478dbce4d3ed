"""Reports: what is held about a person, and the register of requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.documents.errors import TooManyRowsError
from app.documents.parts import (
    Addressee,
    Heading,
    RegisterRow,
    ServiceReport,
    SummaryRow,
    WithheldItem,
)
from workflows.vocabulary import AccessItem, DocumentKind

REGISTER_ROWS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReport:
    """Result of an access request (열람 결과): only the items of `items` are printed.

    With `AccessItem.HELD_ONLY` alone it says only whether anything is held and where.
    """

    folder: ClassVar[str] = "access_report"
    kind: ClassVar[DocumentKind] = DocumentKind.ACCESS_REPORT

    heading: Heading
    addressee: Addressee
    as_of: date
    items: tuple[AccessItem, ...]
    services: tuple[ServiceReport, ...]
    withheld: tuple[WithheldItem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSummary:
    """The register of requests as a PDF: a summary and up to 5,000 rows.

    Raises TooManyRowsError for more; the CSV and JSON Lines exports have no limit.
    """

    folder: ClassVar[str] = "register_summary"
    kind: ClassVar[DocumentKind] = DocumentKind.REGISTER

    heading: Heading
    period_from: date
    period_to: date
    purpose: str
    made_at: datetime
    made_by: str
    summary: tuple[SummaryRow, ...]
    rows: tuple[RegisterRow, ...]

    def __post_init__(self) -> None:
        if len(self.rows) > REGISTER_ROWS:
            raise TooManyRowsError(len(self.rows), REGISTER_ROWS)
