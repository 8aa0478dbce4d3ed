"""Certificates of destruction (파기 확인서): made when somebody needs one on paper."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.house_papers import read_house_paper
from app.services.work import unit_of_work
from app.store import Destruction
from workflows.vocabulary import DestructionState, Role

EFFECT: Final = "render_certificate"


def purpose_of(destruction_id: int) -> str:
    """Return the purpose under which the certificate of a destruction is kept."""
    return f"certificate/{destruction_id}"


def number_of(row: Destruction) -> str:
    """Return the number of the certificate: year of the destruction and number of its entry."""
    year = kst_date(row.executed_at).year if row.executed_at else row.due_on.year
    return f"파기-{year}-{row.id:04d}"


def order_certificate(runtime: Runtime, actor: Actor, destruction_id: int) -> None:
    """Have the certificate of a destruction made, or made anew after it was checked.

    Raises:
        NotFoundError: no such destruction here.
        ForbiddenError: the actor neither decides on destructions nor works cases.
        InvalidError: it was not carried out yet.

    """
    if not actor.roles & {Role.OFFICER, Role.APPROVER}:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(select(Destruction).where(Destruction.id == destruction_id))
        if row is None:
            raise NotFoundError
        if row.state != DestructionState.DONE:
            raise InvalidError(
                "아직 파기하지 않은 기록입니다. 파기를 마친 뒤에 확인서를 만들 수 있습니다.",
                "This was not destroyed yet. A certificate can be made once it is.",
                code="not_done",
            )
        checked = "checked" if row.checked_at else "done"
        work.send(EFFECT, f"{EFFECT}/{row.id}/{checked}", {"destruction": row.id})


def read_certificate(
    runtime: Runtime, session: Session, organisation_id: int, destruction_id: int
) -> bytes | None:
    """Return the PDF of a certificate; None while it is not there."""
    return read_house_paper(runtime, session, organisation_id, purpose_of(destruction_id))
