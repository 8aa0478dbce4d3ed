"""A filing as its person sees it: plain facts, no names of colleagues, no notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.clock import kst_date
from app.organisations.schema import OrganisationProfile
from app.queries.holds import stage_now
from app.queries.suspensions import suspensions_of
from app.queries.tracking import Span, event_times
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case
from app.services.following_asked import Asked, supplements_asked
from app.services.following_moved import Moved, early_stop_of, moved_of
from app.services.following_parts import (
    Line,
    Paper,
    SentFile,
    files_shown,
    messages_shown,
    papers_shown,
)
from app.services.following_result import Result, result_of
from app.services.following_viewing import FeeTold, ViewingTold, fee_told, viewings_told
from app.services.objection import Barrier, barrier_to
from app.services.outside_shown import Told, told_of
from app.services.release import Reach
from app.services.transfer_view import TransferShown, transfer_of
from app.store import Request
from workflows.labels import public_step
from workflows.law.schema import LawPack
from workflows.vocabulary import EventKind, HoldStage, RequestState, Right


@dataclass(frozen=True)
class FollowedRequest:
    """One right of the filing. `reached` gives the day each of the five steps was reached."""

    id: int
    position: int
    right: Right
    state: RequestState
    step: int
    reached: tuple[date | None, ...]
    legal_due: date | None
    provisional: bool
    #: How the legal date was computed; the inner target is ours and left out.
    derivation: list[dict[str, Any]]
    details: dict[str, Any]
    received_on: date
    #: The number of the request it contests or follows up; None for what came with the filing.
    about: int | None
    answered_on: date | None
    supplements: tuple[Asked, ...]
    result: Result | None
    law: LawPack
    #: Who outside was told about the data, or got the request, and what they answered.
    outside: tuple[Told, ...] = ()
    #: KST day since which it keeps something stopped, and the day that was lifted.
    suspended_since: date | None = None
    lifted_on: date | None = None
    viewings: tuple[ViewingTold, ...] = ()
    fee: FeeTold | None = None
    #: The record of a transfer; None for other rights.
    transfer: TransferShown | None = None
    #: How its due date was moved last, and since when the automated decision it refuses rests.
    moved: Moved | None = None
    early_stop: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return self.answered_on is None

    @property
    def open_supplements(self) -> tuple[Asked, ...]:
        """What the person is asked for and has not answered."""
        if not self.is_open:
            return ()
        return tuple(asked for asked in self.supplements if asked.received_at is None)


@dataclass(frozen=True)
class Followed:
    """A filing with everything the tracking page shows."""

    id: int
    number: str
    received_at: datetime
    received_on: date
    language: str
    notice_channel: str
    services: tuple[str, ...]
    #: Whose data it is about, and whoever filed and is written to (the agent where there is one).
    person: dict[str, Any]
    contact: dict[str, Any]
    contact_confirmed: bool
    requests: tuple[FollowedRequest, ...]
    messages: tuple[Line, ...]
    papers: tuple[Paper, ...]
    files: tuple[SentFile, ...]
    profile: OrganisationProfile
    #: How much of it whoever looks may see (`following_shown`).
    reach: Reach = Reach.ALL
    #: How much is on hold while requests are open; None where nothing is.
    hold: HoldStage | None = None

    def request(self, position: int) -> FollowedRequest | None:
        """Return the request with this number, if the filing has it."""
        return next((row for row in self.requests if row.position == position), None)

    @property
    def by_agent(self) -> bool:
        """Whether somebody else filed for the person."""
        return bool(self.person.get("agent"))

    def barrier_to(self, row: FollowedRequest) -> Barrier | None:
        """Return what stands in the way of an objection to a request; None: it can be filed."""
        contested = [
            other.is_open
            for other in self.requests
            if other.right is Right.OBJECTION and other.about == row.position
        ]
        return barrier_to(row.right, row.state, under_way=any(contested))

    def may_withdraw(self, row: FollowedRequest) -> bool:
        """Tell whether whoever looks may take a request back.

        An agent to whom the answer is not told leaves an objection to whoever got it.
        """
        return self.reach is Reach.ALL or row.about is None

    @property
    def open_supplements(self) -> tuple[Asked, ...]:
        """What the person is asked for in any of the requests and has not answered."""
        return tuple(asked for request in self.requests for asked in request.open_supplements)

    def supplement(self, supplement_id: int) -> Asked | None:
        """Return an unanswered supplement of this filing."""
        waiting = self.open_supplements
        return next((asked for asked in waiting if asked.id == supplement_id), None)


def follow(runtime: Runtime, session: Session, number: str) -> Followed:
    """Return a filing as its person sees it. The caller has checked that it is theirs.

    Raises:
        NotFoundError: there is no such filing in the session's organisation.

    """
    case = load_case(runtime, session, number)
    filing = case.filing
    profile = runtime.profiles.get(session, filing.organisation_id, filing.profile_version)
    times = event_times(session, filing.id)
    return Followed(
        id=filing.id,
        number=filing.receipt_number,
        received_at=filing.received_at,
        received_on=filing.received_on,
        language=filing.language,
        notice_channel=filing.notice_channel,
        services=tuple(filing.services),
        person=case.person,
        contact=case.contact,
        contact_confirmed=filing.contact_confirmed_at is not None,
        requests=tuple(
            _request(session, case, row, times, _told(runtime, session, case, row, profile))
            for row in case.requests
        ),
        messages=messages_shown(session, case),
        papers=papers_shown(session, filing.id),
        files=files_shown(session, case),
        profile=profile,
        hold=stage_now(session, filing.id),
    )


@dataclass(frozen=True)
class _Told:
    """The law a request goes by, and its result once it was issued."""

    law: LawPack
    result: Result | None
    outside: tuple[Told, ...]
    fee: FeeTold | None
    transfer: TransferShown | None


def _told(
    runtime: Runtime,
    session: Session,
    case: CaseFile,
    row: Request,
    profile: OrganisationProfile,
) -> _Told:
    law = runtime.law.by_ref(row.law_version)
    result = result_of(session, case, row, profile, law)
    words = told_of(session, case, row.id, profile)
    outside = tuple(word for word in words if result or word.sent_on)
    today = kst_date(runtime.clock.now())
    return _Told(
        law,
        result,
        outside,
        fee_told(session, row, profile),
        transfer_of(runtime, session, row, profile, today),
    )


def _request(
    session: Session,
    case: CaseFile,
    row: Request,
    times: dict[tuple[int, str], Span],
    told: _Told,
) -> FollowedRequest:
    state = RequestState(row.state)
    stopped = suspensions_of(session, row.id) if row.right == Right.SUSPEND else []
    return FollowedRequest(
        id=row.id,
        position=row.position,
        right=Right(row.right),
        state=state,
        step=public_step(state),
        reached=_reached(row, times),
        legal_due=row.legal_due,
        provisional=row.provisional,
        derivation=[step for step in row.derivation if step["rule"] != "target_due"],
        details=case.details(row),
        received_on=row.received_on,
        about=next((one.position for one in case.requests if one.id == row.about_id), None),
        answered_on=row.answered_on,
        supplements=supplements_asked(session, case, row),
        result=told.result,
        law=told.law,
        outside=told.outside,
        suspended_since=min((one.since for one in stopped if one.lifted_at is None), default=None),
        lifted_on=max(
            (kst_date(one.lifted_at) for one in stopped if one.lifted_at is not None), default=None
        ),
        viewings=viewings_told(session, case, row),
        fee=told.fee,
        transfer=told.transfer,
        moved=moved_of(session, case, row, told.law),
        early_stop=early_stop_of(session, row),
    )


def _reached(row: Request, times: dict[tuple[int, str], Span]) -> tuple[date | None, ...]:
    def day(kind: EventKind, *, last: bool = False) -> date | None:
        span = times.get((row.id, str(kind)))
        return kst_date(span.last if last else span.first) if span else None

    return (
        row.received_on,
        day(EventKind.SEARCH_ORDERED),
        day(EventKind.DECISION_DRAFTED),
        day(EventKind.DECISION_APPROVED, last=True),
        row.answered_on or day(EventKind.NOTICE_ISSUED, last=True),
    )
