"""Word of an issued notice by mail; the mail server's answer is the proof of dispatch."""

from __future__ import annotations

from dataclasses import replace

from app.runtime import Runtime
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
    try:
        proof = send(runtime, effect, _letter(runtime, about))
    except (PermanentError, TemporaryError) as error:
        dispatch_failed(runtime, effect.organisation_id, document_id, error.reason)
        raise
    confirm_dispatch(runtime, effect.organisation_id, document_id, proof)


def _letter(runtime: Runtime, effect: Effect) -> Letter:
    letter = person_letter(runtime, effect, "result_ready")
    if letter is None:
        raise PermanentError("the filing has no e-mail address")
    return letter
