"""What the person writes to the officers."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, load_case
from app.services.errors import InvalidError
from app.services.throttling import Limit, count_attempt
from app.services.work import unit_of_work
from app.store import Message
from forms.tracking import WriteAsPerson
from workflows.vocabulary import EventKind

#: Messages of one filing: enough for a conversation, too few to flood a queue.
MESSAGES = Limit("person-message", tries=20, minutes=60)


def write_as_person(runtime: Runtime, actor: Actor, command: WriteAsPerson) -> int:
    """Keep a message of the person and tell the officers that there is one.

    Returns:
        The message's id.

    Raises:
        InvalidError: the text is empty.
        NotFoundError: there is no such filing.
        TooManyError: more messages than a conversation has.

    """
    text = command.text.strip()
    if not text:
        raise InvalidError(
            "전하실 내용을 적어 주세요.", "Write what you want to say.", field="text"
        )
    count_attempt(runtime, MESSAGES, f"{actor.organisation_id}/{command.receipt}")
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        row = Message(
            organisation_id=work.organisation_id,
            filing_id=case.filing.id,
            side="person",
            written_at=work.now,
            body=case.seal({"text": text, "by_subject": command.by_subject}, MESSAGE),
        )
        work.session.add(row)
        work.session.flush()
        work.record(EventKind.MESSAGE_RECEIVED, case.filing, message=row.id)
        work.send(
            "staff_mail",
            f"message/{row.id}",
            {"message": "staff_message", "filing": case.filing.id},
            filing_id=case.filing.id,
        )
        return row.id
