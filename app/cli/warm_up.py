"""Before the web processes are made: do once what the first visitor would otherwise wait for.

Statements are compiled, profiles and templates read, and the dummy password is hashed. All of it
is shared by the processes made afterwards, and nothing is written.
"""

from __future__ import annotations

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.record.events import Actor
from app.runtime import Runtime
from app.security.passwords import parameters_of, warm_up
from app.services.errors import ServiceError
from app.services.filing import Arrival, offered_rights, receive_filing
from app.services.profiles import organisation_ids
from app.services.work import unit_of_work
from forms.commands import Applicant, FilingAnswers

log = structlog.get_logger()
PAGES = ("/ko/{org}/", "/ko/{org}/request/new", "/ko/{org}/track", "/console/sign-in")
#: In the reserved domain; the rehearsal is rolled back before anything could be sent.
NOBODY = Applicant(name="-", email="nobody@example.invalid", phone="01000000000")


class RehearsedError(Exception):
    """Ends a rehearsal, so that its transaction is rolled back."""


def prepare_web(app: Flask, runtime: Runtime) -> None:
    """Warm what can be warmed; a database that is not ready yet is no reason not to start."""
    warm_up(parameters_of(runtime.settings.password_cost))
    try:
        for slug, organisation_id in organisation_ids(runtime).items():
            client = app.test_client()
            for page in PAGES:
                client.get(page.format(org=slug))
            _rehearse_filing(runtime, organisation_id)
    except (SQLAlchemyError, ServiceError) as error:
        log.warning("not warmed up", reason=type(error).__name__)


def _rehearse_filing(runtime: Runtime, organisation_id: int) -> None:
    """Go through a filing with every right, and take all of it back."""
    actor = Actor("system", organisation_id, name="rehearsal")
    try:
        with unit_of_work(runtime, actor) as work:
            rights = offered_rights(work, work.today)
            answers = FilingAnswers(rights=rights, applicant=NOBODY)
            receive_filing(work, answers, Arrival(received_at=work.now))
            work.finish()
            raise RehearsedError  # noqa: TRY301 - the way to roll back on purpose
    except RehearsedError:
        return
