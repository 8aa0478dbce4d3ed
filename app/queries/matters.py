"""Matters as the lists show them, marks on whoever filed, and what of it must not wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import start_of_day
from app.queries.alarm_kinds import AMBER, LONG, MOST, RED, Alarm
from app.store import BlindIndex, Matter, MatterDigest, MatterParty
from workflows.matter_kinds import MatterKind, MatterState

#: Matters on one page.
SHOWN: Final = 50
#: "At once" (이용약관 제12조제5항): how long a mail may take before somebody should look.
AT_ONCE: Final = timedelta(minutes=30)


@dataclass(frozen=True)
class MatterRow:
    """One matter without anything that is sealed."""

    id: int
    number: str
    kind: str
    source: str
    state: str
    outcome: str | None
    opened_at: datetime
    due_on: date | None
    closed_at: datetime | None


_COLUMNS = tuple(getattr(Matter, name) for name in MatterRow.__dataclass_fields__)


def matter_rows(session: Session, organisation_id: int, before: int = 0) -> list[MatterRow]:
    """Return matters, newest first, at most SHOWN and one more; `before`: with a smaller id."""
    query = select(*_COLUMNS).where(Matter.organisation_id == organisation_id)
    if before:
        query = query.where(Matter.id < before)
    rows = session.execute(query.order_by(Matter.id.desc()).limit(SHOWN + 1))
    return [MatterRow(*row) for row in rows]


def marks_on(session: Session, organisation_id: int, filing_id: int) -> list[MatterRow]:
    """Return the marks that stand on whoever filed, by keyed digests; shown and never acted on."""
    query = (
        select(*_COLUMNS)
        .join(MatterDigest, MatterDigest.matter_id == Matter.id)
        .join(
            BlindIndex,
            (BlindIndex.kind == MatterDigest.kind) & (BlindIndex.digest == MatterDigest.digest),
        )
        .where(
            Matter.organisation_id == organisation_id,
            BlindIndex.organisation_id == organisation_id,
            BlindIndex.filing_id == filing_id,
            Matter.kind == str(MatterKind.ABUSE),
            Matter.state == str(MatterState.ACTIVE),
        )
        .distinct()
    )
    return [MatterRow(*row) for row in session.execute(query)]


# --- what must not wait -------------------------------------------------------------------


def matters_waiting(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield alarms: blocks that are over, and people who have not been told at once."""
    yield from _blocks_over(session, organisation_id)
    yield from _not_told(session, organisation_id, now)


def _blocks_over(session: Session, organisation_id: int) -> Iterator[Alarm]:
    rows = session.execute(
        select(Matter.id, Matter.number, Matter.due_on)
        .where(
            Matter.organisation_id == organisation_id,
            Matter.state == str(MatterState.BLOCK_OVER),
        )
        .order_by(Matter.due_on)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind="block_over",
            level=RED,
            key=f"block_over/{row.id}",
            text_ko=f"{row.number}: 임시조치 기간이 끝났습니다. "
            "차단을 풀거나 삭제하고 적어 주세요.",
            text_en=f"{row.number}: the block is over. End it or delete the post, and record it.",
            since=start_of_day(row.due_on + timedelta(days=1)),
        )


def _not_told(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    rows = session.execute(
        select(MatterParty.id, MatterParty.owed_since, Matter.number)
        .join(Matter, Matter.id == MatterParty.matter_id)
        .where(
            MatterParty.organisation_id == organisation_id,
            MatterParty.owed_since < now - AT_ONCE,
            Matter.wrapped_key.is_not(None),
        )
        .order_by(MatterParty.owed_since)
        .limit(MOST)
    )
    for row in rows:
        yield Alarm(
            kind="matter_not_told",
            level=RED if now - row.owed_since >= LONG else AMBER,
            key=f"matter_not_told/{row.id}",
            text_ko=f"{row.number}: 아직 알리지 않은 분이 있습니다. 바로 알리고 적어 주세요.",
            text_en=f"{row.number}: somebody has not been told. Tell them now and record it.",
            since=row.owed_since,
        )
