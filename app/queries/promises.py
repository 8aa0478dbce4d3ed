"""Versions of policies and due dates of recurring duties, as the screens show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.queries.alarm_kinds import AMBER, MOST, Alarm
from app.store import PolicyVersion, RoutineDue

#: Due dates shown; the list of a house grows by a few a year.
SHOWN: Final = 60


@dataclass(frozen=True)
class PolicyRow:
    """One version: days are KST dates, the text is as it was published."""

    id: int
    uid: str
    kind: str
    title: str
    language: str
    effective_on: date
    announced_on: date | None
    adverse: bool
    reason: str
    text: str
    added_at: datetime


_COLUMNS = tuple(getattr(PolicyVersion, name) for name in PolicyRow.__dataclass_fields__)


def policy_versions(session: Session, organisation_id: int) -> list[PolicyRow]:
    """Return all versions, the one in force latest first; those taken back are left out."""
    query = (
        select(*_COLUMNS)
        .where(
            PolicyVersion.organisation_id == organisation_id,
            PolicyVersion.withdrawn_at.is_(None),
        )
        .order_by(PolicyVersion.effective_on.desc(), PolicyVersion.id.desc())
    )
    return [PolicyRow(*row) for row in session.execute(query)]


def announced_versions(session: Session, organisation_id: int, today: date) -> list[PolicyRow]:
    """Return what people may see on a day: every version but those still to be announced."""
    return [
        row
        for row in policy_versions(session, organisation_id)
        if row.announced_on is None or row.announced_on <= today
    ]


def coming_version(session: Session, organisation_id: int, today: date) -> PolicyRow | None:
    """Return the next version that is announced and not in force yet; None when there is none."""
    query = (
        select(*_COLUMNS)
        .where(
            PolicyVersion.organisation_id == organisation_id,
            PolicyVersion.withdrawn_at.is_(None),
            PolicyVersion.effective_on > today,
            PolicyVersion.announced_on <= today,
        )
        .order_by(PolicyVersion.effective_on)
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return PolicyRow(*row) if row else None


@dataclass(frozen=True)
class RoutineRow:
    """One due date of a recurring duty, and how it stands."""

    id: int
    routine: str
    due_on: date
    done_on: date | None
    done_by: int | None
    finding: str | None


_DUE = tuple(getattr(RoutineDue, name) for name in RoutineRow.__dataclass_fields__)


def routine_rows(session: Session, organisation_id: int) -> list[RoutineRow]:
    """Return due dates: open ones first, the nearest on top; then those done, newest first."""
    query = (
        select(*_DUE)
        .where(RoutineDue.organisation_id == organisation_id)
        .order_by(RoutineDue.due_on.desc())
        .limit(SHOWN)
    )
    rows = [RoutineRow(*row) for row in session.execute(query)]
    opened = sorted((row for row in rows if row.done_on is None), key=lambda row: row.due_on)
    return [*opened, *(row for row in rows if row.done_on is not None)]


def routines_late(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield an alarm for each recurring duty whose day has passed undone."""
    rows = session.execute(
        select(RoutineDue.id, RoutineDue.due_on)
        .where(
            RoutineDue.organisation_id == organisation_id,
            RoutineDue.done_on.is_(None),
            RoutineDue.due_on < kst_date(now),
        )
        .order_by(RoutineDue.due_on)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind="routine_late",
            level=AMBER,
            key=f"routine/{row.id}",
            text_ko="약속한 정기 업무의 날이 지났습니다. "
            "‘약속 이행’에서 한 날과 결과를 적어 주세요.",
            text_en="A recurring duty is past its day. Record it under Promises.",
            since=start_of_day(row.due_on + timedelta(days=1)),
        )
