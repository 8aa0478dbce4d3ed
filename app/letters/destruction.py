"""The certificate of a destruction, from its row alone: the record itself is gone."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.destruction import DestructionRecord
from app.documents.parts import Heading
from app.letters.sender import sender_of
from app.organisations.schema import OrganisationProfile
from app.queries.looks import look_in_force
from app.store import Destruction, Staff
from workflows.labels import label
from workflows.own_records import METHODS, rule_label
from workflows.vocabulary import OwnRecord


def destruction_record(
    session: Session, profile: OrganisationProfile, row: Destruction, number: str, day: date
) -> DestructionRecord:
    """Return the certificate in Korean, the language of the house's own records.

    Args:
        session: scoped to the organisation.
        profile: in force for the organisation.
        row: the destruction as it stands; one that was not carried out makes no certificate.
        number: of the paper.
        day: KST day printed on it.

    """
    sender = sender_of(profile, "ko", look_in_force(session, row.organisation_id, "ko"))
    return DestructionRecord(
        heading=Heading(number=number, request_number="", issued_on=day, sender=sender),
        record=label(OwnRecord(row.kind)).ko,
        subject=row.subject,
        due_on=row.due_on,
        rule=rule_label(row.rule).ko,
        proposed_at=row.proposed_at,
        approved_by=_name(session, row.decided_by),
        approved_at=row.decided_at,
        self_approved=row.self_approved,
        executed_by=row.executed_by or "",
        executed_at=row.executed_at,
        method=_method(row.method),
        count=row.count or 0,
        evidence=row.evidence or "",
        backups_until=row.backups_until,
        checked_by=_name(session, row.checked_by),
        checked_at=row.checked_at,
    )


def _name(session: Session, staff_id: int | None) -> str:
    if staff_id is None:
        return ""
    return session.scalar(select(Staff.name).where(Staff.id == staff_id)) or f"#{staff_id}"


def _method(code: str | None) -> str:
    known = {str(method): text.ko for method, text in METHODS.items()}
    return known.get(code or "", code or "")
