"""Handing one composed mail to the transport, with errors the outbox understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.languages import paper_language
from app.notify.compose import OwnLines, compose
from app.notify.errors import MailRefusedError, MailUnavailableError
from app.notify.message import Outgoing, as_message
from app.notify.transports import transport_for
from app.runtime import Runtime
from app.worker.effects import Effect, PermanentError, TemporaryError


@dataclass(frozen=True)
class Letter:
    """What is to be sent to whom: a message of templates/mail and the names it is given."""

    recipient: str
    language: str
    message: str
    context: Mapping[str, object]
    #: What the organisation adds, by language; only mails to people have it.
    own: Mapping[str, OwnLines] = field(default_factory=dict)


def send(runtime: Runtime, effect: Effect, letter: Letter) -> str:
    """Send it and return the proof.

    Raises:
        PermanentError: the address or the mail was refused for good.
        TemporaryError: the mail server does not take it now.

    """
    language = paper_language(letter.language)
    outgoing = Outgoing(
        recipient=letter.recipient,
        language=language,
        key=f"{effect.organisation_id}/{effect.idempotency_key}",
        content=compose(letter.message, language, letter.context, letter.own),
    )
    settings = runtime.settings
    try:
        message = as_message(outgoing, sender=settings.mail_from, sent_at=runtime.clock.now())
        return transport_for(settings.mail_url).send(message)
    except MailRefusedError as error:
        raise PermanentError(error.reason) from error
    except MailUnavailableError as error:
        raise TemporaryError(error.reason) from error
