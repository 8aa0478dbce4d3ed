"""A certificate of destruction becomes a PDF; only the worker imports this module."""

from __future__ import annotations

from sqlalchemy import select

from app.clock import kst_date
from app.documents.errors import DocumentError
from app.documents.letters import render_letter
from app.letters.destruction import destruction_record
from app.organisations.schema import OrganisationProfile
from app.runtime import Runtime
from app.services.certificates import number_of, purpose_of
from app.services.daily import profiles_in_force
from app.services.house_papers import HousePaper, keep_house_paper
from app.store import Destruction
from app.worker.effects import Effect, PermanentError


def handle(runtime: Runtime, effect: Effect) -> None:
    """Render the certificate of a destruction as its register entry stands now, and keep it.

    Raises:
        PermanentError: the destruction is not there, or was not carried out.
        RetryLaterError: storage or database do not take it now.

    """
    number = effect.number("destruction")
    profile = _profile(runtime, effect.organisation_id)
    with runtime.reading(effect.organisation_id) as session:
        row = session.scalar(select(Destruction).where(Destruction.id == number))
        if row is None:
            raise PermanentError("no such destruction")
        day = kst_date(runtime.clock.now())
        letter = destruction_record(session, profile, row, number_of(row), day)
    try:
        made = render_letter(letter, "ko")
    except DocumentError as error:
        raise PermanentError(error.code) from error
    keep_house_paper(runtime, effect.organisation_id, HousePaper(purpose_of(number), made.pdf))


def _profile(runtime: Runtime, organisation_id: int) -> OrganisationProfile:
    found = dict(profiles_in_force(runtime)).get(organisation_id)
    if found is None:
        raise PermanentError("the organisation has no profile")
    return found
