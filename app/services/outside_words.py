"""Word to others outside: prepared, sent, answered. Nothing of a request ever waits for it.

Recipients (제공받은 곳) are told on the person's wish once the measure is done. The provider
(제공한 곳) gets the request without delay, and its result is followed (Decree 43(2)).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import (
    DETAILS,
    OUTSIDE,
    OUTSIDE_RESULT,
    TASK_ANSWER,
    CaseFile,
    load_case,
)
from app.services.errors import InvalidError, NotFoundError
from app.services.facts import authority_facts
from app.services.papers import GOVERNING, order_papers
from app.services.work import Work, unit_of_work
from app.store import Decision, OutsideWord, Request, Task
from forms.outside_commands import AddWord, AnswerWord, SentWord
from workflows.authority import why_not_authorised
from workflows.outside import TOLD_RIGHTS, refuse_provider, refuse_recipient
from workflows.vocabulary import (
    DocumentKind,
    EventKind,
    OutsideKind,
    RequestState,
    Right,
)

#: Name of the wish in the sealed details of a request.
WISH = "tell_recipients"
_LETTER = {
    OutsideKind.RECIPIENT: DocumentKind.RECIPIENT_WORD,
    OutsideKind.PROVIDER: DocumentKind.PROVIDER_REQUEST,
}


def wishes_word(case: CaseFile, request: Request) -> bool:
    """Tell whether the person wants recipients told after this request."""
    return Right(request.right) in TOLD_RIGHTS and bool(case.details(request).get(WISH))


def recipients_found(work: Work, case: CaseFile, request: Request) -> list[str]:
    """Return the keys of the recipients that owners say got this person's data."""
    tasks = work.session.scalars(
        select(Task).where(Task.request_id == request.id, Task.answer.is_not(None))
    )
    found = (
        str(key) for task in tasks for key in case.open(task.answer, TASK_ANSWER).get("given", [])
    )
    return list(dict.fromkeys(found))


def tell_recipients(work: Work, case: CaseFile, request: Request) -> None:
    """Prepare word to each recipient found, where the person wishes it; called when all is done."""
    if not wishes_word(case, request):
        return
    known = {row.key for row in work.profile.third_parties.recipients}
    there = _told_already(work, request)
    for key in recipients_found(work, case, request):
        if key in known and key not in there:
            _prepare(work, case, request, OutsideKind.RECIPIENT, {}, party_key=key)


def _told_already(work: Work, request: Request) -> set[str]:
    query = select(OutsideWord.party_key).where(OutsideWord.request_id == request.id)
    return {key for key in work.session.scalars(query) if key}


def add_word(runtime: Runtime, actor: Actor, command: AddWord) -> int:
    """Prepare word to one more recipient, or pass the request on to a provider.

    Returns:
        The key of the word; its letter is rendered by a worker.

    Raises:
        Refused: too early, not wished, not this right, or identity or an agent's authority is not
            proven.
        InvalidError: neither a recipient of the profile nor a name, or it is prepared already.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse(work, case, request, command)
        if command.party_key and command.party_key in _told_already(work, request):
            raise InvalidError(
                "이미 준비한 곳입니다. 아래 목록에서 확인해 주세요.",
                "Word to this one is prepared already. See the list.",
                field="party",
                code="told_already",
            )
        if command.wished and not wishes_word(case, request):
            details = {**case.details(request), WISH: True}
            request.details = case.seal(details, DETAILS)
        said = {"name": command.name, "contact": command.contact, "note": command.note}
        return _prepare(
            work, case, request, command.kind, said, party_key=command.party_key or None
        )


def _refuse(work: Work, case: CaseFile, request: Request, command: AddWord) -> None:
    right, state = Right(request.right), RequestState(request.state)
    if command.kind is OutsideKind.PROVIDER:
        identified = case.filing.identity_verified_at is not None
        refuse_provider(right, state, identified=identified)
        barred = why_not_authorised(authority_facts(work, case), right, work.today)
        if barred is not None:
            raise barred
    else:
        done = select(Task.id).where(
            Task.request_id == request.id, Task.kind == "measure", Task.answered_at.is_not(None)
        )
        wished = command.wished or wishes_word(case, request)
        measures = len(work.session.scalars(done).all())
        refuse_recipient(right, state, wished=wished, measures=measures)
    known = {row.key for row in work.profile.third_parties.recipients}
    if command.party_key not in known and not command.name.strip():
        raise InvalidError(
            "어디에 보낼지 고르거나 이름을 적어 주세요.",
            "Choose to whom it goes, or enter a name.",
            field="name",
        )


def _prepare(
    work: Work,
    case: CaseFile,
    request: Request,
    kind: OutsideKind,
    said: dict[str, Any],
    *,
    party_key: str | None,
) -> int:
    decided = select(Decision.id).where(Decision.request_id == request.id)
    (paper,) = order_papers(
        work,
        case.filing,
        [_LETTER[kind]],
        request=request,
        decision_id=work.session.scalar(decided.order_by(Decision.round.desc()).limit(1)),
        language=GOVERNING,
    )
    row = OutsideWord(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        request_id=request.id,
        kind=str(kind),
        party_key=party_key,
        details=case.seal(said, OUTSIDE),
        ordered_at=work.now,
        ordered_by=work.actor.name,
        document_id=paper.id,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        EventKind.OUTSIDE_ORDERED,
        case.filing,
        request,
        outside=str(kind),
        party=party_key,
        document=paper.number,
    )
    return row.id


def record_sent(runtime: Runtime, actor: Actor, command: SentWord) -> None:
    """Record that word left, by which way and on which day.

    Raises:
        NotFoundError: the request has no such word.
        InvalidError: a day to come, or before it was prepared; or it was sent already.

    """
    with unit_of_work(runtime, actor) as work:
        case, request, row = _found(work, command.place.receipt, command)
        _refuse_day(work, command.sent_on, kst_date(row.ordered_at), "sent_on")
        if row.sent_on is not None:
            raise InvalidError(
                "이미 보냈다고 적힌 글입니다. 답을 기록해 주세요.",
                "It is recorded as sent already. Record the answer.",
                code="sent_already",
            )
        row.sent_on, row.channel = command.sent_on, str(command.channel)
        row.result = case.seal({"proof": command.proof}, OUTSIDE_RESULT)
        work.record(
            EventKind.OUTSIDE_SENT,
            case.filing,
            request,
            outside=row.kind,
            party=row.party_key,
            by=str(command.channel),
            day=command.sent_on.isoformat(),
        )


def record_answer(runtime: Runtime, actor: Actor, command: AnswerWord) -> None:
    """Record what came back, or that nothing came; a later answer takes its place.

    Raises:
        NotFoundError: the request has no such word.
        InvalidError: it was never sent, or the day cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        case, request, row = _found(work, command.place.receipt, command)
        if row.sent_on is None:
            raise InvalidError(
                "아직 보내지 않은 글입니다. 먼저 보낸 날과 방법을 기록해 주세요.",
                "It was not sent yet. Record first when and how it was sent.",
                field="answer",
                code="not_sent",
            )
        _refuse_day(work, command.answered_on, row.sent_on, "answered_on")
        row.answer, row.answered_on = str(command.answer), command.answered_on
        kept = case.open(row.result, OUTSIDE_RESULT)
        row.result = case.seal({**kept, "text": command.text}, OUTSIDE_RESULT)
        work.record(
            EventKind.OUTSIDE_ANSWERED,
            case.filing,
            request,
            outside=row.kind,
            party=row.party_key,
            answer=str(command.answer),
            day=command.answered_on.isoformat(),
        )


def _found(
    work: Work, receipt: str, command: SentWord | AnswerWord
) -> tuple[CaseFile, Request, OutsideWord]:
    case = load_case(work.runtime, work.session, receipt, lock=True)
    request = case.request(command.place.position)
    row = work.session.scalar(
        select(OutsideWord).where(
            OutsideWord.id == command.word_id, OutsideWord.request_id == request.id
        )
    )
    if row is None:
        raise NotFoundError
    return case, request, row


def _refuse_day(work: Work, day: date, first: date, field: str) -> None:
    if day > work.today:
        raise InvalidError(
            "오늘보다 늦은 날은 적을 수 없습니다.", "The day cannot be in the future.", field=field
        )
    if day < first:
        raise InvalidError(
            "준비하거나 보낸 날보다 앞설 수 없습니다. 날짜를 확인해 주세요.",
            "The day cannot be before it was prepared or sent. Check the date.",
            field=field,
        )


__all__ = [
    "WISH",
    "add_word",
    "record_answer",
    "record_sent",
    "tell_recipients",
    "wishes_word",
]
