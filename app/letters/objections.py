"""The answer to an objection, from the contested request and the decision on the objection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from app.clock import kst_date
from app.documents.objections import NoticeObjection
from app.letters.asked import asked_in_words
from app.letters.case import LetterCase
from app.letters.decisions import OBJECTIONS
from app.store import Decision, Request, Task
from workflows.labels import label, outcome_label
from workflows.text import Label
from workflows.vocabulary import Outcome, RequestState, Right

_FOLLOWS = Label(
    "처음 요구를 새 요구로 다시 처리합니다. 새 요구번호와 답변 기한은 접수증으로 알려 드립니다.",
    "Your first request is handled again as a new one. A receipt tells its number and the day by "
    "which it is answered.",
)


def notice_objection(letter: LetterCase) -> NoticeObjection:
    """Return what was contested, what was examined, the outcome with its reason, what follows."""
    row, content = letter.decision()
    outcome = Outcome(row.outcome)
    contested = _contested(letter)
    first = _first_decision(letter, contested)
    rule = letter.law.notices[Right.OBJECTION, outcome]
    return NoticeObjection(
        heading=letter.heading(),
        addressee=letter.addressee(),
        outcome=outcome,
        contested_number=_number(letter, contested),
        contested_right=letter.say(label(Right(contested.right))),
        contested_outcome=letter.say(_told_first(contested, first)),
        contested_on=contested.answered_on or _day_of(first),
        received_on=letter.received_on(),
        said=asked_in_words(letter, letter.request),
        examined=tuple(map(letter.say, _examined(letter, contested, first))),
        by_others=_hands(row).isdisjoint(_hands(first)),
        decision=letter.say(OBJECTIONS[outcome]),
        legal_sentence=letter.say(rule.sentence),
        reason=content.get("reason", ""),
        follows="" if outcome is Outcome.DISMISS else letter.say(_FOLLOWS),
        remedies=letter.remedies(),
    )


def _contested(letter: LetterCase) -> Request:
    for row in letter.case.requests:
        if row.id == letter.request.about_id:
            return row
    raise LookupError("an objection contests nothing")


def _number(letter: LetterCase, row: Request) -> str:
    return f"{letter.case.filing.receipt_number}-{row.position}"


def _first_decision(letter: LetterCase, contested: Request) -> Decision | None:
    """Return the decision that was told; None where the request was closed without one."""
    return letter.session.scalar(
        select(Decision)
        .where(Decision.request_id == contested.id, Decision.state == "approved")
        .order_by(Decision.round.desc())
        .limit(1)
    )


def _told_first(contested: Request, first: Decision | None) -> Label:
    if first is None:
        return label(RequestState(contested.state))
    return outcome_label(Right(contested.right), Outcome(first.outcome))


def _day_of(decision: Decision | None) -> date | None:
    return kst_date(decision.decided_at) if decision and decision.decided_at else None


def _hands(decision: Decision | None) -> set[int]:
    made = (decision.drafted_by, decision.decided_by) if decision else ()
    return {staff_id for staff_id in made if staff_id is not None}


def _examined(letter: LetterCase, contested: Request, first: Decision | None) -> Iterator[Label]:
    """Yield what lay before those who decided: all of it is on record."""
    number = _number(letter, contested)
    yield Label(f"요구 {number}에서 요구하신 내용", f"What request {number} asked for")
    systems = letter.session.scalar(
        select(func.count(func.distinct(Task.system_key))).where(
            Task.request_id == contested.id, Task.answered_at.is_not(None)
        )
    )
    if systems:
        yield Label(
            f"시스템 {systems}곳의 조사와 조치 기록",
            f"What was found and done in {systems} systems",
        )
    if first is not None:
        yield Label("처음 결정의 근거와 사유", "The grounds and the reason of the first decision")
    else:
        yield Label("처음 요구를 끝맺은 기록", "How the first request was closed")
    yield Label("이의제기에서 말씀하신 내용", "What you said in the objection")
