"""Passing a request on to the body that has to answer it: where, when, and why that was allowed.

As a processor the controller gets it (Act 26(5), (8)); another controller only with the person's
consent. Names are sealed with the filing, the record holds the days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, CaseFile, load_case
from app.services.errors import ForbiddenError, InvalidError
from app.services.work import Work, unit_of_work
from app.store import Message, Request
from forms.closing_commands import ForwardRequest
from workflows.vocabulary import EventKind, Forwarding, Role

SHORTEST = 5


@dataclass(frozen=True)
class Forwarded:
    """To whom a request was passed on, on which KST day and how; the day consent was given."""

    to: str
    on: date
    how: str
    basis: Forwarding
    consent_on: date | None = None


def forward_request(runtime: Runtime, actor: Actor, command: ForwardRequest) -> None:
    """Record that a request was passed on; also after it ended, when the person consents later.

    The same said twice, as by a double click, is recorded once.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: no name, a day that cannot be, or no consent where one is needed.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_impossible(work, request, command)
        if _told_already(work.session, case, request, command):
            return
        note = _note(work, case, request, command)
        work.record(
            EventKind.REQUEST_FORWARDED,
            case.filing,
            request,
            basis=str(command.basis),
            forwarded_on=command.on.isoformat(),
            consent_on=command.consent_on.isoformat() if command.consent_on else None,
            note=note,
        )


def _told_already(
    session: Session, case: CaseFile, request: Request, command: ForwardRequest
) -> bool:
    said = (command.to.strip(), command.on, command.basis, command.consent_on)
    return any(
        (one.to, one.on, one.basis, one.consent_on) == said
        for one in forwardings_of(session, case, request)
    )


def forwardings_of(session: Session, case: CaseFile, request: Request) -> list[Forwarded]:
    """Return to whom a request was passed on, in the order it was recorded."""
    rows = session.scalars(
        select(Message)
        .where(Message.filing_id == case.filing.id, Message.side == "note")
        .order_by(Message.id)
    )
    told = (case.open(row.body, MESSAGE).get("forwarded") for row in rows)
    return [_read(one) for one in told if one and one["request"] == request.position]


def _read(told: dict[str, Any]) -> Forwarded:
    consent = told.get("consent_on")
    return Forwarded(
        to=told["to"],
        on=date.fromisoformat(told["on"]),
        how=told["how"],
        basis=Forwarding(told["basis"]),
        consent_on=date.fromisoformat(consent) if consent else None,
    )


def _refuse_impossible(work: Work, request: Request, command: ForwardRequest) -> None:
    if not command.to.strip():
        raise InvalidError(
            "어느 기관에 보냈는지 적어 주세요.", "Write to which body it went.", field="to"
        )
    if not request.received_on <= command.on <= work.today:
        raise InvalidError(
            "보낸 날은 접수일과 오늘 사이여야 합니다.",
            "The day must lie between receipt and today.",
            field="on",
        )
    if command.basis is Forwarding.MANDATE:
        return
    heard = command.consent_on is not None and len(command.consent_how.strip()) >= SHORTEST
    if command.consent_on is None or not heard:
        raise InvalidError(
            "다른 기관에는 신청인이 동의한 뒤에만 보냅니다. 언제 어떻게 동의하셨는지 적어 주세요.",
            "A request goes to another body only after the person consents. Write when and how.",
            field="consent_on",
            code="no_consent",
        )
    if not request.received_on <= command.consent_on <= command.on:
        raise InvalidError(
            "동의한 날은 접수일과 보낸 날 사이여야 합니다.",
            "Consent must lie between receipt and the day it was sent.",
            field="consent_on",
        )


def _note(work: Work, case: CaseFile, request: Request, command: ForwardRequest) -> int:
    """Keep name, way and consent sealed, as an internal note the letter is made from."""
    told: dict[str, Any] = {
        "request": request.position,
        "to": command.to.strip(),
        "on": command.on.isoformat(),
        "how": command.how.strip(),
        "basis": str(command.basis),
        "consent_on": command.consent_on.isoformat() if command.consent_on else None,
    }
    text = " · ".join(filter(None, (told["to"], told["on"], told["how"], command.consent_how)))
    row = Message(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        side="note",
        staff_id=work.actor.staff_id,
        written_at=work.now,
        body=case.seal({"text": text, "forwarded": told}, MESSAGE),
    )
    work.session.add(row)
    work.session.flush()
    return row.id
