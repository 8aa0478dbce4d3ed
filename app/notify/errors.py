"""Why a mail did not leave, typed by what the sender can do about it.

The reasons are shown to staff and stored: they hold no address and no text of a mail.
"""

from __future__ import annotations


class MailError(Exception):
    """Base: `reason` says what happened, `code` is the server's three digits or 0."""

    def __init__(self, reason: str, *, code: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


class MailUnavailableError(MailError):
    """The mail server did not take it now: try again later."""


class MailRefusedError(MailError):
    """This mail will never be taken: wrong address, or its content was refused."""


class MailUrlError(ValueError):
    """The setting MAIL_URL names no way of sending mail."""
