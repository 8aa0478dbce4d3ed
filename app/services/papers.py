"""Ordering papers: a numbered row now, the PDF from a worker after the commit."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.numbers import paper_number
from app.services.work import Work
from app.store import Document, Filing, Request
from workflows.vocabulary import DocumentKind

#: The language whose text governs; a paper in another one is a translation.
GOVERNING = "ko"


def order_papers(
    work: Work,
    filing: Filing,
    kinds: Sequence[DocumentKind],
    *,
    request: Request | None = None,
    decision_id: int | None = None,
    language: str = "",
) -> list[Document]:
    """Order papers in the language of the filing, or in another; a worker renders and stores them.

    Returns:
        The rows, state `ordered`. Their numbers are given here, once and for good.

    """
    rows = [
        Document(
            organisation_id=work.organisation_id,
            filing_id=filing.id,
            request_id=request.id if request else None,
            decision_id=decision_id,
            kind=str(kind),
            number=paper_number(work, str(kind), work.today),
            language=language or filing.language,
            state="ordered",
            dated=work.today,
            ordered_at=work.now,
        )
        for kind in kinds
    ]
    work.session.add_all(rows)
    work.session.flush()
    for row in rows:
        order_rendering(work, row, new=True)
    return rows


def order_paper(
    work: Work,
    filing: Filing,
    kind: DocumentKind,
    *,
    request: Request | None = None,
    decision_id: int | None = None,
) -> Document:
    """Order one paper; see `order_papers`."""
    (row,) = order_papers(work, filing, [kind], request=request, decision_id=decision_id)
    return row


def order_notice(
    work: Work, filing: Filing, kind: DocumentKind, request: Request, decision_id: int
) -> None:
    """Order a notice in Korean, whose text governs, and its translation where one was asked for.

    The Korean one is ordered last: it is the one registers and covers name.
    """
    for language in dict.fromkeys((filing.language, GOVERNING)):
        order_papers(
            work, filing, [kind], request=request, decision_id=decision_id, language=language
        )


def order_rendering_again(work: Work, row: Document) -> None:
    """Have a paper made anew that is not issued: what stands on it has changed meanwhile."""
    row.state, row.dated, row.last_error = "ordered", work.today, None
    work.send(
        "render",
        f"render/{row.id}/{work.now.isoformat()}",
        {"document": row.id},
        filing_id=row.filing_id,
    )


def order_rendering(work: Work, row: Document, *, new: bool = False) -> None:
    """Ask a worker to render the paper as it would be on the day it is dated."""
    work.send(
        "render",
        f"render/{row.id}/{row.dated.isoformat()}",
        {"document": row.id},
        filing_id=row.filing_id,
        new=new,
    )
