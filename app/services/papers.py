"""Ordering papers: a numbered row now, the PDF from a worker after the commit."""

from __future__ import annotations

from app.services.numbers import paper_number
from app.services.work import Work
from app.store import Document, Filing, Request
from workflows.vocabulary import DocumentKind


def order_paper(
    work: Work,
    filing: Filing,
    kind: DocumentKind,
    *,
    request: Request | None = None,
    decision_id: int | None = None,
) -> Document:
    """Order a paper in the language of the filing; the worker renders and stores it.

    Returns:
        The row, state `ordered`. Its number is given here, once and for good.

    """
    row = Document(
        organisation_id=work.organisation_id,
        filing_id=filing.id,
        request_id=request.id if request else None,
        decision_id=decision_id,
        kind=str(kind),
        number=paper_number(work, str(kind), work.today),
        language=filing.language,
        state="ordered",
        dated=work.today,
        ordered_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    order_rendering(work, row)
    return row


def order_rendering(work: Work, row: Document) -> None:
    """Ask a worker to render the paper as it would be on the day it is dated."""
    work.send(
        "render",
        f"render/{row.id}/{row.dated.isoformat()}",
        {"document": row.id},
        filing_id=row.filing_id,
    )
