"""What an organisation promised beyond the law: terms, notice periods, services of its own.

Every part is optional, as each organisation promised something else; an empty part means that
nothing was promised and nothing is offered. `source` as in `schema_rows`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.text import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChanges:
    """How long before it is in force a new policy or new terms are announced, in days.

    `objection_days`: so many days after it is in force silence counts as consent; 0: not promised.
    """

    notice_days: int = 0
    adverse_notice_days: int = 0
    objection_days: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A membership that can be ended (회원탈퇴): of which service, and what members do alone."""

    service: str
    self_service: Label
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Points that lapse (마일리지): years they are valid, and the last day of the whole scheme.

    `last_year` is the last year in which any were earned; None while they are still earned.
    """

    name: Label
    services: tuple[str, ...]
    valid_years: int
    last_year: int | None
    ends_on: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """Posts of members: for how many days at most one may be blocked (임시조치)."""

    block_days: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsGround:
    """A ground of the organisation's terms to restrict a member; never one to refuse a right."""

    key: str
    text: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """Restricting a member: the grounds of the terms, and the days given to state an opinion."""

    opinion_days: int
    grounds: tuple[TermsGround, ...]
    source: str

    def ground(self, key: str) -> TermsGround:
        """Return the ground of that key; KeyError when there is none."""
        return {row.key: row for row in self.grounds}[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Something done again and again, or once some days before a day; reminded of beforehand.

    Either `every_months` (periods of the calendar year, due on their last day) or `before` with
    `days_before`.
    """

    key: str
    name: Label
    what: Label
    every_months: int | None
    before: date | None
    days_before: int
    remind_days: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """All of it; the default is an organisation that promised nothing of the kind."""

    policy_changes: PolicyChanges = PolicyChanges()
    account: Account | None = None
    points: Points | None = None
    posts: Posts | None = None
    restriction: Restriction | None = None
    routines: tuple[Routine, ...] = ()
