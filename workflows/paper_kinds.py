"""Papers the product makes, and what becomes of them. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """Documents the product prints."""

    REQUEST_FORM = "request_form"
    RECEIPT = "receipt"
    NOTICE_ACCESS = "notice_access"
    NOTICE_RESULT = "notice_result"
    SUPPLEMENT_REQUEST = "supplement_request"
    DELAY_LETTER = "delay_letter"
    EXTENSION_LETTER = "extension_letter"
    NOTICE_AUTOMATED = "notice_automated"
    ACCESS_REPORT = "access_report"
    NOTICE_OBJECTION = "notice_objection"
    NOTICE_SOURCE = "notice_source"
    NOTICE_TRANSFER = "notice_transfer"
    TRANSFER_FORM = "transfer_form"
    NOTICE_CLOSING = "notice_closing"
    CLOSING_LETTER = "closing_letter"
    FEE_LETTER = "fee_letter"
    POWER_OF_ATTORNEY = "power_of_attorney"
    ADDRESS_SHEET = "address_sheet"
    FAX_COVER = "fax_cover"
    DESTRUCTION_RECORD = "destruction_record"
    DISPOSAL_CERTIFICATE = "disposal_certificate"
    REGISTER = "register"
    RECIPIENT_WORD = "recipient_word"
    PROVIDER_REQUEST = "provider_request"


#: Papers that go with a notice and are no notice themselves.
ENCLOSED = frozenset({DocumentKind.ACCESS_REPORT, DocumentKind.DISPOSAL_CERTIFICATE})


class DocumentState(StrEnum):
    """Life of a document; a frozen one never changes again."""

    DRAFT = "draft"
    RENDERED = "rendered"
    FROZEN = "frozen"


class DispatchOutcome(StrEnum):
    """What became of a paper that left: on its way, arrived, or come back."""

    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    BOUNCED = "bounced"


class ReturnReason(StrEnum):
    """Why a paper came back, as the post, a fax machine or a mail server say it."""

    UNKNOWN = "unknown"
    MOVED = "moved"
    ABSENT = "absent"
    DECLINED = "declined"
    BAD_ADDRESS = "bad_address"
    NO_ANSWER = "no_answer"
    MAILBOX = "mailbox"
    OTHER = "other"


class ReceivedBy(StrEnum):
    """Who took a paper, as the proof of delivery says it; never a name."""

    ADDRESSEE = "addressee"
    HOUSEHOLD = "household"
    WORKPLACE = "workplace"
    MACHINE = "machine"
    OTHER = "other"


class DestructionState(StrEnum):
    """Life of a proposal to destroy our own records."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"
    DONE = "done"


class OwnRecord(StrEnum):
    """Kinds of our own records that have a period."""

    FILING = "filing"
    ACCESS_LOG = "access_log"
    AUTHORITY_PAPER = "authority_paper"
    TRANSFER_LOG = "transfer_log"
    MATTER = "matter"
