"""Word of an issued notice by mail; the mail server's answer is the proof of dispatch."""

from __future__ import annotations

from dataclasses import replace

from app.runtime import Runtime
from app.services.delivery import mail_refused
from app.services.dispatching import confirm_dispatch, departure, dispatch_failed
from app.worker.effects import Effect, PermanentError, TemporaryError
from app.worker.handlers.mail import person_letter
from app.worker.sending import Letter, send


def handle(runtime: Runtime, effect: Effect) -> None:
    """Send it unless it has left already; the reason of a failure stands on the paper."""
    document_id = effect.number("document")
    leaving = departure(runtime, effect.organisation_id, document_id)
    if leaving is None:
        return
    about = replace(effect, payload={**effect.payload, "filing": leaving.filing_id})
    place = (runtime, effect.organisation_id, document_id)
    try:
        letter = _letter(runtime, about)
    except PermanentError as error:
        dispatch_failed(*place, error.reason)
        raise
    try:
        proof = send(runtime, effect, letter)
    except TemporaryError as error:
        dispatch_failed(*place, error.reason)
        raise
    except PermanentError as error:
        mail_refused(*place, error.reason)  # the alarm speaks of it; trying again cannot help
        raise
    confirm_dispatch(*place, proof)


def _letter(runtime: Runtime, effect: Effect) -> Letter:
    paper = effect.number("document")
    letter = person_letter(runtime, effect, "result_ready", paper=paper)
    if letter is None:
        raise PermanentError("the filing has no e-mail address")
    return letter
