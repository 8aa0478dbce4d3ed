"""The certificate that records of ours were destroyed (파기 확인서). It names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.documents.notices import Missing
from app.documents.parts import Heading
from workflows.text import Label
from workflows.vocabulary import DocumentKind

_NOT_DONE = Label(
    "파기한 날, 방법, 건수, 증거값이 모두 있어야 합니다. 파기를 마친 뒤에 만들어 주세요.",
    "Day, method, count and evidence are needed. Make it after the destruction was carried out.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionRecord:
    """One entry of the destruction register, as a paper (guideline 10(3), (4); own form).

    `subject` is an opaque reference (a filing's uid, the month of a log), `rule` what of the
    profile ended its period, `evidence` the SHA-256 (hex) of the list of what went. Moments are
    aware instants.
    """

    folder: ClassVar[str] = "destruction_record"
    kind: ClassVar[DocumentKind] = DocumentKind.DESTRUCTION_RECORD

    heading: Heading
    record: str
    subject: str
    due_on: date
    rule: str
    proposed_at: datetime
    approved_by: str
    approved_at: datetime | None
    self_approved: bool
    executed_by: str
    executed_at: datetime | None
    method: str
    count: int
    evidence: str
    backups_until: date | None = None
    checked_by: str = ""
    checked_at: datetime | None = None

    def missing(self) -> Missing:
        """Yield what a destruction that was carried out must tell and this one does not."""
        if self.executed_at is None or not self.method.strip() or not self.evidence.strip():
            yield "executed_at", _NOT_DONE
