"""What stands on somebody's page of notifications, and how much of it is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.store import Filing, NoticeSetting, Notification, Request
from workflows.notices import CHOICES, NoticeChoice, NoticeKind, choice_in_force

#: Rows of one page.
PAGE: Final = 50
#: The bell counts so far: more is more.
MOST: Final = 99


@dataclass(frozen=True)
class NotificationRow:
    """One thing that happened; the numbers are empty where it is about no request."""

    id: int
    kind: NoticeKind
    at: datetime
    unread: bool
    receipt: str | None
    position: int | None
    right: str | None

    @property
    def number(self) -> str:
        """The number of the request or of the filing."""
        if self.receipt is None:
            return ""
        return f"{self.receipt}-{self.position}" if self.position else self.receipt


# Built once: the bell asks it on every page. A partial index holds what is not read yet.
_UNREAD = select(func.count()).select_from(
    select(Notification.id)
    .where(
        Notification.organisation_id == bindparam("organisation"),
        Notification.staff_id == bindparam("staff"),
        Notification.read_at.is_(None),
    )
    .limit(MOST + 1)
    .subquery()
)


def unread_count(session: Session, organisation_id: int, staff_id: int) -> int:
    """Return how many notifications are new, counted up to MOST + 1."""
    values = {"organisation": organisation_id, "staff": staff_id}
    return int(session.scalar(_UNREAD, values) or 0)


def notifications(
    session: Session, organisation_id: int, staff_id: int, before: int | None = None
) -> list[NotificationRow]:
    """Return somebody's notifications, the newest first, PAGE + 1 at most.

    Args:
        session: reads within the organisation.
        organisation_id: where.
        staff_id: whose.
        before: only those older than the one of this id.

    """
    query = _own(organisation_id, staff_id).order_by(Notification.id.desc()).limit(PAGE + 1)
    if before is not None:
        query = query.where(Notification.id < before)
    return [_row(row) for row in session.execute(query)]


def notification(
    session: Session, organisation_id: int, staff_id: int, notification_id: int
) -> NotificationRow | None:
    """Return one of somebody's notifications; None where it is not theirs."""
    query = _own(organisation_id, staff_id).where(Notification.id == notification_id)
    found = session.execute(query).one_or_none()
    return None if found is None else _row(found)


def _own(organisation_id: int, staff_id: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Notification.id,
            Notification.kind,
            Notification.at,
            Notification.read_at.is_(None).label("unread"),
            Filing.receipt_number,
            Request.position,
            Request.right,
        )
        .outerjoin(Filing, Filing.id == Notification.filing_id)
        .outerjoin(Request, Request.id == Notification.request_id)
        .where(Notification.organisation_id == organisation_id, Notification.staff_id == staff_id)
    )


def _row(row: Row[*tuple[Any, ...]]) -> NotificationRow:
    return NotificationRow(
        row.id,
        NoticeKind(row.kind),
        row.at,
        bool(row.unread),
        row.receipt_number,
        row.position,
        row.right,
    )


def choices_of(
    session: Session, organisation_id: int, staff_id: int
) -> dict[NoticeKind, NoticeChoice]:
    """Return what holds for somebody, kind by kind."""
    rows = session.execute(
        select(NoticeSetting.kind, NoticeSetting.choice).where(
            NoticeSetting.organisation_id == organisation_id, NoticeSetting.staff_id == staff_id
        )
    )
    chosen = {row.kind: row.choice for row in rows}
    return {kind: choice_in_force(kind, chosen.get(str(kind))) for kind in CHOICES}
