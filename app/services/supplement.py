"""Supplements (보완): asked at once, with a day to reply by; the legal clock does not stop."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import SUPPLEMENT, SUPPLEMENT_REPLY, CaseFile, load_case
from app.services.clocks import add_clock_event, law_of
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.facts import gather_facts
from app.services.papers import order_paper
from app.services.work import Work, unit_of_work
from app.store import Request, Supplement
from forms.course_commands import AnswerSupplement, AskSupplement
from workflows.clock import ClockEvent
from workflows.contract import ContractAnswer
from workflows.contract_question import refuse_contract_question
from workflows.machines.base import Case
from workflows.vocabulary import (
    OPEN_STATES,
    ClockEventType,
    DocumentKind,
    EventKind,
    RequestState,
    Right,
    Role,
    WaitingFor,
)


def ask_supplement(runtime: Runtime, actor: Actor, command: AskSupplement) -> int:
    """Ask the person to add something; the letter and a mail go out after the commit.

    Returns:
        The supplement's id.

    Raises:
        InvalidError: nothing is asked, the day has passed, or the request is closed.
        Refused: about a contract, before identity and authority are proven.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles or actor.staff_id is None:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_impossible(work, request, command.what, command.reply_by)
        if command.contract:
            _refuse_contract_question(work, case, request)
        row = Supplement(
            organisation_id=work.organisation_id,
            request_id=request.id,
            about=str(command.about),
            asked_at=work.now,
            asked_by=actor.staff_id,
            reply_by=command.reply_by,
            asked=case.seal(_asked(command), SUPPLEMENT),
        )
        work.session.add(row)
        work.session.flush()
        request.waiting_for = str(WaitingFor.PERSON)
        add_clock_event(
            work, case, request, ClockEvent(ClockEventType.SUPPLEMENT_REQUESTED, at=work.now)
        )
        work.record(
            EventKind.SUPPLEMENT_REQUESTED,
            case.filing,
            request,
            supplement=row.id,
            about=row.about,
            **({"contract": True} if command.contract else {}),
            reply_by=command.reply_by.isoformat(),
        )
        order_paper(work, case.filing, DocumentKind.SUPPLEMENT_REQUEST, request=request)
        if case.contact.get("email"):
            work.send(
                "mail",
                f"mail/supplement/{row.id}",
                {
                    "message": "supplement",
                    "filing": case.filing.id,
                    "request": request.id,
                    "supplement": row.id,
                },
                filing_id=case.filing.id,
            )
        return row.id


def _refuse_contract_question(work: Work, case: CaseFile, request: Request) -> None:
    law = law_of(work, request)
    refuse_contract_question(
        Case(Right(request.right), gather_facts(work, case, request, law), law)
    )


def _asked(command: AskSupplement) -> dict[str, object]:
    """Return what is sealed: the words, and whether two answers are offered about a contract."""
    return {"text": command.what.strip(), **({"contract": True} if command.contract else {})}


def _refuse_impossible(work: Work, request: Request, what: str, reply_by: date) -> None:
    if RequestState(request.state) not in OPEN_STATES:
        raise InvalidError(
            "이미 끝난 요청에는 보완을 요구할 수 없습니다.",
            "Nothing can be asked for a request that has ended.",
            code="closed",
        )
    if not what.strip():
        raise InvalidError(
            "무엇을 보완해야 하는지 적어 주세요.", "Say what has to be added.", field="what"
        )
    if reply_by <= work.today:
        raise InvalidError(
            "오늘 뒤의 날짜를 적어 주세요.", "Enter a day after today.", field="reply_by"
        )


def answer_supplement(runtime: Runtime, actor: Actor, command: AnswerSupplement) -> None:
    """Take what the person added; the adjusted date is computed from this day (law pack 2.5).

    Raises:
        NotFoundError: no such supplement in this filing.
        InvalidError: it was answered already, or the answer is empty.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        row = work.session.scalar(
            select(Supplement).where(
                Supplement.id == command.supplement_id,
                Supplement.request_id.in_([request.id for request in case.requests]),
            )
        )
        if row is None:
            raise NotFoundError
        if row.received_at is not None:
            raise InvalidError(
                "이미 답하신 보완 요청입니다. 더 알려 주실 내용은 문의로 남겨 주세요.",
                "You have answered this already. Send a message to add more.",
                code="answered",
            )
        if not command.text.strip():
            raise InvalidError(
                "보완하실 내용을 적어 주세요.", "Enter what you want to add.", field="text"
            )
        request = next(item for item in case.requests if item.id == row.request_id)
        row.received_at = work.now
        choice = {"choice": str(ContractAnswer(command.choice))} if command.choice else {}
        files = {"files": list(command.files)} if command.files else {}
        row.reply = case.seal({"text": command.text.strip(), **choice, **files}, SUPPLEMENT_REPLY)
        if request.waiting_for == WaitingFor.PERSON:
            request.waiting_for = str(WaitingFor.OFFICER)
        add_clock_event(
            work, case, request, ClockEvent(ClockEventType.SUPPLEMENT_RECEIVED, at=work.now)
        )
        work.record(
            EventKind.SUPPLEMENT_RECEIVED, case.filing, request, supplement=row.id, **choice
        )
        work.send(
            "staff_mail",
            f"supplement-reply/{row.id}",
            {
                "message": "staff_turn",
                "what": "supplement_received",
                "to": "officer",
                "filing": case.filing.id,
                "request": request.id,
            },
            filing_id=case.filing.id,
        )
