"""Reading back what `file:` mail wrote, for the demo page and for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path


@dataclass(frozen=True)
class SunkMail:
    """A mail in the folder."""

    name: str
    recipient: str
    sender: str
    subject: str
    sent_at: datetime
    language: str
    text: str


def read_sink(folder: Path, *, most: int = 200) -> list[SunkMail]:
    """Return the newest mails of a folder, newest first; none when there is no folder."""
    if not folder.is_dir():
        return []
    paths = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    mails = [_read(path) for path in paths[:most]]
    return sorted(mails, key=lambda mail: mail.sent_at, reverse=True)


def _read(path: Path) -> SunkMail:
    message = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=default)
    return SunkMail(
        name=path.stem,
        recipient=str(message["To"]),
        sender=str(message["From"]),
        subject=str(message["Subject"]),
        sent_at=message["Date"].datetime,
        language=str(message["Content-Language"] or ""),
        text=_text_of(message),
    )


def _text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return "" if body is None else str(body.get_content()).replace("\r\n", "\n")
