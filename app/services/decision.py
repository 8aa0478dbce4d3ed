"""Decisions: drafted by an officer, approved by a second person where the rule asks for one."""

from __future__ import annotations

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import COMMENT, DECISION, load_case
from app.services.decision_content import content_of
from app.services.disposal_orders import draft_orders, send_back_orders
from app.services.errors import ConflictError, ForbiddenError, InvalidError
from app.services.moves import move
from app.services.work import Work, unit_of_work
from app.store import Decision, Document, Request
from forms.casework_commands import ApproveDecision, ReturnDecision, SaveDecision
from forms.place import Place
from workflows.vocabulary import EventKind, RequestEvent, RequestState, Role


def begin_decision(
    runtime: Runtime, actor: Actor, place: Place, *, postponing: bool = False
) -> None:
    """Begin to draft; only a postponement may begin while searches are open.

    Raises:
        Refused: searches are open, or the request is in another state.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        move(work, case, request, RequestEvent.BEGIN_DECISION, postponing=postponing)


def save_decision(
    runtime: Runtime, actor: Actor, command: SaveDecision, *, by_itself: bool = False
) -> int:
    """Save a draft; nothing is decided by this.

    `by_itself`: nobody pressed a button. That is on record only where result, grounds or drafter
    are others than before.

    Returns:
        The draft's version, for the next save.

    Raises:
        ConflictError: somebody saved since the officer opened the page.
        InvalidError: the request is not being decided, or an item does not exist.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_other_state(request)
        row = open_draft(work, request, command.expected_version)
        before = (row.outcome, list(row.grounds), row.drafted_by)
        row.outcome = str(command.outcome)
        row.grounds = list(command.grounds)
        content = content_of(work, case, request, command)
        row.content = case.seal(content, DECISION)
        draft_orders(work, request, content)
        row.drafted_by, row.drafted_at = drafter(actor), work.now
        work.session.flush()
        if not by_itself or before != (row.outcome, list(row.grounds), row.drafted_by):
            work.record(
                EventKind.DECISION_DRAFTED,
                case.filing,
                request,
                outcome=row.outcome,
                grounds=list(command.grounds),
            )
        return row.version


def drafter(actor: Actor) -> int:
    """Return the id of the member of staff who drafts; ForbiddenError for anybody else."""
    if actor.staff_id is None:
        raise ForbiddenError
    return actor.staff_id


def _refuse_other_state(request: Request) -> None:
    if RequestState(request.state) is not RequestState.DECIDING:
        raise InvalidError(
            "지금은 결정을 작성하는 단계가 아닙니다. 요청의 단계를 확인해 주세요.",
            "This request is not being decided now. Look at its stage.",
            code="not_deciding",
        )


def latest_decision(work: Work, request: Request) -> Decision | None:
    """Return the decision of the latest round, or None."""
    return work.session.scalar(
        select(Decision)
        .where(Decision.request_id == request.id)
        .order_by(Decision.round.desc())
        .limit(1)
    )


def open_draft(work: Work, request: Request, expected_version: int) -> Decision:
    """Return the open draft, or a new round's one; ConflictError when it changed meanwhile."""
    row = latest_decision(work, request)
    if row is not None and row.state == "draft":
        if row.version != expected_version:
            raise ConflictError
        return row
    if expected_version:
        raise ConflictError
    row = Decision(
        organisation_id=work.organisation_id,
        request_id=request.id,
        round=row.round + 1 if row else 1,
        state="draft",
        outcome="",
        grounds=[],
        drafted_by=drafter(work.actor),
        drafted_at=work.now,
        self_approved=False,
    )
    work.session.add(row)
    return row


def submit_decision(runtime: Runtime, actor: Actor, place: Place) -> None:
    """Submit the draft for approval.

    Raises:
        Refused: the draft lacks what the law asks for, or identity is not verified.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        move(work, case, request, RequestEvent.SUBMIT)
        row = _standing_decision(work, request)
        row.state, row.submitted_at = "submitted", work.now
        draft_orders(work, request, case.open(row.content, DECISION), submit=True)
        work.record(EventKind.DECISION_SUBMITTED, case.filing, request, outcome=row.outcome)


def approve_decision(runtime: Runtime, actor: Actor, command: ApproveDecision) -> None:
    """Approve what was submitted; measures or the notice are ordered in the same commit.

    Raises:
        Refused: the actor drafted it and somebody else must approve, or it no longer holds.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        row = _standing_decision(work, request)
        own = row.drafted_by == actor.staff_id
        row.single_reason = command.single_reason.strip() or None
        row.decided_by, row.decided_at = actor.staff_id, work.now
        row.self_approved = own
        move(
            work,
            case,
            request,
            RequestEvent.APPROVE,
            single_reason=command.single_reason,
        )
        row.state = "approved"
        work.record(
            EventKind.DECISION_APPROVED,
            case.filing,
            request,
            outcome=row.outcome,
            self_approved=own,
        )


def return_decision(runtime: Runtime, actor: Actor, command: ReturnDecision) -> None:
    """Send the draft back with a comment; a new round begins from a copy of it.

    Raises:
        Refused: no comment, or the actor may not return it.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        move(work, case, request, RequestEvent.RETURN_DRAFT, note=command.comment)
        row = _standing_decision(work, request)
        row.state = "returned"
        row.decided_by, row.decided_at = actor.staff_id, work.now
        row.comment = case.seal({"text": command.comment}, COMMENT)
        _void_papers(work, row)
        send_back_orders(work, request)
        work.record(EventKind.DECISION_RETURNED, case.filing, request)
        work.session.flush()
        _copy_as_draft(work, row)


def _void_papers(work: Work, row: Decision) -> None:
    """Take back papers that were made for the returned decision: none of them was issued."""
    for paper in work.session.scalars(select(Document).where(Document.decision_id == row.id)):
        if paper.state != "issued":
            paper.state = "void"


def _copy_as_draft(work: Work, row: Decision) -> None:
    """Keep the officer's text: the next round starts where the returned one ended."""
    work.session.add(
        Decision(
            organisation_id=row.organisation_id,
            request_id=row.request_id,
            round=row.round + 1,
            state="draft",
            outcome=row.outcome,
            grounds=list(row.grounds),
            content=row.content,
            drafted_by=row.drafted_by,
            drafted_at=work.now,
            self_approved=False,
        )
    )


def _standing_decision(work: Work, request: Request) -> Decision:
    row = latest_decision(work, request)
    if row is None:
        raise InvalidError(
            "결정안이 없습니다. 결과를 고르고 저장해 주세요.",
            "There is no draft decision. Choose an outcome and save it.",
            code="no_decision",
        )
    return row
