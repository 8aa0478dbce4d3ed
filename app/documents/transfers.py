"""Papers of transfers: the request form of one to others, and the notice of the result.

Contents: Decree 42-5(3) and Annex 1 of the transfer notice; Decree 42-6(1), 42-8(2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.notices import (
    CONTESTABLE,
    LIMITING,
    NO_DECISION,
    NO_OBJECTION,
    NO_REASON,
    Missing,
)
from app.documents.parts import Addressee, AskedLine, Ground, Heading, Measure, Searched
from workflows.text import Label
from workflows.vocabulary import DocumentKind, Outcome, Right

_NO_GROUND = Label("근거 조항을 골라 주세요.", "Choose the legal ground.")
_NO_ITEMS = Label("무엇을 보내는지 적어 주세요.", "Say what is sent.")
_NO_MEASURE = Label(
    "보낸 날이 없습니다. 먼저 보낸 뒤 통지해 주세요.",
    "No day of sending is recorded. Send first, then notify.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRequestForm:
    """The organisation's own form of 개인정보 전송요구서, with everything Annex 1 asks for.

    `rows` are sender, recipient, purpose, data, period and ends, in the order of Decree 42-5(3).
    """

    folder: ClassVar[str] = "transfer_form"
    kind: ClassVar[DocumentKind] = DocumentKind.TRANSFER_FORM

    heading: Heading
    requester: str
    represented: str
    rows: tuple[AskedLine, ...]
    legal_sentence: str
    requested_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTransfer:
    """The result of a request for transfer: sent, in part, put off, refused, or nothing held.

    `sent` and `excluded` name items; `how` says where the file lies or how it went; `measures` the
    systems that sent to somebody else, each with its day.
    """

    folder: ClassVar[str] = "notice_transfer"
    kind: ClassVar[DocumentKind] = DocumentKind.NOTICE_TRANSFER

    heading: Heading
    addressee: Addressee
    right: Right
    outcome: Outcome
    requested: tuple[AskedLine, ...]
    received_on: date
    decision: str
    legal_sentence: str
    sent: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    how: str = ""
    measures: tuple[Measure, ...] = ()
    grounds: tuple[Ground, ...] = ()
    reason: str = ""
    expected_on: date | None = None
    searched: tuple[Searched, ...] = ()
    objection: tuple[str, ...] = ()

    def missing(self) -> Missing:
        """Yield the fields the law asks for that are empty, with what to do."""
        if not self.decision.strip():
            yield "decision", NO_DECISION
        if self.outcome in {Outcome.SEND, Outcome.PARTIAL}:
            if not self.sent:
                yield "sent", _NO_ITEMS
            if self.right is Right.TRANSFER_THIRD and not self.measures:
                yield "measures", _NO_MEASURE
        if self.outcome in LIMITING and not self.grounds:
            yield "grounds", _NO_GROUND
        if self.outcome in LIMITING and not self.reason.strip():
            yield "reason", NO_REASON
        if self.outcome in CONTESTABLE and not any(map(str.strip, self.objection)):
            yield "objection", NO_OBJECTION
