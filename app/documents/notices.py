"""The two notices of the law: access (Annex 9), and results of the other rights (Annex 10).

What must stand on them: Act 35(3) to (5), 36(6), 37(6), 38(5); Decree 41(5), 42(2), 43(3), 44(2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol

from app.documents.errors import IncompleteLetterError
from app.documents.parts import (
    Addressee,
    CorrectedItem,
    Fee,
    Ground,
    Heading,
    KeptItem,
    Measure,
    OutsideLine,
    Searched,
    StayingItem,
)
from workflows.text import Label
from workflows.vocabulary import DocumentKind, Outcome, Right, ViewForm, ViewMethod

LIMITING = frozenset({Outcome.PARTIAL, Outcome.POSTPONE, Outcome.REFUSE})
#: Outcomes that must say how to object: whoever did not get all they asked for.
CONTESTABLE = LIMITING | {Outcome.NOT_HELD, Outcome.NO_CORRECTION}
#: Outcomes told only after something was done (act, then tell).
MEASURED = frozenset({Outcome.CORRECT, Outcome.ERASE, Outcome.STOP, Outcome.PARTIAL})
VIEW_FORMS = tuple(ViewForm)
VIEW_METHODS = tuple(ViewMethod)
#: What both annexes remind of at their foot, in our own words (their printed notes were not read).
CAN_OBJECT = Label(
    "이 통지에 이의가 있으면 이의제기방법에 적힌 대로 이의를 제기하실 수 있습니다.",
    "You can object in the way written under 'How to object'.",
)
Missing = Iterator[tuple[str, Label]]

NO_REASON = Label("사유를 적어 주세요.", "Write down the reason.")
NO_DECISION = Label("통지 내용을 적어 주세요.", "Write down what is decided.")
NO_OBJECTION = Label(
    "이의제기 방법이 비어 있습니다. 기관 설정을 확인해 주세요.",
    "How to object is empty. Check the organisation's settings.",
)
_NO_GROUND = Label("근거 조항을 골라 주세요.", "Choose the legal ground.")
_NO_FINDINGS = Label(
    "무엇을 조사했고 무엇을 확인했는지 적어 주세요.", "Say what was examined and what was found."
)
_NO_LEGAL_SENTENCE = Label("통지의 법적 근거 문장이 없습니다.", "The legal sentence is missing.")
_NO_MEASURE = Label(
    "조치와 조치일이 없습니다. 조치를 먼저 마친 뒤 통지해 주세요.",
    "No measure with its day is recorded. Carry it out first, then notify.",
)
_LATE_MEASURE = Label(
    "통지일보다 늦은 조치일이 있습니다. 조치를 마친 뒤 통지해 주세요.",
    "A measure lies after the notice. Carry it out first, then notify.",
)
_NO_CORRECTIONS = Label(
    "어떤 항목을 무엇으로 고쳤는지 적어 주세요.", "Say which item was corrected, and into what."
)
_KEPT_GAP = Label(
    "보존 항목에는 항목, 법률, 조항, 기간이 모두 있어야 합니다.",
    "A kept item needs its name, statute, article and period.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAccess:
    """Notice on an access request: granted, in part, postponed, refused, or nothing held.

    `viewing_when` and `viewing_where` are free text, since viewing may be online for some days.
    `expected_on` is the day a postponement is expected to end.
    """

    folder: ClassVar[str] = "notice_access"
    kind: ClassVar[DocumentKind] = DocumentKind.NOTICE_ACCESS

    heading: Heading
    addressee: Addressee
    outcome: Outcome
    requested: tuple[str, ...]
    received_on: date
    decision: str
    legal_sentence: str
    viewing_when: str = ""
    viewing_where: str = ""
    forms: tuple[ViewForm, ...] = ()
    methods: tuple[ViewMethod, ...] = ()
    method_other: str = ""
    fee: Fee = field(default_factory=Fee)
    grounds: tuple[Ground, ...] = ()
    reason: str = ""
    expected_on: date | None = None
    searched: tuple[Searched, ...] = ()
    objection: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()

    @property
    def variant(self) -> str:
        """Which title the document's properties carry."""
        return self.outcome.value

    def missing(self) -> Missing:
        """Yield the fields the law asks for that are empty, with what to do."""
        yield from _missing_of_a_limit(self)
        if self.outcome in {Outcome.GRANT, Outcome.PARTIAL}:
            how = Label(
                "열람 일시·장소·방법을 적어 주세요(시행령 제41조제5항).",
                "Say when, where and how it can be viewed (Decree 41(5)).",
            )
            for name in ("viewing_when", "viewing_where", "forms", "methods"):
                if not getattr(self, name):
                    yield name, how


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeResult:
    """Notice on the result of a correction, deletion, suspension or withdrawal of consent.

    The measures come first, each with the day it was confirmed. `corrections` tell what was
    changed into what, `staying` what was found right or is still processed; what is kept under a
    statute stands below with article, period and end date. `reason` holds the findings where
    there was nothing to correct. A withdrawal has no form of the law: same layout, own form.
    """

    folder: ClassVar[str] = "notice_result"
    kind: ClassVar[DocumentKind] = DocumentKind.NOTICE_RESULT

    heading: Heading
    addressee: Addressee
    right: Right
    outcome: Outcome
    requested: tuple[str, ...]
    received_on: date
    decision: str
    legal_sentence: str
    measures: tuple[Measure, ...] = ()
    corrections: tuple[CorrectedItem, ...] = ()
    staying: tuple[StayingItem, ...] = ()
    kept: tuple[KeptItem, ...] = ()
    grounds: tuple[Ground, ...] = ()
    reason: str = ""
    searched: tuple[Searched, ...] = ()
    objection: tuple[str, ...] = ()
    outside: tuple[OutsideLine, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def variant(self) -> str:
        """Which title the document's properties carry."""
        return self.right.value

    def missing(self) -> Missing:
        """Yield the fields the law asks for that are empty, with what to do."""
        # A correction is never refused on a ground: what was found is the answer (art 36(5)).
        yield from _missing_of_a_limit(self, needs_ground=self.right is not Right.CORRECT)
        if self.outcome is Outcome.NO_CORRECTION and not self.reason.strip():
            yield "reason", _NO_FINDINGS
        yield from self._missing_measures()
        if self.right is Right.CORRECT and self.outcome in MEASURED and not self.corrections:
            yield "corrections", _NO_CORRECTIONS
        for index, changed in enumerate(self.corrections):
            if not (changed.item.strip() and changed.after.strip()):
                yield f"corrections[{index}]", _NO_CORRECTIONS
        for index, item in enumerate(self.kept):
            if not (item.item and item.statute and item.article and item.period):
                yield f"kept[{index}]", _KEPT_GAP

    def _missing_measures(self) -> Missing:
        if self.outcome in MEASURED and not self.measures:
            yield "measures", _NO_MEASURE
        if any(measure.done_on > self.heading.issued_on for measure in self.measures):
            yield "measures", _LATE_MEASURE


def _missing_of_a_limit(
    notice: NoticeAccess | NoticeResult, *, needs_ground: bool = True
) -> Missing:
    if not notice.legal_sentence.strip():
        yield "legal_sentence", _NO_LEGAL_SENTENCE
    if not notice.decision.strip():
        yield "decision", NO_DECISION
    if notice.outcome in LIMITING:
        if not notice.reason.strip():
            yield "reason", NO_REASON
        grounds = [ground for ground in notice.grounds if ground.citation.strip()]
        if needs_ground and not any(ground.text.strip() for ground in grounds):
            yield "grounds", _NO_GROUND
    if notice.outcome in CONTESTABLE and not any(map(str.strip, notice.objection)):
        yield "objection", NO_OBJECTION


class Checked(Protocol):
    """A letter that knows which parts the law asks for."""

    folder: ClassVar[str]

    def missing(self) -> Missing:
        """Yield the fields that are empty, with what to do."""


def refuse_incomplete(letter: Checked) -> None:
    """Raise IncompleteLetterError for the first field the law asks for that is empty."""
    for name, message in letter.missing():
        raise IncompleteLetterError(letter.folder, name, message)
