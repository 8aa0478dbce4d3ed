"""Mails that came back: delivery status notifications (RFC 3464) inside a report (RFC 6522)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default


@dataclass(frozen=True)
class Bounce:
    """A mail that was not delivered: the name in its Message-ID, and the status, as `5.1.1`."""

    message_name: str
    status: str


def read_bounce(raw: bytes) -> Bounce | None:
    """Return what a report says, or None.

    None for any other mail, for a delay that may still end well, and for a report that does not
    say which mail it is about. Reports come from anywhere: nothing in them is trusted but the
    name of a mail of ours, which nobody can guess.
    """
    try:
        mail = message_from_bytes(raw, _class=EmailMessage, policy=default)
        if mail.get_content_type() != "multipart/report":
            return None
        parts = [part for part in mail.walk() if part is not mail]
        status = next(_failures(parts), "")
        name = next(_names(parts), "")
    except (MessageError, ValueError, LookupError, IndexError):
        return None
    return Bounce(name, status) if name and status else None


def _failures(parts: Sequence[Message]) -> Iterator[str]:
    """Yield the status of each recipient that the mail did not reach for good."""
    for part in parts:
        action = str(part.get("Action", "")).strip().lower()
        status = str(part.get("Status", "")).strip()
        if action == "failed" and status.startswith("5"):
            yield status.split()[0]


def _names(parts: Sequence[Message]) -> Iterator[str]:
    """Yield the name in the Message-ID of the mail that came back."""
    for part in parts:
        text = str(part.get("Message-ID", ""))
        if part.get_content_type() == "text/rfc822-headers":
            body = part.get_payload(decode=True)
            headers = message_from_bytes(body if isinstance(body, bytes) else b"")
            text = str(headers.get("Message-ID", ""))
        name = text.strip().strip("<>").partition("@")[0]
        if name:
            yield name
