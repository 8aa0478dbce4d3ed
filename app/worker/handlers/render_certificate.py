"""A certificate of destruction becomes a PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.clock import kst_date
from app.documents.destruction import DestructionRecord
from app.documents.disposal import DisposalCertificate
from app.documents.errors import DocumentError
from app.letters.destruction import destruction_record
from app.letters.disposal import house_certificate
from app.letters.sender import verify_page
from app.organisations.schema import OrganisationProfile
from app.runtime import Runtime
from app.services.certificates import number_of, purpose_of
from app.services.daily import profiles_in_force
from app.services.disposal_certificates import number_of_disposal, purpose_of_disposal
from app.services.house_papers import HousePaper, Printed, keep_house_paper
from app.store import Destruction, Disposal
from app.worker.effects import Effect, PermanentError
from app.worker.finishing import finish
from app.worker.papers import render_paper

Certificate = DestructionRecord | DisposalCertificate


def handle(runtime: Runtime, effect: Effect) -> None:
    """Render the certificate of a register entry as it stands now, and keep it.

    The payload names an entry of our own records (`destruction`) or of the organisation's data
    (`disposal`).

    Raises:
        PermanentError: the entry is not there, or was not carried out.
        RetryLaterError: storage or database do not take it now.

    """
    profile = _profile(runtime, effect.organisation_id)
    build = _of_data if "disposal" in effect.payload else _of_our_own
    with runtime.reading(effect.organisation_id) as session:
        purpose, letter = build(session, profile, effect, kst_date(runtime.clock.now()))
    heading = replace(letter.heading, verify_at=verify_page(runtime, profile.slug, "ko"))
    letter = replace(letter, heading=heading)
    try:
        made = render_paper(letter, "ko")
        finished = finish(runtime, effect.organisation_id, made.pdf, language="ko")
    except DocumentError as error:
        raise PermanentError(error.code) from error
    printed = Printed(letter.heading.number, made.check_code, finished.identity_id)
    paper = HousePaper(purpose, finished.pdf, printed)
    keep_house_paper(runtime, effect.organisation_id, paper)


def _of_our_own(
    session: Session, profile: OrganisationProfile, effect: Effect, day: date
) -> tuple[str, Certificate]:
    row = session.get(Destruction, effect.number("destruction"))
    if row is None:
        raise PermanentError("no such destruction")
    return purpose_of(row.id), destruction_record(session, profile, row, number_of(row), day)


def _of_data(
    session: Session, profile: OrganisationProfile, effect: Effect, day: date
) -> tuple[str, Certificate]:
    row = session.get(Disposal, effect.number("disposal"))
    if row is None:
        raise PermanentError("no such disposal")
    letter = house_certificate(session, profile, row, number_of_disposal(row), day)
    return purpose_of_disposal(row.id), letter


def _profile(runtime: Runtime, organisation_id: int) -> OrganisationProfile:
    found = dict(profiles_in_force(runtime)).get(organisation_id)
    if found is None:
        raise PermanentError("the organisation has no profile")
    return found
