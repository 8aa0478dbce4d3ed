"""How access is given, put off and paid for. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class PostponementCause(StrEnum):
    """Why a viewing cannot be given inside the period (Act 35(3), second sentence)."""

    IDENTITY = "identity"
    AUTHORITY = "authority"
    SEARCH = "search"
    FEE = "fee"
    OTHER = "other"


class SupplementAbout(StrEnum):
    """What a person is asked to add: proof of who they are, of an authority, or anything else."""

    IDENTITY = "identity"
    AUTHORITY = "authority"
    OTHER = "other"


class ViewForm(StrEnum):
    """In what form data is shown: the boxes of Annex 9, in its order."""

    VIEW = "view"
    COPY = "copy"
    FILE = "file"
    REPRODUCTION = "reproduction"
    OTHER = "other"


class ViewMethod(StrEnum):
    """By what way data is shown: the boxes of Annex 9, in its order."""

    VISIT = "visit"
    POST = "post"
    FAX = "fax"
    EMAIL = "email"
    OTHER = "other"


class ViewingWay(StrEnum):
    """How a viewing that is on record takes place."""

    VISIT = "visit"
    POST = "post"
    FAX = "fax"
    COUNTER = "counter"
    PORTAL = "portal"


class ViewingState(StrEnum):
    """What became of a viewing: to come, given, missed, or moved to another day."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    MOVED = "moved"


class FeeCause(StrEnum):
    """With whom the cause of the request lies (Decree 47(2))."""

    PERSON = "person"
    CONTROLLER = "controller"


class FeeState(StrEnum):
    """Life of a quoted fee."""

    QUOTED = "quoted"
    WAIVED = "waived"
    PAID = "paid"
    CANCELLED = "cancelled"
    REFUND_DUE = "refund_due"
    REFUNDED = "refunded"


class PayWay(StrEnum):
    """How a fee is paid (Decree 47(3))."""

    REVENUE_STAMP = "revenue_stamp"
    LOCAL_STAMP = "local_stamp"
    TRANSFER = "transfer"
    CARD = "card"
    CASH = "cash"
    OTHER = "other"
