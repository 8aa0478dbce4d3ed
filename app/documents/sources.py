"""The answer to a request for the source of data (Act 20(1), (4)); the law has no form for it."""

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
from app.documents.parts import Addressee, Ground, Heading, Searched, SourceRow
from workflows.text import Label
from workflows.vocabulary import DocumentKind, Outcome

_NO_SOURCES = Label(
    "항목마다 수집 출처와 처리 목적을 적어 주세요(법 제20조제1항).",
    "Say of each item where it came from and what it is for (Act 20(1)).",
)
_NO_RIGHTS = Label(
    "처리정지를 요구하거나 동의를 철회할 권리를 알려 주세요(법 제20조제1항제3호).",
    "Tell the right to ask for suspension or to withdraw consent (Act 20(1) no. 3).",
)
_NO_GROUND = Label("근거 조항을 골라 주세요.", "Choose the legal ground.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSource:
    """Where each item came from, what it is for, and the right that follows; or why not.

    `rights_note` is the third thing art 20(1) asks for. `withheld` names items whose source is
    not told.
    """

    folder: ClassVar[str] = "notice_source"
    kind: ClassVar[DocumentKind] = DocumentKind.NOTICE_SOURCE

    heading: Heading
    addressee: Addressee
    outcome: Outcome
    requested: str
    received_on: date
    decision: str
    legal_sentence: str
    sources: tuple[SourceRow, ...] = ()
    withheld: tuple[str, ...] = ()
    rights_note: str = ""
    grounds: tuple[Ground, ...] = ()
    reason: str = ""
    searched: tuple[Searched, ...] = ()
    objection: tuple[str, ...] = ()

    def missing(self) -> Missing:
        """Yield the fields the law asks for that are empty, with what to do."""
        if not self.decision.strip():
            yield "decision", NO_DECISION
        if self.outcome in {Outcome.TELL, Outcome.PARTIAL}:
            yield from self._missing_of_told()
        if self.outcome in LIMITING and not self.grounds:
            yield "grounds", _NO_GROUND
        if self.outcome in LIMITING and not self.reason.strip():
            yield "reason", NO_REASON
        if self.outcome in CONTESTABLE and not any(map(str.strip, self.objection)):
            yield "objection", NO_OBJECTION

    def _missing_of_told(self) -> Missing:
        whole = all(row.origin.strip() and row.purpose.strip() for row in self.sources)
        if not (self.sources and whole):
            yield "sources", _NO_SOURCES
        if not self.rights_note.strip():
            yield "rights_note", _NO_RIGHTS
