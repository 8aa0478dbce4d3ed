"""Words of the use-hold and of a suspension that goes on. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class HoldStage(StrEnum):
    """How much of the use is on hold (이용·제공 보류) while a request is open."""

    FIRST = "first"
    FULL = "full"


class HoldEnd(StrEnum):
    """Why a hold ended: another stage took its place, or nothing asks for it any more."""

    RAISED = "raised"
    LOWERED = "lowered"
    NO_MATCH = "no_match"
    DONE = "done"


class SystemUse(StrEnum):
    """What a system is used for that stops at once: advertising, or provision to others."""

    MARKETING = "marketing"
    PROVISION = "provision"


class LiftReason(StrEnum):
    """Why a suspension is lifted: the person wants it, or what it rested on has gone."""

    WISH = "wish"
    CAUSE_GONE = "cause_gone"
