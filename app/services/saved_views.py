"""Queue views a member of staff keeps for themselves: a name and the conditions."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from sqlalchemy import delete, func, select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.work import unit_of_work
from app.store import SavedView
from forms.console_commands import SaveView

MOST = 12
LONGEST_NAME = 20
LONGEST_QUERY = 500


def save_view(runtime: Runtime, actor: Actor, command: SaveView) -> int:
    """Keep a view; the same name again replaces its conditions.

    Returns:
        The id of the view.

    Raises:
        ForbiddenError: the actor is no member of staff.
        InvalidError: the name is empty or too long, or there are MOST views already.

    """
    if actor.staff_id is None:
        raise ForbiddenError
    name = command.name.strip()
    if not 0 < len(name) <= LONGEST_NAME or len(command.query) > LONGEST_QUERY:
        raise InvalidError(
            f"보기 이름을 {LONGEST_NAME}자 안으로 적어 주세요.",
            f"Give the view a name of at most {LONGEST_NAME} characters.",
            field="name",
        )
    with unit_of_work(runtime, actor) as work:
        own = SavedView.staff_id == actor.staff_id
        row = work.session.scalar(select(SavedView).where(own, SavedView.name == name))
        if row is None:
            count = work.session.scalar(select(func.count(SavedView.id)).where(own)) or 0
            _refuse_more(count)
            row = SavedView(
                organisation_id=work.organisation_id,
                staff_id=actor.staff_id,
                name=name,
                query=without_search(command.query),
            )
            work.session.add(row)
        row.query = without_search(command.query)
        work.session.flush()
        return row.id


def without_search(query: str) -> str:
    """Return conditions without what was searched for: it may be a name, and views never end."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name != "q"])


def _refuse_more(count: int) -> None:
    if count >= MOST:
        raise InvalidError(
            f"보기는 {MOST}개까지 저장할 수 있습니다. 쓰지 않는 보기를 지워 주세요.",
            f"You can keep {MOST} views. Delete one you do not use.",
            field="name",
        )


def drop_view(runtime: Runtime, actor: Actor, view_id: int) -> None:
    """Delete one of the actor's own views.

    Raises:
        NotFoundError: they have none of that id.

    """
    with unit_of_work(runtime, actor) as work:
        gone = work.session.execute(
            delete(SavedView).where(SavedView.id == view_id, SavedView.staff_id == actor.staff_id)
        )
        if not getattr(gone, "rowcount", 0):
            raise NotFoundError
