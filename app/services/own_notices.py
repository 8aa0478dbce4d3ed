"""What somebody does with their notifications: reads them, and chooses what they are told of."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.work import unit_of_work
from app.store import NoticeSetting, Notification
from workflows.notices import CHOICES, NoticeChoice, NoticeKind


def read_one(runtime: Runtime, actor: Actor, notification_id: int) -> None:
    """Mark one notification of the actor as read; one that is read stays as it is.

    Raises:
        NotFoundError: it is not the actor's.

    """
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(
            select(Notification).where(
                Notification.id == notification_id, Notification.staff_id == _own(actor)
            )
        )
        if row is None:
            raise NotFoundError
        row.read_at = row.read_at or work.now


def read_all(runtime: Runtime, actor: Actor, until: int) -> None:
    """Mark everything up to a notification as read; what came since then stays new."""
    with unit_of_work(runtime, actor) as work:
        work.session.execute(
            update(Notification)
            .where(
                Notification.organisation_id == actor.organisation_id,
                Notification.staff_id == _own(actor),
                Notification.read_at.is_(None),
                Notification.id <= until,
            )
            .values(read_at=work.now)
            .execution_options(synchronize_session=False)
        )


def choose(runtime: Runtime, actor: Actor, choices: Mapping[NoticeKind, NoticeChoice]) -> None:
    """Keep how the actor wants to be told; what stands for everybody anyway leaves no row.

    Raises:
        InvalidError: a kind that cannot be switched off, or not by mail.

    """
    if any(choice not in CHOICES[kind] for kind, choice in choices.items()):
        raise InvalidError(
            "고를 수 없는 알림 방법입니다. 다시 골라 주세요.",
            "That cannot be chosen for this kind. Choose again.",
        )
    with unit_of_work(runtime, actor) as work:
        rows = work.session.scalars(
            select(NoticeSetting).where(NoticeSetting.staff_id == _own(actor))
        )
        known = {row.kind: row for row in rows}
        for kind, choice in choices.items():
            row = known.get(str(kind))
            if row is not None:
                row.choice = str(choice)
            elif choice is not CHOICES[kind][0]:
                work.session.add(
                    NoticeSetting(
                        organisation_id=actor.organisation_id,
                        staff_id=_own(actor),
                        kind=str(kind),
                        choice=str(choice),
                    )
                )


def _own(actor: Actor) -> int:
    if actor.staff_id is None:
        raise ForbiddenError
    return actor.staff_id
