"""Matters: what was promised to people beside the rights of the Act.

A matter is no request: it has its own number, its own steps, and no clock of the Act.
"""

from __future__ import annotations

from enum import StrEnum


class MatterKind(StrEnum):
    """What a matter is about: a post, restricting a member, a mark on an abusive requester."""

    POST = "post"
    RESTRICTION = "restriction"
    ABUSE = "abuse"


class PostSource(StrEnum):
    """How a post came up: reported, found by the organisation, or its own poster's wish."""

    REPORTED = "reported"
    FOUND = "found"
    POSTER = "poster"


class MatterState(StrEnum):
    """Where a matter stands."""

    OPEN = "open"
    BLOCKED = "blocked"
    BLOCK_OVER = "block_over"
    RESTORE_ASKED = "restore_asked"
    HEARING = "hearing"
    TO_DECIDE = "to_decide"
    PROPOSED = "proposed"
    ACTIVE = "active"
    DONE = "done"


class MatterStep(StrEnum):
    """What can be done with a matter."""

    BLOCK = "block"
    DELETE = "delete"
    STOP = "stop"
    KEEP = "keep"
    TURN_DOWN = "turn_down"
    ASK_RESTORE = "ask_restore"
    RESTORE = "restore"
    REFUSE_RESTORE = "refuse_restore"
    TIME_OVER = "time_over"
    TAKE_OPINION = "take_opinion"
    RESTRICT = "restrict"
    DROP = "drop"
    APPROVE = "approve"
    DECLINE = "decline"
    LIFT = "lift"


class MatterOutcome(StrEnum):
    """How a matter ended, or how it stands while something may still be asked."""

    DELETED = "deleted"
    STOPPED = "stopped"
    KEPT_BY_LAW = "kept_by_law"
    NOT_INFRINGING = "not_infringing"
    RESTORED = "restored"
    RESTRICTED = "restricted"
    NOT_RESTRICTED = "not_restricted"
    DECLINED = "declined"
    EXPIRED = "expired"
    LIFTED = "lifted"


class MatterRole(StrEnum):
    """Who is told of a matter."""

    REPORTER = "reporter"
    POSTER = "poster"
    MEMBER = "member"


class TermsNotice(StrEnum):
    """How somebody is told under the terms: by e-mail, phone or fax, or by post."""

    EMAIL = "email"
    PHONE = "phone"
    FAX = "fax"
    POST = "post"


class RestoreProof(StrEnum):
    """What shows that a post infringes nobody: a settlement, a final record, or else."""

    SETTLEMENT = "settlement"
    FINAL_RECORD = "final_record"
    OTHER = "other"


class AbuseGround(StrEnum):
    """Why somebody is marked; three grounds and no more (KOTRA's terms 17(3) know the same)."""

    INSULTS = "insults"
    UNFAIR_GAIN = "unfair_gain"
    NO_LIABILITY = "no_liability"
