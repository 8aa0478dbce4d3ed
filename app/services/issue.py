"""Issuing and dispatching: frozen and readable first, then sent, with proof."""

from __future__ import annotations

from sqlalchemy import select

from app.queries.signing import live_row
from app.record.events import Actor
from app.runtime import Runtime
from app.services.attempts import Attempt, add_attempt, held
from app.services.case_file import CaseFile, load_case
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.facts import standing
from app.services.moves import move
from app.services.papers import order_rendering, order_rendering_again
from app.services.viewings import settle_copy
from app.services.work import Work, unit_of_work
from app.store import Document, Request
from forms.course_commands import RecordDispatch
from forms.place import Place
from workflows.vocabulary import EventKind, RequestEvent, Role


def issue_notice(runtime: Runtime, actor: Actor, place: Place) -> None:
    """Issue the rendered notice: frozen, readable in the portal, and on its way after commit.

    A notice that was rendered for another day, or whose certificate signs no more, is ordered
    again: what is printed and what signs it must hold on the day it is issued.

    Raises:
        Refused: it is not rendered yet, or the request is in another state.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        if redate(work, case, request):
            return
        move(work, case, request, RequestEvent.ISSUE)


def redate(work: Work, case: CaseFile, request: Request) -> bool:
    """Order papers again that are of an earlier day, or signed with a certificate that is over.

    Returns whether there were any.
    """
    ready = [paper for paper in standing(work, case, request).papers if paper.state == "rendered"]
    older = [paper for paper in ready if paper.dated != work.today]
    for paper in older:
        paper.state, paper.dated, paper.last_error = "ordered", work.today, None
        order_rendering(work, paper)
    spoilt = [paper for paper in ready if paper not in older and _signs_no_more(work, paper)]
    for paper in spoilt:
        order_rendering_again(work, paper)
    return bool(older or spoilt)


def _signs_no_more(work: Work, paper: Document) -> bool:
    """Whether the certificate on a paper was replaced, taken out, or has expired since."""
    if paper.signing_identity_id is None:
        return False
    live = live_row(work.session, work.organisation_id)
    return live is None or live.id != paper.signing_identity_id or work.now > live.not_after


def order_again(runtime: Runtime, actor: Actor, place: Place, document_id: int) -> None:
    """Order a paper again whose rendering failed, after its cause was mended.

    Raises:
        NotFoundError: neither this request nor its filing has such a paper.
        InvalidError: it is issued already; issued papers never change.

    """
    with unit_of_work(runtime, actor) as work:
        if not actor.roles & {Role.OFFICER, Role.APPROVER}:
            raise ForbiddenError
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        paper = _paper(work, document_id, case)
        if paper.request_id not in {None, request.id}:  # a receipt is of the whole filing
            raise NotFoundError
        if paper.state in {"issued", "void"}:
            raise InvalidError(
                "이미 교부한 문서는 다시 만들 수 없습니다.",
                "An issued paper cannot be made again.",
            )
        order_rendering_again(work, paper)


def record_dispatch(runtime: Runtime, actor: Actor, command: RecordDispatch) -> None:
    """Record that a paper left by post, fax or hand, with its proof.

    Raises:
        NotFoundError: no such paper.
        InvalidError: not issued yet, a day that cannot be, or no proof.

    """
    with unit_of_work(runtime, actor) as work:
        if not actor.roles & {Role.OFFICER, Role.APPROVER}:
            raise ForbiddenError
        found = held(work, command.document_id)
        if found is None:
            raise NotFoundError
        _refuse_impossible(work, found.paper, command)
        left = Attempt(command.channel, command.dispatched_on, command.proof.strip())
        add_attempt(work, found.paper, left)
        settle_copy(work, found.paper, command.channel)
        work.record(
            EventKind.NOTICE_DISPATCHED,
            found.case.filing,
            found.request,
            document=found.paper.number,
            channel=str(command.channel),
            dispatched_on=command.dispatched_on.isoformat(),
        )


def _paper(work: Work, document_id: int, case: CaseFile) -> Document:
    paper = work.session.scalar(
        select(Document).where(Document.id == document_id, Document.filing_id == case.filing.id)
    )
    if paper is None:
        raise NotFoundError
    return paper


def _refuse_impossible(work: Work, paper: Document, command: RecordDispatch) -> None:
    if paper.state != "issued" or paper.issued_at is None:
        raise InvalidError(
            "아직 교부하지 않은 문서입니다. 먼저 교부해 주세요.",
            "This paper is not issued yet. Issue it first.",
        )
    if not command.proof.strip():
        raise InvalidError(
            "등기번호나 받은 사람처럼 보낸 사실을 보여 주는 내용을 적어 주세요.",
            "Enter what proves it: a registered-mail number, or who received it.",
            field="proof",
        )
    if not paper.dated <= command.dispatched_on <= work.today:
        raise InvalidError(
            "보낸 날은 문서의 날짜와 오늘 사이여야 합니다.",
            "The day must lie between the paper's date and today.",
            field="dispatched_on",
        )
