"""Queue views staff keep: a name and the conditions, for oneself or for the whole organisation.

A view belongs to whoever made it. Officers and approvers may share theirs. Whoever made a shared
view, and any approver, may rename it, take it back or delete it; one's own views are nobody
else's business.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from sqlalchemy import func, or_, select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.work import Work, unit_of_work
from app.store import SavedView
from forms.console_commands import ChangeView, SaveView
from workflows.vocabulary import Role

#: Views of one's own, and views shared in an organisation.
MOST = 12
LONGEST_NAME = 20
LONGEST_QUERY = 500
SHARERS = frozenset({Role.OFFICER, Role.APPROVER})


def save_view(runtime: Runtime, actor: Actor, command: SaveView) -> int:
    """Keep a view; the same name again replaces its conditions.

    Returns:
        The id of the view.

    Raises:
        ForbiddenError: the actor is no member of staff, or may not share.
        InvalidError: the name is empty, too long or another's shared one, the conditions are too
            many to keep, or there are MOST views already.

    """
    if actor.staff_id is None:
        raise ForbiddenError
    query = without_search(command.query)
    if len(query) > LONGEST_QUERY:
        raise InvalidError(
            "조건이 너무 많아 보기로 둘 수 없습니다. 조건을 줄여 주세요.",
            "These are too many conditions for a view. Take some away.",
            field="name",
        )
    with unit_of_work(runtime, actor) as work:
        own = SavedView.staff_id == actor.staff_id
        name = command.name.strip()
        row = work.session.scalar(select(SavedView).where(own, SavedView.name == name))
        if row is None:
            count = work.session.scalar(select(func.count(SavedView.id)).where(own)) or 0
            _refuse_more(count)
            row = SavedView(
                organisation_id=work.organisation_id,
                staff_id=actor.staff_id,
                shared=False,
                query="",
            )
            work.session.add(row)
        row.query = query
        _name(work, row, name, shared=command.shared)
        work.session.flush()
        return row.id


def change_view(runtime: Runtime, actor: Actor, command: ChangeView) -> None:
    """Rename a view, share it or take it back.

    Raises:
        NotFoundError: there is none of that id, or it is not theirs to change.
        ForbiddenError, InvalidError: as `save_view`.

    """
    with unit_of_work(runtime, actor) as work:
        row = _theirs(work, command.view_id)
        _name(work, row, command.name.strip(), shared=command.shared)


def drop_view(runtime: Runtime, actor: Actor, view_id: int) -> None:
    """Delete a view.

    Raises:
        NotFoundError: there is none of that id, or it is not theirs to delete.

    """
    with unit_of_work(runtime, actor) as work:
        work.session.delete(_theirs(work, view_id))


def without_search(query: str) -> str:
    """Return conditions without what was searched for: it may be a name, and views never end."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name != "q"])


def _theirs(work: Work, view_id: int) -> SavedView:
    row = work.session.get(SavedView, view_id)
    if row is None or row.organisation_id != work.organisation_id:
        raise NotFoundError
    if row.staff_id != work.actor.staff_id and not (
        row.shared and Role.APPROVER in work.actor.roles
    ):
        raise NotFoundError
    return row


def _name(work: Work, row: SavedView, name: str, *, shared: bool) -> None:
    if not 0 < len(name) <= LONGEST_NAME:
        raise InvalidError(
            f"보기 이름을 {LONGEST_NAME}자 안으로 적어 주세요.",
            f"Give the view a name of at most {LONGEST_NAME} characters.",
            field="name",
        )
    if shared and not row.shared and not work.actor.roles & SHARERS:
        raise ForbiddenError
    with work.session.no_autoflush:
        _refuse_same(work, row, name, shared=shared)
    row.name, row.shared = name, shared


def _refuse_same(work: Work, row: SavedView, name: str, *, shared: bool) -> None:
    """Refuse a name that stands among these tabs already, and more shared views than fit."""
    theirs = SavedView.staff_id == row.staff_id
    beside = or_(theirs, SavedView.shared.is_(True)) if shared else theirs
    same = select(SavedView.id).where(SavedView.name == name, SavedView.id != (row.id or 0), beside)
    if work.session.scalar(same.limit(1)) is not None:
        raise InvalidError(
            "같은 이름의 보기가 있습니다. 다른 이름을 적어 주세요.",
            "There is a view of that name. Choose another.",
            field="name",
        )
    if shared and not row.shared:
        count = select(func.count(SavedView.id)).where(SavedView.shared.is_(True))
        _refuse_more(work.session.scalar(count) or 0)


def _refuse_more(count: int) -> None:
    if count >= MOST:
        raise InvalidError(
            f"보기는 {MOST}개까지 저장할 수 있습니다. 쓰지 않는 보기를 지워 주세요.",
            f"You can keep {MOST} views. Delete one you do not use.",
            field="name",
        )
