"""One-time links: the owner of a system answers one task without signing in.

The token of a link is derived from the keyring and the link's own row, so that the worker can make
it when it writes the mail: it stands in the mail and nowhere else, and the database keeps its hash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from secrets import token_bytes
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date, start_of_day
from app.record.events import Actor
from app.runtime import Runtime
from app.security.tokens import TokenHasher, derived_token
from app.services.case_file import load_case
from app.services.errors import InvalidError, NotFoundError
from app.services.task_people import hands_of
from app.services.work import Work, unit_of_work
from app.store import Filing, Request, Task, TaskLink
from forms.place import Place
from workflows.vocabulary import EventKind

LINK: Final = "task-link"
#: Days a link works past the inner date of its task: an owner who is late can still answer while
#: the ten days of the law run, and a mail found much later opens nothing.
DAYS_PAST_DUE: Final = 7


@dataclass(frozen=True)
class LinkToSend:
    """What the mail with a link needs: the token, and the last KST day on which it works."""

    token: str = field(repr=False)
    last_day: date


def link_hash(runtime: Runtime, token: str) -> bytes:
    """Return what is stored of a link's token."""
    return TokenHasher(runtime.keyring).hash(LINK, token)


def send_first_links(work: Work, task_id: int) -> int:
    """Make a link for each owner of a new task and order their mails; returns how many.

    Called again for the same task it does nothing, and a finished task needs no link.
    """
    query = select(Task, Filing).join(Filing, Filing.id == Task.filing_id)
    task, filing = work.session.execute(
        query.where(Task.id == task_id).with_for_update(of=Filing)
    ).one()
    known = select(TaskLink.id).where(TaskLink.task_id == task_id).limit(1)
    if _finished(task) or work.session.scalar(known) is not None:
        return 0
    return len(send_links(work, filing, task))


def resend_links(runtime: Runtime, actor: Actor, place: Place, task_id: int) -> int:
    """Send each owner of a task a new link; links sent before work no more.

    Returns:
        To how many owners.

    Raises:
        NotFoundError: the request has no such task.
        InvalidError: the task is finished, or nobody answers for its system.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        task = work.session.scalar(
            select(Task).where(Task.id == task_id, Task.request_id == request.id)
        )
        if task is None:
            raise NotFoundError
        if _finished(task):
            raise InvalidError(
                "이미 끝난 작업입니다. 회신한 내용을 확인해 주세요.",
                "This task is finished. Look at the answer.",
                code="task_finished",
            )
        end_links(work, task)
        told = send_links(work, case.filing, task)
        if not told:
            raise InvalidError(
                "이 시스템을 맡은 사람이 없습니다. 관리자에게 작업 담당자를 정해 달라고 해 주세요.",
                "Nobody answers for this system. Ask an administrator to name its task owner.",
                code="no_owner",
            )
        return len(told)


def _finished(task: Task) -> bool:
    return task.answered_at is not None or task.cancelled_at is not None


def end_links(work: Work, task: Task) -> None:
    """Let no link sent so far open the task any more."""
    for link in _alive(work, task):
        link.revoked_at = work.now


def _alive(work: Work, task: Task) -> list[TaskLink]:
    query = select(TaskLink).where(TaskLink.task_id == task.id, TaskLink.revoked_at.is_(None))
    return list(work.session.scalars(query))


def link_of(work: Work, task: Task, staff_id: int) -> TaskLink | None:
    """Return the link of one owner that still opens, if there is one."""
    for link in _alive(work, task):
        if link.staff_id == staff_id and link.used_at is None and link.expires_at > work.now:
            return link
    return None


def send_links(
    work: Work, filing: Filing, task: Task, staff: Sequence[int] | None = None
) -> list[int]:
    """Make the links, order one mail for each, and record whom they went to.

    `staff`: to whom; whoever answers for the task now when left out. Nobody there is remembered on
    the task, and becomes an alarm.
    """
    told = list(hands_of(work.session, task, work.now).told if staff is None else staff)
    for staff_id in told:
        link = _new_link(work, task, staff_id)
        mail_link(work, task, link, "staff_task", f"task_link/{link.id}")
    if told:
        request = work.session.scalars(select(Request).where(Request.id == task.request_id)).one()
        work.record(EventKind.TASK_LINK_SENT, filing, request, system=task.system_key, staff=told)
    if staff is None:
        task.uncovered_at = None if told else (task.uncovered_at or work.now)
    return told


def mail_link(work: Work, task: Task, link: TaskLink, message: str, key: str) -> bool:
    """Order the mail that carries a link; returns whether it was not ordered before."""
    return work.send(
        "staff_mail",
        key,
        {
            "message": message,
            "task": task.id,
            "filing": task.filing_id,
            "staff": link.staff_id,
            "link": link.id,
        },
        filing_id=task.filing_id,
    )


def _new_link(work: Work, task: Task, staff_id: int) -> TaskLink:
    last_day = max(task.due_on, work.today) + timedelta(days=DAYS_PAST_DUE)
    link = TaskLink(
        organisation_id=work.organisation_id,
        task_id=task.id,
        token_hash=token_bytes(),  # nobody's token, until the row has its id
        staff_id=staff_id,
        created_at=work.now,
        expires_at=start_of_day(last_day + timedelta(days=1)),
    )
    work.session.add(link)
    work.session.flush()
    link.token_hash = link_hash(work.runtime, _token_of(work.runtime, link))
    return link


def _token_of(runtime: Runtime, link: TaskLink) -> str:
    made = link.created_at.isoformat()
    subject = f"{link.organisation_id}/{link.task_id}/{link.staff_id}/{link.id}/{made}"
    return derived_token(runtime.keyring, LINK, subject)


def link_to_send(runtime: Runtime, session: Session, link_id: int) -> LinkToSend | None:
    """Return a link for the worker that mails it; None when it is over, used or replaced."""
    link = session.scalar(select(TaskLink).where(TaskLink.id == link_id))
    if link is None or link.revoked_at or link.used_at or link.expires_at <= runtime.clock.now():
        return None
    last_day = kst_date(link.expires_at) - timedelta(days=1)
    return LinkToSend(_token_of(runtime, link), last_day)
