"""The certificate that data of a person, or of a whole batch, was destroyed (파기 확인서)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.notices import Missing
from app.documents.parts import Addressee, Heading, KeptItem
from workflows.text import Label
from workflows.vocabulary import DocumentKind

_NOT_DONE = Label(
    "파기한 날과 방법, 증거값이 있는 파기가 있어야 합니다. 파기를 마친 뒤에 만들어 주세요.",
    "At least one destruction with its day, method and evidence is needed. Destroy first.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyedBatch:
    """What was destroyed in one system (fields of the guideline's annexes 4 and 5).

    `evidence` is the SHA-256 (hex) of the proof file or of the confirmation; days are KST dates.
    """

    system: str
    what: str
    reason: str
    count: int
    method: str
    place: str
    performer: str
    done_on: date
    verified_how: str
    evidence: str
    approved_by: str
    approved_on: date | None = None
    witness: str = ""
    backups_until: date | None = None
    checked_by: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisposalCertificate:
    """A certificate to the person with the result, or for the organisation's own files.

    Without an addressee it names nobody. `kept` is what stays apart under a duty to keep.
    """

    folder: ClassVar[str] = "disposal_certificate"
    kind: ClassVar[DocumentKind] = DocumentKind.DISPOSAL_CERTIFICATE

    heading: Heading
    addressee: Addressee | None
    batches: tuple[DestroyedBatch, ...]
    kept: tuple[KeptItem, ...] = ()

    def missing(self) -> Missing:
        """Yield what a certificate must tell and this one does not."""
        if not self.batches or not all(row.method and row.evidence for row in self.batches):
            yield "batches", _NOT_DONE
