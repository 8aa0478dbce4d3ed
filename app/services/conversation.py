"""The staff's side of the conversation: messages to the person, internal notes, read marks.

What the person writes is in `conversation_person`. The text is sealed under the filing's key;
events and mails carry only the message's number.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, CaseFile, load_case
from app.services.errors import InvalidError
from app.services.work import Work, unit_of_work
from app.store import Message
from forms.console_commands import MarkRead, TellPerson, WriteNote
from workflows.vocabulary import EventKind

LONGEST = 4000
#: The same text again within this time is a double submit, not a second message.
_TWICE = timedelta(minutes=1)


def tell_person(runtime: Runtime, actor: Actor, command: TellPerson) -> int:
    """Write to the person; a mail without content says that there is a message.

    Returns:
        The message's id; that of the first one when the same text was sent twice.

    Raises:
        NotFoundError: no such filing.
        InvalidError: the text is empty or longer than LONGEST characters.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        return add_message(work, case, command.text)


def add_message(work: Work, case: CaseFile, text: str, *, tells: int | None = None) -> int:
    """Write to the person inside the caller's transaction; returns and raises as `tell_person`.

    `tells`: position of the request whose outcome the words let one guess. Whoever may not see
    that outcome does not read them.
    """
    row, new = _write(work, case, "staff", text, {} if tells is None else {"tells": tells})
    if new:
        work.record(EventKind.MESSAGE_SENT, case.filing, message=row.id)
        if case.contact.get("email"):
            work.send(
                "mail",
                f"mail/message_ready/{row.id}",
                {"message": "message_ready", "filing": case.filing.id},
                filing_id=case.filing.id,
            )
    return row.id


def write_note(runtime: Runtime, actor: Actor, command: WriteNote) -> int:
    """Write an internal note; nobody is told, and the person never sees it.

    Returns and raises as `tell_person`.
    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        return add_note(work, case, command.text)


def add_note(work: Work, case: CaseFile, text: str) -> int:
    """Write an internal note inside the caller's transaction; returns and raises as `write_note`.

    Reasons in somebody's own words are kept this way: sealed, with only their number on record.
    """
    row, new = _write(work, case, "note", text)
    if new:
        work.record(EventKind.NOTE_ADDED, case.filing, note=row.id)
    return row.id


def mark_read(runtime: Runtime, actor: Actor, command: MarkRead) -> int:
    """Mark what the other side wrote as read now.

    Staff mark what the person wrote; the person marks what staff wrote.

    Returns:
        How many messages were unread.

    """
    side = "staff" if actor.kind == "person" else "person"
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        rows = work.session.scalars(
            select(Message).where(
                Message.filing_id == case.filing.id,
                Message.side == side,
                Message.read_at.is_(None),
            )
        ).all()
        for row in rows:
            row.read_at = work.now
        return len(rows)


def _write(
    work: Work, case: CaseFile, side: str, text: str, more: dict[str, Any] | None = None
) -> tuple[Message, bool]:
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise InvalidError(
            f"내용을 1자 이상 {LONGEST:,}자 이하로 적어 주세요.",
            f"Write between 1 and {LONGEST:,} characters.",
            field="text",
        )
    last = work.session.scalar(
        select(Message)
        .where(Message.filing_id == case.filing.id, Message.side == side)
        .order_by(Message.id.desc())
        .limit(1)
    )
    if last is not None and _is_twice(work, case, last, text):
        return last, False
    row = Message(
        organisation_id=work.organisation_id,
        filing_id=case.filing.id,
        side=side,
        staff_id=work.actor.staff_id,
        written_at=work.now,
        body=case.seal({"text": text, **(more or {})}, MESSAGE),
    )
    work.session.add(row)
    work.session.flush()
    return row, True


def _is_twice(work: Work, case: CaseFile, last: Message, text: str) -> bool:
    recent = last.staff_id == work.actor.staff_id and work.now - last.written_at <= _TWICE
    return recent and case.open(last.body, MESSAGE).get("text") == text
