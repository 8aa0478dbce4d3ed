"""The access log (접속기록): who looked at whose data. The one write a GET may cause.

안전성 확보조치 기준 (제2026-9호) 2(3) names the five fields; 8(1) how long they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import kst
from app.record.events import Actor
from app.runtime import Runtime
from app.store import AccessEntry
from app.store.tenancy import set_scope


@dataclass(frozen=True)
class Look:
    """One look: at which filing (or which kind of list), doing what, for what reason."""

    subject: str
    action: str
    filing_id: int | None = None
    reason: str | None = None


def note_access(runtime: Runtime, actor: Actor, look: Look) -> None:
    """Write one look in a transaction of its own, so that it stands whatever follows.

    Data subjects are not logged (기준 8(1)): the actor must be staff.
    """
    if actor.staff_id is None:
        return
    now = runtime.clock.now()
    with runtime.write_session() as session:
        set_scope(session, actor.organisation_id)
        session.add(
            AccessEntry(
                organisation_id=actor.organisation_id,
                month=kst(now).strftime("%Y-%m"),
                at=now,
                staff_id=actor.staff_id,
                staff_login=actor.name,
                address=actor.address,
                filing_id=look.filing_id,
                subject=look.subject,
                action=look.action,
                reason=look.reason,
            )
        )
        session.commit()
