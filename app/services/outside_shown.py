"""What is known of the words to others of one request, with their names opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.organisations.schema import OrganisationProfile
from app.queries.outside import OutsideRow, outside_words
from app.services.case_file import OUTSIDE, OUTSIDE_RESULT, CaseFile
from workflows.text import Label
from workflows.vocabulary import OutsideAnswer, OutsideChannel, OutsideKind


@dataclass(frozen=True)
class Told:
    """One word to somebody outside."""

    id: int
    kind: OutsideKind
    name: Label
    contact: str
    note: str
    document_id: int | None
    ordered_at: datetime
    sent_on: date | None
    channel: OutsideChannel | None
    answer: OutsideAnswer | None
    answered_on: date | None
    answer_text: str
    proof: str


def told_of(
    session: Session, case: CaseFile, request_id: int, profile: OrganisationProfile
) -> tuple[Told, ...]:
    """Return the words of a request, oldest first."""
    return tuple(
        _told(case, row, profile)
        for row in outside_words(session, case.filing.id)
        if row.request_id == request_id
    )


def _told(case: CaseFile, row: OutsideRow, profile: OrganisationProfile) -> Told:
    said, came = case.open(row.details, OUTSIDE), case.open(row.result, OUTSIDE_RESULT)
    typed = str(said.get("name") or row.party_key or "")
    known = next(
        (one for one in profile.third_parties.recipients if one.key == row.party_key), None
    )
    return Told(
        id=row.id,
        kind=OutsideKind(row.kind),
        name=known.name if known else Label(typed, typed),
        contact=str(said.get("contact") or (known.contact if known else "")),
        note=str(said.get("note", "")),
        document_id=row.document_id,
        ordered_at=row.ordered_at,
        sent_on=row.sent_on,
        channel=OutsideChannel(row.channel) if row.channel else None,
        answer=OutsideAnswer(row.answer) if row.answer else None,
        answered_on=row.answered_on,
        answer_text=str(came.get("text", "")),
        proof=str(came.get("proof", "")),
    )
