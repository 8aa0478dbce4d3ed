"""The answer to an objection (이의제기 결과 통지서, Act 38(5)); the law has no form for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.notices import NO_DECISION, NO_OBJECTION, NO_REASON, Missing
from app.documents.parts import Addressee, Heading
from workflows.text import Label
from workflows.vocabulary import DocumentKind, Outcome

_NO_EXAMINED = Label(
    "무엇을 다시 살펴보았는지 적어 주세요.", "Say what was examined for this objection."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeObjection:
    """What was contested, what was examined, what came of it and why, and what follows.

    `contested_on` is the day of the contested decision. `by_others`: nobody who took part in that
    one took part in this. `follows` says what is done now when the objection is upheld: the new
    request gets its number and its receipt when this notice is issued, never before.
    """

    folder: ClassVar[str] = "notice_objection"
    kind: ClassVar[DocumentKind] = DocumentKind.NOTICE_OBJECTION

    heading: Heading
    addressee: Addressee
    outcome: Outcome
    contested_number: str
    contested_right: str
    contested_outcome: str
    contested_on: date | None
    received_on: date
    said: str
    examined: tuple[str, ...]
    by_others: bool
    decision: str
    legal_sentence: str
    reason: str
    follows: str = ""
    remedies: tuple[str, ...] = ()

    def missing(self) -> Missing:
        """Yield the parts that are empty: an objection is answered with findings and a reason."""
        if not self.decision.strip():
            yield "decision", NO_DECISION
        if not any(map(str.strip, self.examined)):
            yield "examined", _NO_EXAMINED
        if not self.reason.strip():
            yield "reason", NO_REASON
        if not any(map(str.strip, self.remedies)):
            yield "remedies", NO_OBJECTION
