"""Objection (이의제기, Act 38(5)): a request of its own about one that was answered.

It can be filed at any time: no text sets a closing date. What stands in the way is only that there
is nothing to contest yet, that one is under way already, or that it would contest an objection;
then the remedies outside the organisation remain.
"""

from __future__ import annotations

from enum import StrEnum

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case
from app.services.errors import InvalidError
from app.services.later_requests import add_request
from app.services.throttling import Limit, count_attempt
from app.services.work import unit_of_work
from app.store import Request
from forms.tracking import FileObjection
from workflows.text import Label
from workflows.vocabulary import OPEN_STATES, EventKind, RequestState, Right

LONGEST = 4000
#: Objections of one filing: enough for all of its requests, too few to flood a queue.
OBJECTIONS = Limit("objection", tries=10, minutes=60)
#: States in which a request has a result, or is put off, so that there is something to contest.
_CONTESTABLE = frozenset({RequestState.ANSWERED, RequestState.UNVERIFIED, RequestState.POSTPONED})


class Barrier(StrEnum):
    """Why a request cannot be contested now."""

    NOT_YET = "not_yet"
    UNDER_WAY = "under_way"
    OUTSIDE = "outside"


_TOLD: dict[Barrier, Label] = {
    Barrier.NOT_YET: Label(
        "아직 결과를 알려 드리지 않은 요구입니다. 결과를 받으신 뒤에 이의를 제기해 주세요. 그 전에"
        " 하실 말씀은 문의로 남겨 주세요.",
        "This request has no result yet. Object once you have the result; until then, send us a"
        " message.",
    ),
    Barrier.UNDER_WAY: Label(
        "이 결과에 대한 이의제기를 이미 접수했습니다. 덧붙이실 말씀은 문의로 남겨 주세요.",
        "We already have your objection to this result. Send us a message to add to it.",
    ),
    Barrier.OUTSIDE: Label(
        "이의제기의 결과에는 다시 이의를 제기하실 수 없습니다. ‘밖의 도움’에 있는 기관에 도움을"
        " 요청해 주세요.",
        "The result of an objection cannot be contested here again. Please turn to the bodies"
        " named under ‘Help from outside’.",
    ),
}


def barrier_to(right: Right, state: RequestState, *, under_way: bool) -> Barrier | None:
    """Return what stands in the way of contesting a request; None when it can be contested.

    `under_way`: an objection to it has not been answered yet.
    """
    if right is Right.OBJECTION:
        return Barrier.OUTSIDE
    if state not in _CONTESTABLE:
        return Barrier.NOT_YET
    return Barrier.UNDER_WAY if under_way else None


def told(barrier: Barrier) -> Label:
    """Return what to tell the person about a barrier, with what to do instead."""
    return _TOLD[barrier]


def file_objection(runtime: Runtime, actor: Actor, command: FileObjection) -> int:
    """File an objection to one request of a filing; it is received now and has its own clock.

    The contested request is not touched. The person gets a receipt by mail, officers a mail that
    it is there.

    Returns:
        The position of the objection within the filing.

    Raises:
        NotFoundError: no such filing or request.
        InvalidError: the text is empty or too long, or something stands in the way (`code` is a
            `Barrier`).
        TooManyError: more objections than a filing has requests.

    """
    text = command.text.strip()
    if not text or len(text) > LONGEST:
        raise InvalidError(
            f"어떤 점에 이의가 있는지 1자 이상 {LONGEST:,}자 이하로 적어 주세요.",
            f"Say what you object to, in 1 to {LONGEST:,} characters.",
            field="text",
        )
    count_attempt(runtime, OBJECTIONS, f"{actor.organisation_id}/{command.receipt}")
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        contested = case.request(command.position)
        _refuse_impossible(case, contested)
        row = add_request(work, case, Right.OBJECTION, {"text": text}, about=contested)
        number = f"{case.filing.receipt_number}-{contested.position}"
        work.record(EventKind.OBJECTION_FILED, case.filing, row, about=number)
        if case.contact.get("email"):
            work.send(
                "mail",
                f"mail/receipt/{row.id}",
                {"message": "receipt", "filing": case.filing.id, "request": row.id},
                filing_id=case.filing.id,
            )
        work.send(
            "staff_mail",
            f"objection/{row.id}",
            {
                "message": "staff_turn",
                "what": "objection_filed",
                "to": "officer",
                "filing": case.filing.id,
                "request": row.id,
            },
            filing_id=case.filing.id,
        )
        return row.position


def _refuse_impossible(case: CaseFile, contested: Request) -> None:
    under_way = any(
        row.about_id == contested.id
        and row.right == Right.OBJECTION
        and RequestState(row.state) in OPEN_STATES
        for row in case.requests
    )
    right, state = Right(contested.right), RequestState(contested.state)
    barrier = barrier_to(right, state, under_way=under_way)
    if barrier is not None:
        words = told(barrier)
        raise InvalidError(words.ko, words.en, code=str(barrier), field="text")
