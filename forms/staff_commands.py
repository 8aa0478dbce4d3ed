"""What an administrator orders about accounts and roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.vocabulary import Role


@dataclass(frozen=True)
class RoleTerms:
    """A role, the systems a task owner answers for (none: all), and the last KST day."""

    role: Role
    systems: tuple[str, ...] = ()
    last_day: date | None = None


@dataclass(frozen=True)
class InviteStaff:
    """Somebody without an account: what they are called, where the link goes, and their role."""

    login: str
    name: str
    email: str
    language: str
    terms: RoleTerms
