"""Word to staff about what happened, written with the events it comes from.

One table says which event is told to whom, so that no use case has to think of it. Nobody is told
of what they did themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from app.record.events import Actor, Fact
from app.services.task_people import approvers_told, officers_told
from app.store import Export, NoticeSetting, Notification, Request
from workflows.effects import StaffMessage
from workflows.notices import NoticeChoice, NoticeKind, choice_in_force
from workflows.vocabulary import EventKind, WaitingFor

#: What is told of each event.
NOTICED: Final[Mapping[EventKind, NoticeKind]] = {
    EventKind.REQUEST_ASSIGNED: NoticeKind.ASSIGNED,
    EventKind.MESSAGE_RECEIVED: NoticeKind.MESSAGE,
    EventKind.SUPPLEMENT_RECEIVED: NoticeKind.SUPPLEMENT,
    EventKind.CONTACT_CHANGED: NoticeKind.CONTACT,
    EventKind.OBJECTION_FILED: NoticeKind.OBJECTION,
    EventKind.REQUEST_WITHDRAWN: NoticeKind.WITHDRAWN,
    EventKind.TASK_LINK_SENT: NoticeKind.TASK,
    EventKind.TASK_ANSWERED: NoticeKind.ANSWERED,
    EventKind.TASK_ESCALATED: NoticeKind.SILENT,
    EventKind.DECISION_APPROVED: NoticeKind.APPROVED,
    EventKind.DECISION_RETURNED: NoticeKind.RETURNED,
    EventKind.REMINDER_SENT: NoticeKind.DUE,
    EventKind.EXPORT_BUILT: NoticeKind.EXPORT,
}


#: What is told with the order of its mail, which says who is meant: it depends on the decision
#: whether a second person approves.
ORDERED: Final[Mapping[str, NoticeKind]] = {StaffMessage.APPROVAL_WANTED: NoticeKind.APPROVAL}


@dataclass(frozen=True)
class Happened:
    """What staff are told of, as the unit of work gathered it."""

    kind: NoticeKind
    filing_id: int | None
    request_id: int | None
    facts: Mapping[str, Fact]


def write_notices(
    session: Session, actor: Actor, now: datetime, events: Sequence[Happened]
) -> None:
    """Write the rows for everybody who is told of these events, unless they chose otherwise."""
    told = [
        (event, staff_id)
        for event in events
        for staff_id in _told(session, actor, now, event)
        if staff_id != actor.staff_id
    ]
    if not told:
        return
    off = _switched_off(session, actor.organisation_id, {staff_id for _, staff_id in told})
    rows = [
        {
            "organisation_id": actor.organisation_id,
            "staff_id": staff_id,
            "kind": str(event.kind),
            "filing_id": event.filing_id,
            "request_id": event.request_id,
            "at": now,
        }
        for event, staff_id in told
        if (staff_id, event.kind) not in off
    ]
    if rows:
        session.connection().execute(insert(cast("Table", Notification.__table__)), rows)


def _told(session: Session, actor: Actor, now: datetime, event: Happened) -> Iterable[int]:
    """Return whom an event is told to, each once."""
    named = event.facts.get("staff")
    if isinstance(named, list):
        return [who for who in named if isinstance(who, int)]
    if event.kind is NoticeKind.ASSIGNED:
        officer = event.facts.get("officer")
        return [officer] if isinstance(officer, int) else []
    if event.facts.get("to") == WaitingFor.APPROVER:
        return approvers_told(session, actor.organisation_id, now)
    if event.kind is NoticeKind.EXPORT:
        export = select(Export.asked_staff_id).where(Export.id == event.facts["export"])
        asked = session.scalar(export)
        return [asked] if asked is not None else []
    return _officers(session, actor, now, event)


def _officers(session: Session, actor: Actor, now: datetime, event: Happened) -> list[int]:
    query = select(Request.officer_id).where(Request.filing_id == event.filing_id).distinct()
    if event.request_id is not None:
        query = query.where(Request.id == event.request_id)
    found = [
        staff_id
        for officer in session.scalars(query)
        for staff_id in officers_told(session, actor.organisation_id, officer, now)
    ]
    return list(dict.fromkeys(found))


def _switched_off(
    session: Session, organisation_id: int, staff: Iterable[int]
) -> set[tuple[int, NoticeKind]]:
    rows = session.execute(
        select(NoticeSetting.staff_id, NoticeSetting.kind).where(
            NoticeSetting.organisation_id == organisation_id,
            NoticeSetting.staff_id.in_(sorted(staff)),
            NoticeSetting.choice == str(NoticeChoice.OFF),
        )
    )
    chosen = ((row.staff_id, NoticeKind(row.kind)) for row in rows)
    return {
        (who, kind)
        for who, kind in chosen
        if choice_in_force(kind, NoticeChoice.OFF) is NoticeChoice.OFF
    }


def wants_mail(session: Session, organisation_id: int, staff_id: int, kind: NoticeKind) -> bool:
    """Tell whether somebody is told of a kind by mail, too."""
    chosen: Any = session.scalar(
        select(NoticeSetting.choice).where(
            NoticeSetting.organisation_id == organisation_id,
            NoticeSetting.staff_id == staff_id,
            NoticeSetting.kind == str(kind),
        )
    )
    return choice_in_force(kind, chosen) is NoticeChoice.MAIL
