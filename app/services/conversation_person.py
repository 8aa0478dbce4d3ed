"""What the person writes to the officers: a question, or something that adds to what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, load_case
from app.services.errors import InvalidError
from app.services.person_files import inspected, keep_clean
from app.services.throttling import Limit, count_attempt
from app.services.uploads import Upload
from app.services.work import unit_of_work
from app.store import Message
from forms.tracking import WriteAsPerson
from workflows.vocabulary import EventKind

#: Messages of one filing: enough for a conversation, too few to flood a queue.
MESSAGES = Limit("person-message", tries=20, minutes=60)


def write_as_person(
    runtime: Runtime, actor: Actor, command: WriteAsPerson, uploads: Sequence[Upload] = ()
) -> int:
    """Keep a message of the person with its files, and tell the officers that there is one.

    Returns:
        The message's id.

    Raises:
        InvalidError: there is neither text nor file, or a file is not taken; then nothing is kept.
        NotFoundError: there is no such filing.
        RetryLaterError: scanner or storage do not answer.
        TooManyError: more messages than a conversation has.

    """
    text = command.text.strip()
    if not text and not uploads:
        raise InvalidError(
            "전하실 내용을 적어 주세요.", "Write what you want to say.", field="text"
        )
    count_attempt(runtime, MESSAGES, f"{actor.organisation_id}/{command.receipt}")
    clean = inspected(runtime, actor, command.receipt, uploads)
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        files = keep_clean(work, case, clean)
        body: dict[str, Any] = {"text": text, "by_subject": command.by_subject}
        if files:
            body["files"] = files
        row = Message(
            organisation_id=work.organisation_id,
            filing_id=case.filing.id,
            side="person",
            written_at=work.now,
            body=case.seal({**body, "adds": command.adds}, MESSAGE),
        )
        work.session.add(row)
        work.session.flush()
        kind = EventKind.FILING_ADDED_TO if command.adds else EventKind.MESSAGE_RECEIVED
        counted: dict[str, Any] = {"files": len(files)} if files else {}
        work.record(kind, case.filing, message=row.id, **counted)
        work.send(
            "staff_mail",
            f"message/{row.id}",
            {"message": "staff_message", "filing": case.filing.id},
            filing_id=case.filing.id,
        )
        return row.id
