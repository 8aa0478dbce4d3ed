"""One agent files the same for several people: a filing for each, with a number of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.services.authority_rows import authority_of
from app.services.filing import Arrival, Receipt, receive_filing
from app.services.work import Work
from app.store import Authority, Filing
from forms.commands import FilingAnswers


@dataclass(frozen=True)
class Received:
    """The receipts of one submission: of the first person, and of the others in order."""

    first: Receipt
    others: tuple[Receipt, ...] = ()

    @property
    def every(self) -> tuple[Receipt, ...]:
        """All of them."""
        return (self.first, *self.others)


def receive_for_several(work: Work, answers: FilingAnswers, arrival: Arrival) -> Received:
    """Receive a filing for each person the same is asked for, inside the caller's transaction.

    Each has its own number, key, clocks and authority to be judged: what holds for one says
    nothing of another. They are linked by an opaque name and by nothing the people could see.
    Sent twice, it finds the first one again and makes none.

    Raises:
        InvalidError: as `receive_filing`.

    """
    first = receive_filing(work, replace(answers, others=()), arrival)
    if not first.new or not answers.others:
        return Received(first, _others_of(work.session, first))
    others = tuple(
        receive_filing(
            work,
            replace(answers, subject=who, others=()),
            replace(arrival, draft_token=None),
        )
        for who in answers.others
    )
    link = work.session.scalars(select(Filing.uid).where(Filing.id == first.filing_id)).one()
    ids = [first.filing_id, *(row.filing_id for row in others)]
    work.session.execute(
        update(Authority).where(Authority.filing_id.in_(ids)).values(together=link)
    )
    return Received(first, others)


def _others_of(session: Session, first: Receipt) -> tuple[Receipt, ...]:
    """Return the receipts that were made with one before; nothing for a new one."""
    if first.new:
        return ()
    return tuple(
        Receipt(row.id, row.receipt_number, row.received_on, None, new=False)
        for row in _together(session, first.filing_id)
    )


def companions(session: Session, filing_id: int) -> list[str]:
    """Return the numbers of the filings an agent sent together with this one, without it."""
    return [row.receipt_number for row in _together(session, filing_id)]


def _together(session: Session, filing_id: int) -> Sequence[Filing]:
    row = authority_of(session, filing_id)
    if row is None or row.together is None:
        return ()
    return session.scalars(
        select(Filing)
        .join(Authority, Authority.filing_id == Filing.id)
        .where(Authority.together == row.together, Filing.id != filing_id)
        .order_by(Filing.id)
    ).all()
