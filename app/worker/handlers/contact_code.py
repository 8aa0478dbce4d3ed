"""The mail with the code that confirms a contact."""

from __future__ import annotations

from app.runtime import Runtime
from app.services.contact_codes import code_to_send, forget_sent_code
from app.services.rendering import worker_actor
from app.worker.effects import Effect
from app.worker.mail_context import Desk
from app.worker.sending import Letter, send


def handle(runtime: Runtime, effect: Effect) -> None:
    """Send the code and forget it; a code that is over or was never meant is not sent."""
    code_id = effect.number("code")
    with runtime.reading(effect.organisation_id) as session:
        code = code_to_send(runtime, session, code_id)
        if code is None:
            return
        desk = Desk(runtime, session, effect.organisation_id)
        context = {
            **desk.signature(),
            "code": code.code,
            "valid_minutes": code.minutes,
        }
        own = desk.own_lines()
    send(runtime, effect, Letter(code.email, code.language, "contact_code", context, own))
    forget_sent_code(runtime, worker_actor(effect.organisation_id), code_id)
