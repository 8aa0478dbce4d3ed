"""A filing as one viewer sees it: narrowed to what their authority lets them see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.clock import kst_date
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.following import Followed, FollowedRequest, follow
from app.services.release import Reach, Release, Viewer, hidden_papers, release_to
from workflows.labels import public_step
from workflows.vocabulary import HoldStage, RequestState


def follow_as(runtime: Runtime, session: Session, number: str, viewer: Viewer) -> Followed:
    """Return a filing for whoever opened it with their contact; see `follow` and `release_to`.

    Raises:
        NotFoundError: there is no such filing in the session's organisation.

    """
    found = follow(runtime, session, number)
    case = load_case(runtime, session, number)
    release = release_to(session, case, viewer, kst_date(runtime.clock.now()))
    if release.authority is None:
        return found
    hidden = hidden_papers(session, case, release)
    rows = {row.id: row for row in case.requests}
    told = {row.id: release.result(rows[row.id]) for row in found.requests}
    untold = {row.position for row in found.requests if not told[row.id]}
    lines = tuple(
        line
        for line in found.messages
        if (viewer is Viewer.SUBJECT or not line.by_subject) and line.tells not in untold
    )
    unread = {file for line in found.messages if line not in lines for file in line.files}
    shown = replace(
        found,
        reach=release.reach,
        papers=tuple(paper for paper in found.papers if paper.id not in hidden),
        messages=lines,
        files=tuple(file for file in found.files if file.id not in unread),
        hold=found.hold and (found.hold if all(told.values()) else HoldStage.FIRST),
        requests=tuple(
            _request(row, release, told=told[row.id], ended=release.ending(rows[row.id]))
            for row in found.requests
        ),
    )
    return _bare(shown) if release.reach is Reach.STATE else shown


def _request(row: FollowedRequest, release: Release, *, told: bool, ended: bool) -> FollowedRequest:
    shown = row if told else _untold(row)
    if ended:
        shown = replace(shown, result=row.result, state=row.state, step=row.step)
    if release.reach is Reach.STATE:
        return replace(
            shown,
            result=None,
            details={},
            supplements=(),
            outside=(),
            suspended_since=None,
            lifted_on=None,
            viewings=(),
            fee=None,
            transfer=None,
            moved=None,
            early_stop=None,
        )
    return shown


def _untold(row: FollowedRequest) -> FollowedRequest:
    """Return a request without its outcome, and without what lets one guess it.

    What is being corrected, stopped or erased is held: that a measure runs is not told, nor that
    there is a contract. An objection is in the words of whoever got the answer, and about what it
    told.
    """
    state = RequestState.NOTIFYING if row.state is RequestState.CARRYING_OUT else row.state
    shown = replace(
        row,
        result=None,
        state=state,
        step=public_step(state),
        outside=(),
        suspended_since=None,
        lifted_on=None,
        viewings=(),
        fee=None,
        transfer=None,
        early_stop=None,
        supplements=tuple(asked for asked in row.supplements if not asked.contract),
    )
    return shown if row.about is None else replace(shown, details={}, supplements=())


def _bare(found: Followed) -> Followed:
    """Return a filing with names and states only."""
    person: dict[str, Any] = {"name": found.person.get("name", "")}
    agent = {"name": found.contact.get("name", "")}
    return replace(
        found,
        person={**person, "agent": agent},
        contact=agent,
        services=(),
        messages=(),
        files=(),
    )
