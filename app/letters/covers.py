"""Address sheet and fax cover: where a paper goes and how long it is, never what it says."""

from __future__ import annotations

from sqlalchemy import func, select

from app.documents.covers import AddressSheet, FaxCover
from app.letters.case import LetterCase
from app.services.recipients import COVERS, addressed
from app.store import Document


def address_sheet(letter: LetterCase) -> AddressSheet:
    """Return the sheet for the window of an envelope."""
    return AddressSheet(heading=letter.heading(whole=True), addressee=letter.addressee())


def fax_cover(letter: LetterCase) -> FaxCover:
    """Return the cover of a fax; its pages are those of what it goes with, and itself."""
    department = letter.profile.department(letter.profile.letterhead.department)
    person = addressed(letter.session, letter.case, letter.document)
    return FaxCover(
        heading=letter.heading(whole=True),
        addressee=letter.addressee(),
        to_fax=str(person.get("fax") or ""),
        from_fax=department.fax,
        pages=1 + _pages_behind(letter),
    )


def _pages_behind(letter: LetterCase) -> int:
    """Return how many pages go behind the cover: all papers of a decision, or the latest one."""
    paper = letter.document
    query = select(Document.pages).where(
        Document.filing_id == paper.filing_id,
        Document.request_id == paper.request_id,
        Document.decision_id == paper.decision_id,
        Document.kind.not_in(map(str, COVERS)),
        Document.state.in_(("rendered", "issued")),
    )
    if paper.decision_id is None:
        query = query.order_by(Document.id.desc()).limit(1)
    return int(letter.session.scalar(select(func.sum(query.subquery().c.pages))) or 0)
