"""From a text to a mail: headers that say it came from a machine, and an id that never changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address, HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr

from app.notify.compose import ComposedMail
from app.notify.errors import MailRefusedError


class _Subject(UniqueUnstructuredHeader):
    """A subject whose lines break inside encoded words.

    The standard policy loses the space where it breaks a long Korean line between two of them.
    """

    def fold(self, *, policy: EmailPolicy) -> str:
        """Return the header as it is sent, its lines at most 76 characters long (RFC 2047)."""
        text = Header(str(self), "utf-8", header_name="Subject").encode(linesep=policy.linesep)
        return f"Subject: {text}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("subject", _Subject)  # type: ignore[arg-type]  # stubs want BaseHeader
_POLICY = SMTP.clone(header_factory=_HEADERS)


@dataclass(frozen=True)
class Outgoing:
    """A composed mail on its way to one recipient.

    `key` names the effect: the same one always gets the same Message-ID, so that a mail that is
    sent twice after a crash can be told apart from a second mail.
    """

    recipient: str
    language: str
    key: str
    content: ComposedMail


def message_name(key: str) -> str:
    """Return the part of the Message-ID before the @, and the file's name in a sink."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def as_message(mail: Outgoing, *, sender: str, sent_at: datetime) -> EmailMessage:
    """Return the mail as it is sent; `sent_at` is an aware instant.

    Raises:
        MailRefusedError: an address or the subject cannot stand in a header.

    """
    message = EmailMessage(policy=_POLICY)
    try:
        message["From"] = sender
        message["To"] = _address(mail.recipient)
        message["Subject"] = mail.content.subject
        message["Date"] = format_datetime(sent_at)
        domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
        message["Message-ID"] = f"<{message_name(mail.key)}@{domain}>"
    except (ValueError, HeaderParseError, IndexError) as error:
        raise MailRefusedError("an address or the subject cannot stand in a mail") from error
    # RFC 3834: no automatic answer to this mail.
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = mail.language
    # base64 passes every server, whatever it says about eight bits.
    message.set_content(mail.content.text, charset="utf-8", cte="base64")
    message.add_alternative(mail.content.html, subtype="html", charset="utf-8", cte="base64")
    return message


def _address(text: str) -> Address:
    if not text.isprintable() or text.count("@") != 1:
        raise ValueError("not one address")
    return Address(addr_spec=text.strip())
