"""A mail to the person who filed, or to somebody who wants to go on with a draft."""

from __future__ import annotations

from sqlalchemy import select

from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.services.drafts import resume_link_to_send
from app.services.recipients import addressed
from app.store import Document
from app.worker.effects import Effect, PermanentError
from app.worker.mail_context import Desk, person_mail
from app.worker.sending import Letter, send


def handle(runtime: Runtime, effect: Effect) -> None:
    """Send the mail; nothing happens when the person left no address."""
    build = _resume if "draft" in effect.payload else person_letter
    letter = build(runtime, effect, str(effect.payload.get("message")))
    if letter is not None:
        send(runtime, effect, letter)


def person_letter(
    runtime: Runtime, effect: Effect, message: str, *, paper: int | None = None
) -> Letter | None:
    """Return a mail to the address in the filing, in its language; None without an address.

    `paper`: the document it brings word of, which says whom it is for.

    Raises:
        PermanentError: the filing was destroyed, or no mail has that name.

    """
    with runtime.reading(effect.organisation_id) as session:
        desk = Desk(runtime, session, effect.organisation_id)
        try:
            mail = person_mail(desk, effect)
        except KeyDestroyedError as error:
            raise PermanentError("the filing was destroyed") from error
        to = mail.addressee(message)
        if paper is not None:
            row = session.scalars(select(Document).where(Document.id == paper)).one()
            to = addressed(session, mail.case, row)
        address = str(to.get("email") or "")
        if not address:
            return None
        return Letter(
            address, mail.case.filing.language, message, mail.context(message), desk.own_lines()
        )


def _resume(runtime: Runtime, effect: Effect, message: str) -> Letter | None:
    del message
    with runtime.reading(effect.organisation_id) as session:
        link = resume_link_to_send(runtime, session, effect.number("draft"))
        if link is None:
            return None
        desk = Desk(runtime, session, effect.organisation_id)
        left = link.expires_at - runtime.clock.now()
        context = {
            **desk.signature(),
            "link": desk.portal(link.language, f"request/resume/{link.token}"),
            "valid_days": max(1, left.days),
        }
        return Letter(link.email, link.language, "resume_link", context, desk.own_lines())
