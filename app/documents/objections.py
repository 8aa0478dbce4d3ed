"""The answer to an objection (이의제기 결과 통지서, Act 38(5)); no form of the law exists for it."""

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

    `contested_on` is the day the contested decision was told; `follow_up` names the new request
    when the objection is upheld. `by_others`: nobody who took part in the contested decision
    took part in this one.
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
    follow_up: str = ""
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
