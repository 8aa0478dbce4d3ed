"""What can go wrong in the law room, typed by what the caller can do about it."""

from __future__ import annotations

from workflows.text import Label


class DomainError(Exception):
    """Base of every error of this room; `code` is stable and machine-readable."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code = code
        self.message = message


class Refused(DomainError):  # noqa: N818 - it is an answer of the law, not a fault
    """The law or the organisation's rule does not allow this step now.

    Show the message in the reader's language; nothing was changed.
    """

    def __init__(self, code: str, message_ko: str, message_en: str, citation: str = "") -> None:
        """Take the reason in both languages, and the article it rests on (may be empty)."""
        super().__init__(code, message_en)
        self.message_ko = message_ko
        self.message_en = message_en
        self.citation = citation

    @property
    def label(self) -> Label:
        """The reason as a two-language text."""
        return Label(self.message_ko, self.message_en)


class ClockError(DomainError):
    """The input of a deadline computation is impossible (never a wrong date instead)."""


class CalendarError(DomainError):
    """A calendar or a holiday override is unknown or broken."""


class PackError(DomainError):
    """A law pack does not follow the schema; names the file and the key."""

    def __init__(self, file: str, key: str, message: str) -> None:
        """Point at the exact place so that whoever edits the pack finds it."""
        super().__init__("broken_pack", f"{file}: {key}: {message}")
        self.file = file
        self.key = key
        self.reason = message


class UnknownLaw(DomainError):  # noqa: N818 - reads better at the call
    """No pack of that name covers that day."""


class MachineError(DomainError):
    """A stored state or a right has no machine: a data fault, not something a person did."""
