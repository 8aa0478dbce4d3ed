"""The question whether a service is to end (계약 해지 의사), and its answer, around a deletion.

Asked as a supplement: the letter and the mail go out, the legal clock does not stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.services.case_file import SUPPLEMENT, SUPPLEMENT_REPLY, CaseFile
from app.store import Request, Supplement
from workflows.contract import ContractAnswer


@dataclass(frozen=True)
class ContractQuestion:
    """The latest question of a request, and what came of it; `said` is what the person added."""

    id: int
    asked_at: datetime
    reply_by: date
    text: str
    answer: ContractAnswer | None
    answered_at: datetime | None
    said: str


def contract_question(
    session: Session, case: CaseFile, request: Request
) -> ContractQuestion | None:
    """Return the latest question about a contract; None where none was asked."""
    rows = session.scalars(
        select(Supplement).where(Supplement.request_id == request.id).order_by(Supplement.id.desc())
    )
    for row in rows:
        asked = case.open(row.asked, SUPPLEMENT)
        if asked.get("contract"):
            reply = case.open(row.reply, SUPPLEMENT_REPLY)
            choice = reply.get("choice")
            return ContractQuestion(
                id=row.id,
                asked_at=row.asked_at,
                reply_by=row.reply_by,
                text=str(asked.get("text", "")),
                answer=ContractAnswer(choice) if choice else None,
                answered_at=row.received_at,
                said=str(reply.get("text", "")),
            )
    return None
