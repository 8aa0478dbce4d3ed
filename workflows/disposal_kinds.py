"""Destruction of the organisation's own data: why, and how far. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class DisposalTrigger(StrEnum):
    """Why data of the organisation is destroyed (Act 21(1), guideline 10(1); Act 36, 37)."""

    PERIOD_OVER = "period_over"
    PURPOSE_REACHED = "purpose_reached"
    SERVICE_ENDED = "service_ended"
    DUTY_ENDED = "duty_ended"
    REQUEST = "request"


class DisposalState(StrEnum):
    """How far the destruction of one batch of data is."""

    LISTED = "listed"
    ORDERED = "ordered"
    APPROVED = "approved"
    DONE = "done"
    CHECKED = "checked"
    LIFTED = "lifted"


class DisposalStep(StrEnum):
    """What can be done about the destruction of one batch of data."""

    ORDER = "order"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    CARRY_OUT = "carry_out"
    CHECK = "check"
    LIFT = "lift"


class DelayCause(StrEnum):
    """Why a request is not finished at its legal due date, as lists and registers say it."""

    IDENTITY = "identity"
    SEARCH = "search"
    MEASURE = "measure"
    DECISION = "decision"
    NOTICE = "notice"
    OTHER = "other"
