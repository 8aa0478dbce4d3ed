"""The part of a profile that tunes the service itself: codes, own records, reminders, exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRules:
    """Codes that confirm a contact: how long, how many tries, how often."""

    digits: int
    valid_minutes: int
    attempts: int
    resend_seconds: int
    lock_minutes: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecords:
    """How long our own records are kept: drafts and exports in days, filings in months."""

    draft_days: int
    filing_months: int
    export_days: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLog:
    """How long the access log (접속기록) is kept.

    At least 365 days; at least 730 when the systems handle 50,000 or more people, unique
    identifiers or sensitive data (safety measures notice, article 8(1)).
    """

    keep_days: int
    many_people: bool
    sensitive_data: bool
    review_every_months: int
    source: str

    @property
    def floor_days(self) -> int:
        """Return the fewest days the notice allows."""
        return 730 if self.many_people or self.sensitive_data else 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Inner dates: days before legal due for the target, the amber chip and the reminders."""

    target_days_before: int
    soon_days: int
    remind_days_before: tuple[int, ...]
    digest_at: time
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Rules for taking the register out of the house."""

    approval: bool
    pdf_rows: int
    source: str
