"""Letters around a request: the form itself, its receipt, a call for papers, a delay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.documents.parts import (
    Addressee,
    AskedCorrection,
    AskedLine,
    Heading,
    NeededItem,
    Person,
    ReceivedRequest,
)
from workflows.vocabulary import AccessItem, DocumentKind, Right, SuspendedUse

ALL_ACCESS_ITEMS = (
    AccessItem.CONTENTS,
    AccessItem.PURPOSE,
    AccessItem.PERIOD,
    AccessItem.THIRD_PARTY,
    AccessItem.CONSENT,
)
FORM_RIGHTS = (Right.ACCESS, Right.CORRECT, Right.DELETE, Right.SUSPEND, Right.WITHDRAW)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForm:
    """The organisation's own request form, filled from a filing or blank for printing.

    It asks only what the service collected: a field of `subject` that is None is not printed.
    `agent` is whoever asks for somebody else, `capacity` in what capacity they sign.
    `legal_sentence` names the articles of the ticked rights only. `others` are rights without a
    box of their own. `received_by` and `answer_by` fill the slip below the cut line.
    """

    folder: ClassVar[str] = "request_form"
    kind: ClassVar[DocumentKind] = DocumentKind.REQUEST_FORM

    heading: Heading
    rights: tuple[Right, ...]
    subject: Person
    legal_sentence: str
    agent: Person | None = None
    access_items: tuple[AccessItem, ...] = ALL_ACCESS_ITEMS
    corrections: tuple[AskedCorrection, ...] = ()
    correction_text: str = ""
    deletion_text: str = ""
    uses: tuple[SuspendedUse, ...] = ()
    suspension_text: str = ""
    withdrawal_text: str = ""
    others: tuple[AskedLine, ...] = ()
    automated_text: str = ""
    capacity: str = ""
    received_on: date | None = None
    requested_on: date | None = None
    requester: str = ""
    received_by: str = ""
    answer_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Receipt of a filing: by when each request is answered, and how that day was computed.

    `represented` is whose data it is about when that is not the requester. `filed_on` and
    `external_number` are those of the privacy portal, `entered_at` (aware) when staff entered
    what came in on paper or by telephone.
    """

    folder: ClassVar[str] = "receipt"
    kind: ClassVar[DocumentKind] = DocumentKind.RECEIPT

    heading: Heading
    requester: str
    relation: str
    channel: str
    received_at: datetime
    requests: tuple[ReceivedRequest, ...]
    received_by: str
    identity_note: str
    track_url: str
    represented: str = ""
    filed_on: date | None = None
    external_number: str = ""
    entered_at: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest:
    """Call for something that is missing (보완 요구서)."""

    folder: ClassVar[str] = "supplement_request"
    kind: ClassVar[DocumentKind] = DocumentKind.SUPPLEMENT_REQUEST

    heading: Heading
    addressee: Addressee
    right: str
    received_on: date
    needed: tuple[NeededItem, ...]
    due_on: date
    how_to_send: tuple[str, ...]
    legal_due: date | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayLetter:
    """Tells that an answer is late, why, and when it is expected (처리지연 안내문).

    No article gives a right to be late, so the letter names none.
    """

    folder: ClassVar[str] = "delay_letter"
    kind: ClassVar[DocumentKind] = DocumentKind.DELAY_LETTER

    heading: Heading
    addressee: Addressee
    right: str
    received_on: date
    legal_due: date | None
    late: str
    cause: str
    expected_on: date
    objection: tuple[str, ...]
    done_so_far: str = ""
