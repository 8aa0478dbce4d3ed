"""What the person of a filing was asked to add, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.queries.case import SupplementRow, supplements_of
from app.services.case_file import SUPPLEMENT, SUPPLEMENT_REPLY, CaseFile
from app.store import Request


@dataclass(frozen=True)
class Asked:
    """A supplement: what is asked by when, and the answer when there is one."""

    id: int
    asked_at: datetime
    reply_by: date
    text: str
    received_at: datetime | None
    reply: str
    #: Whether two answers are offered to the question whether a service is to end.
    contract: bool = False
    #: Ids of the files that were sent with the answer.
    files: tuple[int, ...] = ()


def supplements_asked(session: Session, case: CaseFile, row: Request) -> tuple[Asked, ...]:
    """Return everything asked about a request, oldest first, with the answers there are."""
    return tuple(_asked(case, found) for found in supplements_of(session, row.id))


def _asked(case: CaseFile, found: SupplementRow) -> Asked:
    asked = case.open(found.asked, SUPPLEMENT)
    reply = case.open(found.reply, SUPPLEMENT_REPLY)
    return Asked(
        id=found.id,
        asked_at=found.asked_at,
        reply_by=found.reply_by,
        text=str(asked.get("text", "")),
        received_at=found.received_at,
        reply=str(reply.get("text", "")),
        contract=bool(asked.get("contract")),
        files=tuple(reply.get("files", ())),
    )
