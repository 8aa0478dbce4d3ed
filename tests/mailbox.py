"""The mails a test installation has sent: its file sink."""

from __future__ import annotations

from pathlib import Path

from app.notify.sink import SunkMail, read_sink
from app.runtime import Runtime


def mails(runtime: Runtime, to: str = "") -> list[SunkMail]:
    """Return the mails sent so far, newest first; those to one address when it is given."""
    folder = Path(runtime.settings.mail_url.removeprefix("file:"))
    return [mail for mail in read_sink(folder) if not to or mail.recipient == to]
