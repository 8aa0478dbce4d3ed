"""Reports: what is held about a person, and the register of requests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from app.documents.errors import TooManyRowsError
from app.documents.parts import Addressee, Heading, RegisterRow, SummaryRow
from app.documents.report_parts import (
    AttachedFile,
    NothingFound,
    SearchedSystem,
    ServiceReport,
    WithheldItem,
)
from workflows.vocabulary import AccessItem, DocumentKind, Outcome

REGISTER_ROWS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReport:
    """Result of an access request (열람 결과), item by item as Decree 41(1) lists them.

    With `AccessItem.HELD_ONLY` alone it says only whether anything is held and where. The PDF, the
    JSON and the CSV are made of it; what was not asked for is in none of them (`only_asked`).
    """

    folder: ClassVar[str] = "access_report"
    kind: ClassVar[DocumentKind] = DocumentKind.ACCESS_REPORT

    heading: Heading
    addressee: Addressee
    as_of: date
    items: tuple[AccessItem, ...]
    services: tuple[ServiceReport, ...]
    outcome: Outcome = Outcome.GRANT
    nothing_found: tuple[NothingFound, ...] = ()
    searched: tuple[SearchedSystem, ...] = ()
    withheld: tuple[WithheldItem, ...] = ()
    #: What the organisation says of provision to third parties as a whole.
    provision_basis: str = ""
    files: tuple[AttachedFile, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Return the name of the person whose data it is about."""
        return self.addressee.represented or self.addressee.name

    @property
    def held(self) -> int:
        """Return how many items are shown, over all services."""
        return sum(len(service.held) for service in self.services)

    @property
    def is_held(self) -> bool:
        """Tell whether anything about the person is held, shown or withheld."""
        return bool(self.services or self.withheld)


def only_asked(report: AccessReport) -> AccessReport:
    """Return the report without the parts that nobody asked for."""
    items = frozenset(report.items)
    third, contents = AccessItem.THIRD_PARTY in items, AccessItem.CONTENTS in items
    return replace(
        report,
        files=report.files if contents else (),
        services=tuple(_asked_of(service, items) for service in report.services),
        provision_basis=report.provision_basis if third else "",
    )


def _asked_of(service: ServiceReport, items: frozenset[AccessItem]) -> ServiceReport:
    asks = {item: item in items for item in AccessItem}
    purpose, period = asks[AccessItem.PURPOSE], asks[AccessItem.PERIOD]
    third, consent = asks[AccessItem.THIRD_PARTY], asks[AccessItem.CONSENT]
    return ServiceReport(
        service=service.service,
        key=service.key,
        held=service.held if asks[AccessItem.CONTENTS] else (),
        purposes=service.purposes if purpose else (),
        basis=service.basis if purpose else "",
        period=service.period if period else "",
        legal_periods=service.legal_periods if period else (),
        provisions=service.provisions if third else (),
        processors=service.processors if third else (),
        consents=service.consents if consent else (),
    )


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
