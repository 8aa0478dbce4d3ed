"""Viewings on record: given at once, held as planned, missed and moved (Decree 41(4), (5))."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.clock import KST, kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.access_effects import add_planned
from app.services.access_facts import access_facts
from app.services.case_file import DECISION, TASK_ANSWER, VIEWING, CaseFile, load_case
from app.services.clocks import law_of
from app.services.conversation import add_message
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.facts import standing
from app.services.moves import move
from app.services.work import Work, unit_of_work
from app.store import Decision, Document, Filing, Request, Viewing
from forms.viewing_commands import MissVisit, RecordVisit, ShowAtOnce
from workflows.clock_steps import spoken
from workflows.text import Label
from workflows.viewing import last_new_date, refuse_new_date
from workflows.vocabulary import (
    DocumentKind,
    EventKind,
    NoticeChannel,
    Outcome,
    RequestEvent,
    Role,
    ViewForm,
    ViewingState,
    ViewingWay,
    ViewMethod,
)


def show_at_once(runtime: Runtime, actor: Actor, command: ShowAtOnce) -> None:
    """Show everything that was found now, without a notice; this answers the request.

    At the counter it is recorded who came and how they showed who they are; in the portal the
    result is open from this commit on and a mail without content says so.

    Raises:
        Refused: identity or the search is open, something would be held back, nothing was found.
        InvalidError: at the counter, who came is missing.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        if command.way is ViewingWay.COUNTER:
            _refuse_nobody(command.who, named=command.method is not None)
        items = _found(work, case, request)
        held_back = sum(item["action"] != "show" for item in items)
        facts = access_facts(work, case, request, law_of(work, request))
        move(
            work,
            case,
            request,
            RequestEvent.SHOW_AT_ONCE,
            access=replace(facts, found=len(items), held_back=held_back),
        )
        request.outcome = str(Outcome.GRANT)
        _decide(work, case, request, items, command.way)
        row = Viewing(
            organisation_id=work.organisation_id,
            filing_id=case.filing.id,
            request_id=request.id,
            way=str(command.way),
            state=str(ViewingState.DONE),
            planned_on=work.today,
            held_at=work.now,
            identity_method=str(command.method) if command.method else None,
            recorded_by=actor.staff_id,
            recorded_at=work.now,
            details=case.seal(
                {"who": command.who.strip(), "note": command.note.strip(), "shown": len(items)},
                VIEWING,
            ),
        )
        work.session.add(row)
        _given(work, case, request, row)


def _found(work: Work, case: CaseFile, request: Request) -> list[dict[str, Any]]:
    """Return what the owners found, as the items of a decision would name it."""
    return [
        {
            "task": task.id,
            "index": index,
            "system": task.system_key,
            "service": item["service"],
            "item": item["item"],
            "action": item["action"],
        }
        for task in standing(work, case, request).tasks
        if task.kind == "search"
        for index, item in enumerate(case.open(task.answer, TASK_ANSWER).get("found", []))
    ]


def _decide(
    work: Work, case: CaseFile, request: Request, items: list[dict[str, Any]], way: ViewingWay
) -> None:
    """Keep what was shown as the decision that stands; a draft that was begun becomes it."""
    method = ViewMethod.VISIT if way is ViewingWay.COUNTER else ViewMethod.OTHER
    view = {"forms": [str(ViewForm.VIEW)], "methods": [str(method)], "at_once": True}
    last = standing(work, case, request).decision
    draft = last if last is not None and last.state == "draft" else None
    row = draft or Decision(
        organisation_id=work.organisation_id,
        request_id=request.id,
        round=last.round + 1 if last else 1,
    )
    row.state, row.outcome, row.grounds = "approved", str(Outcome.GRANT), []
    row.content = case.seal({"items": items, "view": view}, DECISION)
    row.drafted_by = row.decided_by = work.actor.staff_id or 0
    row.drafted_at = row.submitted_at = row.decided_at = work.now
    row.self_approved = False  # a grant shown at once needs no approval: nobody approved it
    work.session.add(row)
    work.session.flush()


def record_visit(runtime: Runtime, actor: Actor, command: RecordVisit) -> None:
    """Record that somebody came and saw: when, who, and how they showed who they are.

    Raises:
        ForbiddenError: not an officer.
        NotFoundError: no such visit of this request.
        InvalidError: it is settled already, a moment that cannot be, or nobody is named.

    """
    with unit_of_work(runtime, actor) as work:
        case, request, row = _visit(work, command.place.receipt, command.place.position, command)
        _refuse_nobody(command.who, named=True)
        held = datetime.combine(command.held_on, command.held_time, tzinfo=KST)
        if held > work.now or command.held_on < kst_date(case.filing.received_at):
            raise InvalidError(
                "다녀가신 때는 접수한 뒤, 지금보다 앞이어야 합니다.",
                "The visit lies after receipt and not after now.",
                field="held_on",
            )
        details = case.open(row.details, VIEWING)
        row.state, row.held_at = str(ViewingState.DONE), held
        row.identity_method = str(command.method)
        row.details = case.seal(
            {**details, "who": command.who.strip(), "note": command.note.strip()}, VIEWING
        )
        _recorded(work, row)
        _given(work, case, request, row)


def miss_visit(runtime: Runtime, actor: Actor, command: MissVisit) -> None:
    """Record that nobody came, and offer a new date, which a message tells.

    Raises:
        Refused: the new date lies outside the time in which viewing may be given.
        ForbiddenError, NotFoundError, InvalidError: as `record_visit`.

    """
    with unit_of_work(runtime, actor) as work:
        case, request, row = _visit(work, command.place.receipt, command.place.position, command)
        if row.planned_on > work.today:
            raise InvalidError(
                "방문하기로 한 날이 아직 오지 않았습니다.", "The day of the visit has not come yet."
            )
        days = timedelta(days=work.profile.thresholds.viewing_days)
        until = (request.answered_on or work.today) + days
        last = last_new_date(work.today, request.legal_due, until)
        refuse_new_date(command.new_on, work.today, last)
        row.state = str(ViewingState.MISSED)
        _recorded(work, row)
        work.record(
            EventKind.VIEWING_MISSED,
            case.filing,
            request,
            planned_on=row.planned_on.isoformat(),
        )
        view = {
            "on": command.new_on.isoformat(),
            "time": command.new_time.strip(),
            "place": command.new_place.strip(),
        }
        add_planned(work, case, request, ViewingWay.VISIT, view)
        words = _new_date(command).in_language(case.filing.language)
        add_message(work, case, words, tells=request.position)


def _new_date(command: MissVisit) -> Label:
    ko, en = spoken(command.new_on)
    return Label(
        f"방문 열람 날짜를 다시 알려 드립니다: {ko} {command.new_time}, {command.new_place}. "
        "어려우시면 이 메시지에 답해 주세요.",
        f"A new date for your visit: {en}, {command.new_time}, {command.new_place}. "
        "If that does not suit you, answer this message.",
    )


def settle_copy(work: Work, paper: Document, channel: NoticeChannel) -> None:
    """Let a dispatched copy count as the viewing it was planned as.

    The report is the copy; where the notice itself goes on paper, the copy goes with it.
    """
    ways = {NoticeChannel.POST: ViewingWay.POST, NoticeChannel.FAX: ViewingWay.FAX}
    if channel not in ways or paper.request_id is None:
        return
    filing = work.session.get(Filing, paper.filing_id)
    enclosed = filing is not None and filing.notice_channel == channel
    copies = {DocumentKind.ACCESS_REPORT, *({DocumentKind.NOTICE_ACCESS} if enclosed else ())}
    if paper.kind not in copies:
        return
    rows = work.session.scalars(
        select(Viewing).where(
            Viewing.request_id == paper.request_id,
            Viewing.way == str(ways[channel]),
            Viewing.state == str(ViewingState.PLANNED),
        )
    )
    for row in rows:
        row.state, row.held_at = str(ViewingState.DONE), work.now
        _recorded(work, row)


def _visit(
    work: Work, receipt: str, position: int, command: RecordVisit | MissVisit
) -> tuple[CaseFile, Request, Viewing]:
    if Role.OFFICER not in work.actor.roles:
        raise ForbiddenError
    case = load_case(work.runtime, work.session, receipt, lock=True)
    request = case.request(position)
    row = work.session.scalar(
        select(Viewing).where(
            Viewing.id == command.viewing_id,
            Viewing.request_id == request.id,
            Viewing.way == str(ViewingWay.VISIT),
        )
    )
    if row is None:
        raise NotFoundError
    if row.state != ViewingState.PLANNED:
        raise InvalidError(
            "이미 기록한 방문입니다. 화면을 새로 열어 주세요.",
            "This visit is on record already. Open the page anew.",
            code="settled",
        )
    return case, request, row


def _refuse_nobody(who: str, *, named: bool) -> None:
    if not who.strip():
        raise InvalidError(
            "누가 오셨는지 적어 주세요.", "Write who came.", field="who", code="nobody"
        )
    if not named:
        raise InvalidError(
            "누구인지 어떻게 확인했는지 골라 주세요.",
            "Choose how they showed who they are.",
            field="method",
        )


def _recorded(work: Work, row: Viewing) -> None:
    row.recorded_by, row.recorded_at = work.actor.staff_id, work.now


def _given(work: Work, case: CaseFile, request: Request, row: Viewing) -> None:
    work.session.flush()
    work.record(
        EventKind.VIEWING_GIVEN,
        case.filing,
        request,
        way=row.way,
        held_at=row.held_at.isoformat() if row.held_at else None,
        method=row.identity_method,
    )
