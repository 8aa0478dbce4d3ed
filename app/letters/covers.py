"""Address sheet and fax cover: where a paper goes and how long it is, never what it says."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from app.documents.covers import AddressSheet, Enclosed, FaxCover
from app.letters.case import LetterCase
from app.services.recipients import COVERS, addressed
from app.store import Document
from workflows.vocabulary import DocumentKind

#: What goes around a paper, and what was asked: the receipt leaves, its form lies in the portal.
_STAYS: Final = COVERS | {DocumentKind.REQUEST_FORM, DocumentKind.TRANSFER_FORM}


def address_sheet(letter: LetterCase) -> AddressSheet:
    """Return the sheet for the window of an envelope."""
    return AddressSheet(
        heading=letter.heading(whole=True),
        addressee=letter.addressee(),
        enclosed=_papers_behind(letter),
    )


def fax_cover(letter: LetterCase) -> FaxCover:
    """Return the cover of a fax; its pages are those of what it goes with, and itself."""
    department = letter.profile.department(letter.profile.letterhead.department)
    person = addressed(letter.session, letter.case, letter.document)
    return FaxCover(
        heading=letter.heading(whole=True),
        addressee=letter.addressee(),
        to_fax=_spaced(str(person.get("fax") or "")),
        from_fax=department.fax,
        pages=1 + sum(paper.pages for paper in _papers_behind(letter)),
    )


def _spaced(number: str) -> str:
    """Return a Korean number as people dial it from paper: `02-555-1234`, `031-5555-1234`."""
    if not number.isdecimal() or not number.startswith("0"):
        return number
    area = 2 if number.startswith("02") else 3
    return "-".join((number[:area], number[area:-4], number[-4:]))


def _papers_behind(letter: LetterCase) -> tuple[Enclosed, ...]:
    """Return what goes behind the cover: all papers of a decision, or the latest one."""
    paper = letter.document
    query = select(Document.id, Document.check_code, Document.pages).where(
        Document.filing_id == paper.filing_id,
        Document.request_id == paper.request_id,
        Document.decision_id == paper.decision_id,
        Document.kind.not_in(map(str, _STAYS)),
        Document.state.in_(("rendered", "issued")),
    )
    if paper.decision_id is None:
        query = query.order_by(Document.id.desc()).limit(1)
    rows = sorted(letter.session.execute(query).all())
    return tuple(Enclosed(check_code=row.check_code or "", pages=row.pages or 0) for row in rows)
