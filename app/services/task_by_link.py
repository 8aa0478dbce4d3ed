"""Using a one-time link: looked at by anybody, opened in one browser, answered once.

A link opens nothing but its task, and only for the member of staff it was mailed to: as soon as
they answer for the system no more, it is answered for like one that never was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.security.tokens import TokenHasher
from app.services.errors import ConflictError, NotFoundError
from app.services.task_files import attach, checked
from app.services.task_links import link_hash
from app.services.task_measures import record_instruction
from app.services.task_people import hands_of
from app.services.tasks import give_answer
from app.services.throttling import Limit, count_attempt
from app.services.uploads import Upload
from app.services.work import unit_of_work
from app.store import Organisation, Staff, Task, TaskLink
from app.store.tenancy import ALL
from forms.task_commands import TaskAnswer
from workflows.vocabulary import EventKind, Role

BROWSER: Final = "task-link-browser"
#: What a token looks like; anything else is not even looked for.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
#: A token has 256 bits and cannot be guessed; this keeps a machine from trying all the same.
#: A right link is never refused for it: a whole office may share one address.
UNKNOWN = Limit("task-link-unknown", tries=30, minutes=10)


class LinkState(StrEnum):
    """What a link that was really sent comes to for the browser that brings it."""

    CLOSED = "closed"
    OPEN = "open"
    ELSEWHERE = "elsewhere"
    USED = "used"
    ANSWERED = "answered"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class LinkKey:
    """What a browser brings: the token of the address, and its own secret (may be empty)."""

    token: str = field(repr=False)
    browser: str = field(repr=False)
    #: The network address it came from.
    address: str = ""


@dataclass(frozen=True)
class FoundLink:
    """A link that was sent and is not over: its state for this browser, its task, its owner."""

    id: int
    state: LinkState
    #: Whether this browser opened it.
    mine: bool
    slug: str
    task_id: int
    system_key: str
    due_on: date
    #: The owner it was sent to, acting as such and as nothing else.
    actor: Actor
    language: str


_FOUND = (
    select(TaskLink, Task, Staff.login, Staff.language, Organisation.slug)
    .join(Task, Task.id == TaskLink.task_id)
    .join(Staff, Staff.id == TaskLink.staff_id)
    .join(Organisation, Organisation.id == TaskLink.organisation_id)
)


def find_link(runtime: Runtime, key: LinkKey) -> FoundLink:
    """Look a link up; nothing changes.

    Raises:
        NotFoundError: it never was, its time is over, a newer one was sent, or whoever it was
            sent to answers for the system no more: all of them alike.
        TooManyError: too many unknown links from this network address.

    """
    found = _found(runtime, key) if _TOKEN.fullmatch(key.token) else None
    if found is None:
        count_attempt(runtime, UNKNOWN, key.address)
        raise NotFoundError
    return found


def _found(runtime: Runtime, key: LinkKey) -> FoundLink | None:
    now = runtime.clock.now()
    with runtime.reading(ALL) as session:
        query = _FOUND.where(TaskLink.token_hash == link_hash(runtime, key.token))
        row = session.execute(query).one_or_none()
        if row is None:
            return None
        link, task, login, language, slug = row
        hands = hands_of(session, task, now)
    over = link.revoked_at is not None or link.expires_at <= now
    if over or not hands.may_answer(link.staff_id):
        return None
    mine = TokenHasher(runtime.keyring).matches(
        BROWSER, key.browser, link.opened_by, subject=str(link.id)
    )
    roles = frozenset({str(Role.TASK_OWNER)})
    actor = Actor("staff", link.organisation_id, link.staff_id, login, roles, key.address)
    return FoundLink(
        id=link.id,
        state=_state(link, task, mine=mine),
        mine=mine,
        slug=slug,
        task_id=task.id,
        system_key=task.system_key,
        due_on=task.due_on,
        actor=actor,
        language=language,
    )


def _state(link: TaskLink, task: Task, *, mine: bool) -> LinkState:
    if link.used_at is not None:
        return LinkState.USED
    if task.answered_at is not None:
        return LinkState.ANSWERED
    if task.cancelled_at is not None:
        return LinkState.CANCELLED
    if link.opened_by is None:
        return LinkState.CLOSED
    return LinkState.OPEN if mine else LinkState.ELSEWHERE


def open_link(runtime: Runtime, key: LinkKey) -> FoundLink:
    """Open a link in this browser, unless it was opened before; returns how it stands then.

    Raises:
        NotFoundError, TooManyError: see `find_link`.

    """
    found = find_link(runtime, key)
    if found.state is not LinkState.CLOSED or not key.browser:
        return found
    with unit_of_work(runtime, found.actor) as work:
        link = work.session.scalars(
            select(TaskLink).where(TaskLink.id == found.id).with_for_update()
        ).one()
        if link.opened_by is None:
            hasher = TokenHasher(runtime.keyring)
            link.opened_by = hasher.hash(BROWSER, key.browser, subject=str(link.id))
            link.opened_at = work.now
    return find_link(runtime, key)


def instruct_by_link(runtime: Runtime, key: LinkKey) -> None:
    """Record by a link that the processor was told; the link stays open for the answer.

    Raises:
        NotFoundError, TooManyError, InvalidError: see `find_link` and `tasks.instruct_processor`.
        ConflictError: the link is not open in this browser.

    """
    found = find_link(runtime, key)
    if found.state is not LinkState.OPEN:
        raise ConflictError
    with unit_of_work(runtime, found.actor) as work:
        record_instruction(work, found.task_id)


def answer_by_link(
    runtime: Runtime, key: LinkKey, command: TaskAnswer, uploads: Sequence[Upload] = ()
) -> None:
    """Answer the task of a link that this browser has opened; the link is used up with it.

    Raises:
        NotFoundError, TooManyError: see `find_link`; or the answer is to another task.
        ConflictError: the link was used, replaced or opened elsewhere meanwhile.
        InvalidError: see `tasks.answer_search` and `tasks.confirm_measure`.

    """
    found = find_link(runtime, key)
    if command.task_id != found.task_id:
        raise NotFoundError
    if found.state is not LinkState.OPEN:
        raise ConflictError
    files = checked(runtime, uploads)
    with unit_of_work(runtime, found.actor) as work:
        task, case, request = give_answer(work, command)  # holds the filing's row from here on
        attach(work, case, task, files)
        link = work.session.scalars(
            select(TaskLink).where(TaskLink.id == found.id).with_for_update()
        ).one()
        if link.used_at is not None or link.revoked_at is not None:
            raise ConflictError
        link.used_at = work.now
        work.record(EventKind.TASK_LINK_USED, case.filing, request, system=task.system_key)
