"""In what capacity somebody files, and how authority is shown. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class PersonRole(StrEnum):
    """In what capacity a person files."""

    SUBJECT = "subject"
    AGENT = "agent"
    GUARDIAN = "guardian"


class AuthorityKind(StrEnum):
    """What somebody's authority to act for another rests on (Decree 45(1))."""

    POWER_OF_ATTORNEY = "power_of_attorney"
    PARENT_OF_CHILD = "parent_of_child"
    PARENT_OF_MINOR = "parent_of_minor"
    GUARDIAN = "guardian"


class AuthorityProof(StrEnum):
    """How the authority is shown: a document, or a call to the person themselves."""

    DOCUMENT = "document"
    CALL_BACK = "call_back"


class AuthorityState(StrEnum):
    """Where the check of an authority stands; only `confirmed` lets anything out."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    REVOKED = "revoked"
