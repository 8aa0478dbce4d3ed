"""A postponement: remembered when it is told, looked at again, and ended (guideline 31(1))."""

from __future__ import annotations

from datetime import date

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.conversation import add_message, add_note
from app.services.errors import ForbiddenError, InvalidError
from app.services.moves import move
from app.services.work import Work, unit_of_work
from app.store import Request
from forms.course_commands import EndPostponement, ReviewPostponement
from workflows.clock_steps import spoken
from workflows.text import Label
from workflows.vocabulary import EventKind, RequestEvent, RequestState, Role


def end_postponement(runtime: Runtime, actor: Actor, command: EndPostponement) -> None:
    """Record the KST day on which the cause of a postponement ended.

    Raises:
        Refused: the request is not postponed, or the day cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        cause = request.postponed_cause
        move(
            work,
            case,
            request,
            RequestEvent.END_POSTPONEMENT,
            clock_day=command.ended_on,
            postponement_ended_on=command.ended_on,
        )
        work.record(
            EventKind.POSTPONEMENT_ENDED,
            case.filing,
            request,
            ended_on=command.ended_on.isoformat(),
            cause=cause,
        )


def review_postponement(runtime: Runtime, actor: Actor, command: ReviewPostponement) -> None:
    """Record that the cause still stands, and when it is looked at again.

    A new expected day is told to the person as a message; the law asks for no second notice.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: nothing is postponed, or a day that cannot be.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        expected = command.expected_on or request.expected_on
        _refuse_impossible(work, request, command.review_on, expected)
        add_note(work, case, command.note)
        if expected is not None and expected != request.expected_on:
            add_message(work, case, _told(expected).in_language(case.filing.language))
        request.review_on, request.expected_on = command.review_on, expected
        request.next_watch_at = work.now
        work.record(
            EventKind.POSTPONEMENT_REVIEWED,
            case.filing,
            request,
            review_on=command.review_on.isoformat(),
            expected_on=expected.isoformat() if expected else None,
        )


def _refuse_impossible(
    work: Work, request: Request, review_on: date, expected: date | None
) -> None:
    if RequestState(request.state) is not RequestState.POSTPONED:
        raise InvalidError(
            "연기 중인 요청이 아닙니다.", "This request is not postponed.", code="not_postponed"
        )
    if review_on <= work.today:
        raise InvalidError(
            "다음 검토일은 오늘 뒤의 날짜여야 합니다.",
            "The next review lies after today.",
            field="review_on",
        )
    if expected is None or expected < review_on:
        raise InvalidError(
            "예정일이 다음 검토일보다 앞섭니다. 새 예정일을 적어 주세요.",
            "The expected day lies before the next review. Enter a new expected day.",
            field="expected_on",
        )


def _told(expected: date) -> Label:
    ko, en = spoken(expected)
    return Label(
        f"연기 사유가 아직 남아 있습니다. {ko}쯤 답해 드릴 수 있을 것으로 봅니다. 사유가 없어지면 "
        "바로 알려 드리겠습니다.",
        f"The cause of the postponement still stands. We expect to answer around {en} and tell "
        "you as soon as it has ended.",
    )
