"""Certificates of destruction of the organisation's own data, from the rows of the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.documents.disposal import DestroyedBatch, DisposalCertificate
from app.documents.parts import Heading
from app.letters.case import LetterCase
from app.letters.results import kept
from app.letters.sender import sender_of
from app.organisations.schema import OrganisationProfile
from app.queries.looks import look_in_force
from app.store import Disposal, Staff
from workflows.disposal import GONE
from workflows.labels import label
from workflows.methods import DESTROYING
from workflows.text import Label
from workflows.vocabulary import DisposalTrigger


def persons_certificate(letter: LetterCase) -> DisposalCertificate:
    """Return what goes to the person with the result: every system in which data was destroyed."""
    _row, content = letter.decision()
    rows = letter.session.scalars(
        select(Disposal)
        .where(Disposal.request_id == letter.request.id, Disposal.state.in_(map(str, GONE)))
        .order_by(Disposal.id)
    ).all()
    return DisposalCertificate(
        heading=letter.heading(),
        addressee=letter.addressee(),
        batches=_batches(letter.session, letter.profile, rows, letter.language),
        kept=kept(letter, content),
    )


def house_certificate(
    session: Session, profile: OrganisationProfile, row: Disposal, number: str, day: date
) -> DisposalCertificate:
    """Return the certificate of one batch in Korean, for the organisation's own files.

    Args:
        session: scoped to the organisation.
        profile: in force for the organisation.
        row: the batch as it stands; one that was not destroyed makes no certificate.
        number: of the paper.
        day: KST day printed on it.

    """
    sender = sender_of(profile, "ko", look_in_force(session, row.organisation_id, "ko"))
    return DisposalCertificate(
        heading=Heading(number=number, request_number="", issued_on=day, sender=sender),
        addressee=None,
        batches=_batches(session, profile, [row], "ko"),
    )


def _batches(
    session: Session, profile: OrganisationProfile, rows: Sequence[Disposal], language: str
) -> tuple[DestroyedBatch, ...]:
    staff = {who for row in rows for who in (row.decided_by, row.checked_by) if who}
    found = session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(staff)))
    names = {row.id: row.name for row in found}
    return tuple(_batch(profile, row, names, language) for row in rows if row.done_on is not None)


def _batch(
    profile: OrganisationProfile, row: Disposal, names: dict[int, str], language: str
) -> DestroyedBatch:
    systems = {system.key: system.name for system in profile.systems}
    how = row.done_how or row.method or ""
    return DestroyedBatch(
        system=systems.get(row.system_key, Label(row.system_key, row.system_key)).in_language(
            language
        ),
        what=_what(profile, row, language),
        reason=label(DisposalTrigger(row.cause)).in_language(language),
        count=row.done_count or 0,
        method=DESTROYING.get(how, Label(how, how)).in_language(language),
        place=row.place or "",
        performer=row.performer or "",
        done_on=row.done_on or row.due_on,
        verified_how=row.verified_how or "",
        evidence=row.evidence or "",
        approved_by=names.get(row.decided_by or 0, ""),
        approved_on=kst_date(row.decided_at) if row.decided_at else None,
        witness=row.witness or "",
        backups_until=row.backups_until,
        checked_by=names.get(row.checked_by or 0, ""),
        checked_on=kst_date(row.checked_at) if row.checked_at else None,
    )


def _what(profile: OrganisationProfile, row: Disposal, language: str) -> str:
    """Return the items by the names the profile gives them; what staff called the batch else."""
    known = {
        f"{service.key}/{item.key}": item.name.in_language(language)
        for service in profile.services
        for item in service.items
    }
    names = [known[key] for key in row.items if key in known]
    return ", ".join(dict.fromkeys(names)) or row.subject
