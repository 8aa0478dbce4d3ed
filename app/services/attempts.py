"""Attempts to bring a paper to the person: each one kept, the paper says what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.services.case_file import CaseFile, load_case_by_id
from app.services.work import Work
from app.store import Dispatch, Document, Request
from workflows.labels import label
from workflows.vocabulary import DispatchOutcome, NoticeChannel, ReturnReason

#: Outcomes with which an attempt still counts as a dispatch.
STANDING = (str(DispatchOutcome.SENT), str(DispatchOutcome.DELIVERED))


@dataclass(frozen=True)
class Attempt:
    """How a paper left on which KST day, with what proof; `why` where it came back at once."""

    channel: NoticeChannel
    on: date
    proof: str
    outcome: DispatchOutcome = DispatchOutcome.SENT
    why: ReturnReason | None = None


@dataclass(frozen=True)
class Held:
    """A paper with its case, locked, and the request it is about (None: the filing)."""

    case: CaseFile
    paper: Document
    request: Request | None


def held(work: Work, document_id: int) -> Held | None:
    """Lock the case of a paper and read it; None when this organisation has no such paper."""
    query = select(Document.filing_id).where(Document.id == document_id)
    filing_id = work.session.scalar(query)
    if filing_id is None:
        return None
    case = load_case_by_id(work.runtime, work.session, filing_id, lock=True)
    paper = work.session.scalars(select(Document).where(Document.id == document_id)).one()
    request = next((row for row in case.requests if row.id == paper.request_id), None)
    return Held(case, paper, request)


def add_attempt(work: Work, paper: Document, attempt: Attempt) -> Dispatch:
    """Keep an attempt and settle what the paper says; the caller records the event."""
    row = Dispatch(
        organisation_id=work.organisation_id,
        document_id=paper.id,
        channel=str(attempt.channel),
        dispatched_on=attempt.on,
        proof=attempt.proof,
        recorded_by=work.actor.name,
        recorded_at=work.now,
        outcome=str(attempt.outcome),
        outcome_on=attempt.on if attempt.why else None,
        note=str(attempt.why) if attempt.why else None,
    )
    work.session.add(row)
    work.session.flush()
    settle(work, paper)
    return row


def settle(work: Work, paper: Document) -> None:
    """Let a paper say what its attempts add up to.

    Dispatched by the newest attempt that has not come back. With none left it is undispatched
    again and says why, so that the alarm rises.
    """
    rows = work.session.scalars(
        select(Dispatch).where(Dispatch.document_id == paper.id).order_by(Dispatch.id.desc())
    ).all()
    good = next((row for row in rows if row.outcome in STANDING), None)
    for one in (paper, *_translations(work, paper)):
        if good is not None:
            one.dispatched_at, one.dispatch_channel = good.recorded_at, good.channel
            one.dispatch_proof, one.last_error = good.proof, None
            continue
        one.dispatched_at = one.dispatch_channel = one.dispatch_proof = None
        if rows and rows[0].note:
            one.last_error = f"반송됨 ({label(ReturnReason(rows[0].note)).ko})"


def _translations(work: Work, paper: Document) -> Sequence[Document]:
    """Return the same notice in the other language: both leave in one envelope or mail."""
    if paper.decision_id is None:
        return ()
    return work.session.scalars(
        select(Document).where(
            Document.decision_id == paper.decision_id,
            Document.kind == paper.kind,
            Document.language != paper.language,
            Document.state == "issued",
        )
    ).all()
