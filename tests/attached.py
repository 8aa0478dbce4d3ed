"""Files attached to the answers of a request, made on the spot."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from sqlalchemy import select

from app.runtime import Runtime
from app.services import tasks
from app.services.uploads import Upload
from app.store import OutboxMessage, StoredFile
from app.worker.effects import Effect
from app.worker.handlers import redact
from forms.place import Place
from forms.task_commands import AnswerSearch, FoundItem, OrderSearch
from tests.casework import NAME, Team
from workflows.vocabulary import Verdict

#: Two pages about the person who asks, with another person on each.
RECORD = (
    "Call of 3 November with Seoyeon Kim.\nTaken by Minsu Park, 010-9999-8888.",
    "Minsu Park promised to write to minsu@example.kr and to 010-1234-4471.",
)


def pdf(*pages: str) -> bytes:
    """Return a PDF with these pages of plain text."""
    made = pikepdf.new()
    font = made.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for text in pages:
        lines = b" T* ".join(b"(" + line.encode() + b") Tj" for line in text.split("\n"))
        leaf = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Contents=made.make_stream(b"BT /F1 12 Tf 18 TL 60 760 Td " + lines + b" ET"),
            Resources=Dictionary(Font=Dictionary(F1=font)),
        )
        made.pages.append(pikepdf.Page(made.make_indirect(leaf)))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def answered(team: Team, place: Place, *files: tuple[str, bytes], found: FoundItem = NAME) -> int:
    """Have every search answered, the first with these files; returns the id of the first file."""
    tasks.order_search(team.runtime, team.officer, OrderSearch(place))
    holder, *others = team.tasks(place, "search")
    uploads = [Upload(name, BytesIO(data)) for name, data in files]
    answer = AnswerSearch(holder, Verdict.MATCH, (found,))
    tasks.answer_task(team.runtime, team.owner, answer, uploads)
    for task in others:
        tasks.answer_search(team.runtime, team.owner, AnswerSearch(task, Verdict.NOT_HELD))
    team.identify(place)
    with team.runtime.reading(team.officer.organisation_id) as session:
        query = select(StoredFile.id).where(StoredFile.purpose == "task").order_by(StoredFile.id)
        return session.scalars(query).first() or 0


def make_copies(runtime: Runtime, organisation_id: int) -> int:
    """Make the copies that were ordered, as the worker does; returns how many orders there were."""
    with runtime.reading(organisation_id) as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "redact")).all()
    for row in rows:
        redact.handle(
            runtime,
            Effect(row.id, organisation_id, row.kind, row.idempotency_key, row.payload, 1, None),
        )
    return len(rows)
