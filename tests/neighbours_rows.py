"""Rows of a neighbour that no single use case makes on its own."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from app.services.work import Work
from app.store import (
    Destruction,
    Disposal,
    Document,
    DocumentPart,
    DocumentVariant,
    Fee,
    GivenFile,
    Request,
    StoredFile,
    Suspension,
    Viewing,
)


def proposal(work: Work, filing_id: int, subject: str) -> Destruction:
    """Return a proposal to destroy a filing; its subject is a word of this organisation."""
    return Destruction(
        organisation_id=work.organisation_id,
        kind="filing",
        subject=subject,
        filing_id=filing_id,
        due_on=date(2029, 11, 23),
        rule="filing_months=36",
        state="proposed",
        proposed_at=work.now,
    )


def stopped(work: Work, filing_id: int) -> Suspension:
    """Return what a request of this filing keeps stopped in one system."""
    request = select(Request.id).where(Request.filing_id == filing_id, Request.position == 2)
    return Suspension(
        organisation_id=work.organisation_id,
        filing_id=filing_id,
        request_id=work.session.scalars(request).one(),
        system_key="inquiry_desk",
        since=work.today,
    )


def locked_copy(work: Work, filing_id: int) -> DocumentVariant:
    """Return an order for a copy with a password, of the newest paper of this filing."""
    papers = select(Document.id).where(Document.filing_id == filing_id).order_by(Document.id.desc())
    return DocumentVariant(
        organisation_id=work.organisation_id,
        document_id=work.session.scalars(papers.limit(1)).one(),
        viewer="applicant",
        state="ordered",
        password=b"sealed",
        ordered_at=work.now,
        gone_after=work.now + timedelta(days=7),
    )


def batch(work: Work, filing_id: int, subject: str) -> Disposal:
    """Return a batch of data to be destroyed; its name is a word of this organisation."""
    return Disposal(
        organisation_id=work.organisation_id,
        cause="purpose_reached",
        source=f"staff/{subject}",
        filing_id=filing_id,
        system_key="inquiry_desk",
        items=[],
        subject=subject,
        occurred_on=date(2026, 11, 20),
        due_on=date(2026, 11, 25),
        derivation=[],
        state="listed",
        listed_at=work.now,
        listed_by="tests",
    )


def viewing_and_fee(work: Work, filing_id: int) -> list[Fee | Viewing]:
    """Return a copy to be sent and a quoted fee for the first request of a filing."""
    request_id = work.session.scalars(
        select(Request.id).where(Request.filing_id == filing_id).order_by(Request.position)
    ).first()
    ours = {
        "organisation_id": work.organisation_id,
        "filing_id": filing_id,
        "request_id": request_id,
    }
    copy = Viewing(**ours, way="post", state="planned", planned_on=work.today)
    fee = Fee(
        **ours,
        state="quoted",
        cause="person",
        fee_won=300,
        postage_won=2830,
        quoted_at=work.now,
        quoted_by=work.actor.staff_id,
    )
    return [copy, fee]


def given(work: Work, filing_id: int) -> GivenFile:
    """Return an attached file of a filing of which nothing is decided yet."""
    request = select(Request.id).where(Request.filing_id == filing_id, Request.position == 1)
    source = select(StoredFile.id).where(StoredFile.filing_id == filing_id)
    return GivenFile(
        organisation_id=work.organisation_id,
        filing_id=filing_id,
        request_id=work.session.scalars(request).one(),
        source_id=work.session.scalars(source).first(),
        state="undecided",
    )


def issued_part(work: Work, filing_id: int) -> DocumentPart:
    """Return a file that was issued with a paper of this filing."""
    paper = select(Document.id).where(Document.filing_id == filing_id).limit(1)
    file = select(StoredFile.id).where(StoredFile.filing_id == filing_id).limit(1)
    return DocumentPart(
        organisation_id=work.organisation_id,
        filing_id=filing_id,
        document_id=work.session.scalars(paper).one(),
        position=1,
        kind="json",
        file_id=work.session.scalars(file).one(),
    )
