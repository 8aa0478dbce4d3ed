"""Letters about automated decisions: the outcome, and a longer period. The law lays down no form.

What must stand in them: Decree 44-3(1) to (4); notice 2024-9, 8(1) and 8(2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.documents.notices import NO_DECISION, NO_OBJECTION, NO_REASON, Missing
from app.documents.parts import Addressee, Ground, Heading, Measure, Searched, Told
from workflows.text import Label
from workflows.vocabulary import DocumentKind, Outcome, Right

_NO_GROUND = Label("근거 조항을 골라 주세요.", "Choose the legal ground.")
_NO_EXPLANATION = Label("설명할 내용을 적어 주세요.", "Write down the explanation.")
_NO_MEASURE = Label(
    "조치와 조치일이 없습니다. 조치를 먼저 마친 뒤 통지해 주세요.",
    "No measure with its day is recorded. Carry it out first, then notify.",
)
_NO_CAUSE = Label("연장 사유를 적어 주세요.", "Write the cause of the extension.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAutomated:
    """Notice on a refusal, an explanation or a review of an automated decision.

    `concerned` is the decision in the words of the profile, empty where it names none.
    `explanation` holds what is told about it; `reason` the reason of a refusal, or what a review
    came to; `weighing` what was weighed, `late_cause` why a refusal comes after its day.
    """

    folder: ClassVar[str] = "notice_automated"
    kind: ClassVar[DocumentKind] = DocumentKind.NOTICE_AUTOMATED

    heading: Heading
    addressee: Addressee
    right: Right
    outcome: Outcome
    requested: str
    concerned: str
    received_on: date
    decision: str
    legal_sentence: str
    explanation: tuple[Told, ...] = ()
    measures: tuple[Measure, ...] = ()
    grounds: tuple[Ground, ...] = ()
    weighing: str = ""
    reason: str = ""
    late_cause: str = ""
    searched: tuple[Searched, ...] = ()
    objection: tuple[str, ...] = ()

    def missing(self) -> Missing:
        """Yield the parts that are empty, with what to do."""
        if not self.decision.strip():
            yield "decision", NO_DECISION
        if self.outcome is Outcome.REFUSE and not self.grounds:
            yield "grounds", _NO_GROUND
        says_why = {Outcome.REFUSE, Outcome.REFLECT, Outcome.UNCHANGED}
        if self.outcome in says_why and not self.reason.strip():
            yield "reason", NO_REASON
        if self.outcome in {Outcome.EXPLAIN, Outcome.EXPLAIN_SHORT} and not (
            self.explanation and all(row.text.strip() for row in self.explanation)
        ):
            yield "explanation", _NO_EXPLANATION
        if self.outcome in {Outcome.STOP, Outcome.REPROCESS} and not self.measures:
            yield "measures", _NO_MEASURE
        if not any(map(str.strip, self.objection)):
            yield "objection", NO_OBJECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionLetter:
    """Tells that a period is extended, for which of the two causes, and to which day (8(1)).

    `legal_due` is the new last day; `days` are counted from the unrolled end of the period before.
    """

    folder: ClassVar[str] = "extension_letter"
    kind: ClassVar[DocumentKind] = DocumentKind.EXTENSION_LETTER

    heading: Heading
    addressee: Addressee
    right: str
    received_on: date
    cause: str
    reason: str
    days: int
    legal_due: date
    legal_sentence: str
    objection: tuple[str, ...]

    def missing(self) -> Missing:
        """Yield the parts that are empty, with what to do."""
        if not (self.cause.strip() and self.reason.strip()):
            yield "cause", _NO_CAUSE
        if not any(map(str.strip, self.objection)):
            yield "objection", NO_OBJECTION
