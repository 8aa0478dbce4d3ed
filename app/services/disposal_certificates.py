"""Certificates of destroyed batches for the organisation's own files, made when wanted."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.services.certificates import EFFECT
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.house_papers import read_house_paper, ready_papers
from app.services.work import unit_of_work
from app.store import Disposal
from workflows.disposal import GONE
from workflows.vocabulary import Role

_FOLDER: Final = "disposal"


def purpose_of_disposal(disposal_id: int) -> str:
    """Return the purpose under which the certificate of a batch is kept."""
    return f"{_FOLDER}/{disposal_id}"


def number_of_disposal(row: Disposal) -> str:
    """Return the number of the certificate: year of the destruction and number of its entry."""
    return f"파기대장-{(row.done_on or row.due_on).year}-{row.id:04d}"


def order_disposal_certificate(runtime: Runtime, actor: Actor, disposal_id: int) -> None:
    """Have the certificate of a batch made, or made anew after it was checked.

    Raises:
        NotFoundError: no such batch here.
        ForbiddenError: the actor neither decides on destructions nor works cases.
        InvalidError: it was not destroyed yet.

    """
    if not actor.roles & {Role.OFFICER, Role.APPROVER}:
        raise ForbiddenError
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(select(Disposal).where(Disposal.id == disposal_id))
        if row is None:
            raise NotFoundError
        if row.state not in set(GONE):
            raise InvalidError(
                "아직 파기하지 않았습니다. 파기를 마친 뒤에 확인서를 만들 수 있습니다.",
                "This was not destroyed yet. A certificate can be made once it is.",
                code="not_done",
            )
        work.send(EFFECT, f"{EFFECT}/{_FOLDER}/{row.id}/{row.state}", {"disposal": row.id})


def certificate_ready(session: Session, organisation_id: int, disposal_id: int) -> bool:
    """Tell whether the certificate of a batch can be read."""
    return bool(ready_papers(session, organisation_id, [purpose_of_disposal(disposal_id)]))


def read_disposal_certificate(
    runtime: Runtime, session: Session, organisation_id: int, disposal_id: int
) -> bytes | None:
    """Return the PDF of a certificate; None while it is not there."""
    return read_house_paper(runtime, session, organisation_id, purpose_of_disposal(disposal_id))
