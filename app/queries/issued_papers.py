"""Papers of an organisation that somebody may have in hand, found by their bytes or their number.

Where papers are on record is a short list (`SOURCES`): whoever adds another kind of file with a
hash adds one entry. Nothing sealed is opened and no person is looked at; what is found tells of
the paper only.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, false, func, select
from sqlalchemy.orm import Session, aliased

from app.clock import kst_date
from app.store import Document, DocumentPart, DocumentVariant, SigningIdentity, StoredFile
from workflows.vocabulary import DocumentKind

#: Purposes of the papers of the house that leave it with a number, by how they begin.
_HOUSE: Final = {
    "certificate/": DocumentKind.DESTRUCTION_RECORD,
    "disposal/": DocumentKind.DISPOSAL_CERTIFICATE,
}


@dataclass(frozen=True)
class IssuedPaper:
    """A paper that was issued, as far as anybody may know: never whom it is about."""

    kind: DocumentKind
    number: str
    check_code: str
    #: KST day of issue.
    issued_on: date
    #: A copy locked with a password: its bytes differ from those of the paper.
    locked: bool = False
    #: The same answer for machines, issued with the paper.
    part: bool = False
    #: A later one of the same number took its place.
    replaced: bool = False
    #: Whose certificate it is signed with, and its SHA-256 fingerprint (hex); empty when unsigned.
    signer: str = ""
    fingerprint: str = ""


@dataclass(frozen=True)
class Source:
    """One place where papers are on record. Both take hashes (hex) or numbers, and give papers."""

    by_hash: Callable[[Session, str], Iterable[IssuedPaper]]
    by_number: Callable[[Session, Collection[str]], Iterable[IssuedPaper]]


def paper_of_bytes(session: Session, sha256: str) -> IssuedPaper | None:
    """Return the issued paper whose bytes have this SHA-256 (hex); None when there is none."""
    return next((paper for source in SOURCES for paper in source.by_hash(session, sha256)), None)


def papers_of_numbers(session: Session, numbers: Collection[str]) -> list[IssuedPaper]:
    """Return the issued papers that bear one of these numbers."""
    return [paper for source in SOURCES for paper in source.by_number(session, numbers)]


# --- papers of filings: their rows outlive the filing, as the number and the hash tell nobody ----

_SIGNER: Final = (SigningIdentity.holder, SigningIdentity.fingerprint)
_TOLD: Final[tuple[Any, ...]] = (
    Document.kind,
    Document.number,
    Document.check_code,
    Document.issued_at,
    Document.dated,
    *_SIGNER,
)
_ISSUED: Final[Select[Any]] = select(*_TOLD).where(Document.state == "issued")


def _documents_of_bytes(session: Session, sha256: str) -> Iterator[IssuedPaper]:
    yield from _documents(session, Document.sha256 == sha256)


def _documents_of_numbers(session: Session, numbers: Collection[str]) -> Iterator[IssuedPaper]:
    yield from _documents(session, Document.number.in_(numbers))


def _documents(session: Session, wanted: ColumnElement[bool]) -> Iterator[IssuedPaper]:
    query = _ISSUED.outerjoin(
        SigningIdentity, SigningIdentity.id == Document.signing_identity_id
    ).where(wanted)
    for row in session.execute(query.order_by(Document.id)):
        yield _document(row)


def _document(row: Row[Any], *, locked: bool = False) -> IssuedPaper:
    day = kst_date(row.issued_at) if row.issued_at else row.dated
    return IssuedPaper(
        DocumentKind(row.kind),
        row.number,
        row.check_code or "",
        day,
        locked=locked,
        signer=row.holder or "",
        fingerprint=row.fingerprint or "",
    )


# --- copies of them that are locked with a password ----------------------------------------------


def _copies_of_bytes(session: Session, sha256: str) -> Iterator[IssuedPaper]:
    query = (
        _ISSUED.join(DocumentVariant, DocumentVariant.document_id == Document.id)
        .outerjoin(SigningIdentity, SigningIdentity.id == DocumentVariant.signing_identity_id)
        .where(DocumentVariant.sha256 == sha256)
    )
    for row in session.execute(query.order_by(DocumentVariant.id)):
        yield _document(row, locked=True)


def _nothing(session: Session, numbers: Collection[str]) -> Iterator[IssuedPaper]:
    """Give nothing: such a file bears the number of the paper it was made from."""
    del session, numbers
    yield from ()


# --- certificates of the house -------------------------------------------------------------------


def _certificates_of_bytes(session: Session, sha256: str) -> Iterator[IssuedPaper]:
    query = _certificates().where(StoredFile.sha256 == sha256)
    yield from map(_certificate, session.execute(query))


def _certificates_of_numbers(session: Session, numbers: Collection[str]) -> Iterator[IssuedPaper]:
    query = _certificates().where(StoredFile.number.in_(numbers))
    yield from map(_certificate, session.execute(query))


def _certificates() -> Select[Any]:
    later = aliased(StoredFile)
    newer = (
        select(func.count())
        .select_from(later)
        .where(
            later.organisation_id == StoredFile.organisation_id,
            later.number == StoredFile.number,
            later.id > StoredFile.id,
        )
        .scalar_subquery()
    )
    return (
        select(
            StoredFile.purpose,
            StoredFile.number,
            StoredFile.check_code,
            StoredFile.created_at,
            newer.label("newer"),
            *_SIGNER,
        )
        .outerjoin(SigningIdentity, SigningIdentity.id == StoredFile.signing_identity_id)
        .where(StoredFile.number.is_not(None))  # only a paper of the house has one
        .order_by(StoredFile.id.desc())
    )


def _certificate(row: Row[Any]) -> IssuedPaper:
    kind = next(kind for start, kind in _HOUSE.items() if row.purpose.startswith(start))
    return IssuedPaper(
        kind,
        row.number,
        row.check_code or "",
        kst_date(row.created_at),
        replaced=bool(row.newer),
        signer=row.holder or "",
        fingerprint=row.fingerprint or "",
    )


# --- the same answer for machines ----------------------------------------------------------------


#: Made by us. Files handed out as they were found are left out: somebody else may hold the same
#: bytes, and would learn that their person asked for them.
_OF_OURS: Final = ("json", "csv")


def _parts_of_bytes(session: Session, sha256: str) -> Iterator[IssuedPaper]:
    query = (
        _ISSUED.join(DocumentPart, DocumentPart.document_id == Document.id)
        .join(
            StoredFile,  # the filing leads from the file to its part: there is an index of it
            (StoredFile.id == DocumentPart.file_id)
            & (StoredFile.filing_id == DocumentPart.filing_id),
        )
        .outerjoin(SigningIdentity, false())  # the signature stands in the paper alone
        .where(StoredFile.sha256 == sha256, DocumentPart.kind.in_(_OF_OURS))
    )
    for row in session.execute(query.order_by(DocumentPart.id)):
        yield replace(_document(row), part=True)


SOURCES: Final = (
    Source(_documents_of_bytes, _documents_of_numbers),
    Source(_copies_of_bytes, _nothing),
    Source(_parts_of_bytes, _nothing),
    Source(_certificates_of_bytes, _certificates_of_numbers),
)
