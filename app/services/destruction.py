"""Carrying out approved destructions: the key, the indexes, the sealed values, then the files.

A filing's destruction is one transaction, and the bytes of its files go after the commit. Until
they are gone the row stays `approved` with `executed_at` set, so that the next run finishes what a
crash interrupted. The record keeps what happened and when, and says nothing about whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

import structlog
from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.runtime import Runtime
from app.services.access_months import AccessLogChangedError, drop_month, tidy_month
from app.services.daily import profiles_in_force
from app.services.errors import ServiceError
from app.services.matter_destruction import destroy_matter, hold_on_matter
from app.services.retention import AUTHORITY_FILE
from app.services.retention_holds import hold_on, system_actor, take_back
from app.services.transfer_retention import destroy_log
from app.services.uploads import discard
from app.services.work import Work, unit_of_work
from app.store import (
    Authority,
    BlindIndex,
    ContactCode,
    DataKey,
    Decision,
    Destruction,
    Dispatch,
    Disposal,
    Document,
    DocumentVariant,
    Fee,
    Filing,
    GivenFile,
    Message,
    Notification,
    OutboxMessage,
    OutsideWord,
    Request,
    StoredFile,
    Supplement,
    Suspension,
    Task,
    TaskLink,
    Viewing,
)
from app.store.engine import forget_old_pages
from workflows.own_records import Hold, Method
from workflows.vocabulary import DestructionState, EventKind, OwnRecord

log = structlog.get_logger()
#: Approved destructions read at once.
BATCH: Final = 200
_APPROVED: Final = str(DestructionState.APPROVED)


@dataclass(frozen=True)
class Emptied:
    """Columns of a table that are emptied for a filing: everything that could tell who it was."""

    row: Any
    values: dict[str, Any]
    #: The column that leads to the filing, and the table it leads through.
    link: InstrumentedAttribute[Any]
    through: type[Request | Document] | None = None

    def of(self, filing_id: int) -> ColumnElement[bool]:
        """Return the condition for the rows of a filing."""
        if self.through is None:
            found: ColumnElement[bool] = self.link == filing_id
            return found
        return self.link.in_(select(self.through.id).where(self.through.filing_id == filing_id))


#: What staff wrote in the clear goes with what is sealed: it may name somebody.
EMPTIED: Final = (
    Emptied(Filing, {"person": None, "external_number": None, "draft_token": None}, Filing.id),
    Emptied(Request, {"details": None, "last_error": None}, Request.filing_id),
    Emptied(Task, {"order": None, "answer": None, "assignments": None}, Task.filing_id),
    Emptied(Supplement, {"asked": None, "reply": None}, Supplement.request_id, Request),
    Emptied(Message, {"body": None}, Message.filing_id),
    Emptied(
        Decision,
        {"content": None, "comment": None, "single_reason": None},
        Decision.request_id,
        Request,
    ),
    Emptied(OutsideWord, {"details": None, "result": None}, OutsideWord.filing_id),
    Emptied(Authority, {"details": None}, Authority.filing_id),
    Emptied(Viewing, {"details": None}, Viewing.filing_id),
    Emptied(Fee, {"quote": None}, Fee.filing_id),
    Emptied(Suspension, {"terms": None, "lift_note": None}, Suspension.filing_id),
    Emptied(GivenFile, {"content": None, "last_error": None}, GivenFile.filing_id),
    Emptied(StoredFile, {"name": None}, StoredFile.filing_id),
    Emptied(Document, {"dispatch_proof": None, "last_error": None}, Document.filing_id),
    Emptied(Dispatch, {"proof": "", "note": None}, Dispatch.document_id, Document),
    Emptied(
        DocumentVariant,
        {"password": None, "state": "gone"},
        DocumentVariant.document_id,
        Document,
    ),
    Emptied(Disposal, {"reason": None, "note": None, "decision_note": None}, Disposal.filing_id),
    Emptied(OutboxMessage, {"last_error": None}, OutboxMessage.filing_id),
)


@dataclass(frozen=True)
class Gone:
    """What was destroyed: how many things, and the SHA-256 (hex) of the list of them."""

    count: int
    evidence: str


def execute_destructions(runtime: Runtime, executed_by: str = "worker") -> int:
    """Carry out what is approved and over, and finish what was interrupted; returns how many.

    What cannot be done now (a busy database, a storage that does not answer) waits for the next
    run; what may not be done any more is taken back.
    """
    done = 0
    for organisation_id, _ in profiles_in_force(runtime):
        left_alone: set[int] = set()
        while ids := _approved(runtime, organisation_id, left_alone):
            for row_id in ids:
                left_alone.add(row_id)
                try:
                    done += _carry_out(runtime, organisation_id, row_id, executed_by)
                except ServiceError as error:
                    log.warning("not destroyed", destruction=row_id, code=error.code)
                except AccessLogChangedError:
                    log.error("access log differs from its head", destruction=row_id)  # noqa: TRY400 - no data in logs
    if done:
        forget_old_pages(runtime.engine)
    return done


def _approved(runtime: Runtime, organisation_id: int, left_alone: set[int]) -> list[int]:
    with runtime.reading(organisation_id) as session:
        rows = session.scalars(
            select(Destruction.id)
            .where(
                Destruction.organisation_id == organisation_id,
                Destruction.state == _APPROVED,
                Destruction.id.not_in(left_alone),
            )
            .order_by(Destruction.due_on, Destruction.id)
            .limit(BATCH)
        )
        return list(rows)


def _carry_out(runtime: Runtime, organisation_id: int, row_id: int, executed_by: str) -> int:
    with unit_of_work(runtime, system_actor(organisation_id)) as work:
        row = _locked(work, row_id)
        if row.state != _APPROVED:
            return 0
        if row.executed_at is None:
            if row.due_on >= work.today:
                return 0  # approved ahead: the period runs to the end of its last day
            if row.filing_id is not None:
                _locked_filing(work, row)  # whoever files an objection waits, or came first
            hold = _hold(work, row)
            if hold is not None:
                take_back(work, row, hold)
                return 0
            _execute(work, row, executed_by)
        keys = _storage_keys(work.session, row)
    discard(runtime, keys)
    if row.kind == OwnRecord.ACCESS_LOG:
        tidy_month(runtime, row.subject)
    with unit_of_work(runtime, system_actor(organisation_id)) as work:
        _finish(work, _locked(work, row_id))
    return 1


def _hold(work: Work, row: Destruction) -> Hold | None:
    if row.kind == OwnRecord.MATTER:
        return hold_on_matter(work, row.subject)
    return hold_on(work, row)


def _locked(work: Work, row_id: int) -> Destruction:
    query = select(Destruction).where(Destruction.id == row_id).with_for_update()
    return work.session.scalars(query).one()


def _execute(work: Work, row: Destruction, executed_by: str) -> None:
    if row.kind == OwnRecord.ACCESS_LOG:
        method = Method.ENTRIES
        gone = Gone(*drop_month(work, row.subject))
    elif row.kind == OwnRecord.MATTER:
        method, gone = Method.KEY, _evidence([], destroy_matter(work, row.subject))
    elif row.kind == OwnRecord.AUTHORITY_PAPER:
        method, gone = Method.FILES, _destroy_papers(work, row)
    elif row.kind == OwnRecord.TRANSFER_LOG:
        method, gone = Method.KEY, Gone(*destroy_log(work, row))
    else:
        method, gone = Method.KEY, _destroy_filing(work, row)
    row.executed_at, row.executed_by, row.method = work.now, executed_by, str(method)
    row.count, row.evidence = gone.count, gone.evidence
    row.backups_until = work.today + timedelta(days=work.profile.own_records.backup_days)


def _finish(work: Work, row: Destruction) -> None:
    if row.state != _APPROVED:
        return
    row.state = str(DestructionState.DONE)
    work.record(
        EventKind.DESTRUCTION_DONE,
        record=row.kind,
        subject=row.subject,
        destruction=row.id,
        count=row.count,
        method=row.method,
        evidence=row.evidence,
        backups_until=row.backups_until.isoformat() if row.backups_until else None,
    )


# --- a filing -----------------------------------------------------------------------------


def _destroy_filing(work: Work, row: Destruction) -> Gone:
    filing = _locked_filing(work, row)
    counts = _counts(work.session, filing.id)
    files = _files(work.session, filing.id)
    for emptied in EMPTIED:
        _run(work, update(emptied.row).where(emptied.of(filing.id)).values(emptied.values))
    of_files = StoredFile.filing_id == filing.id
    gone_now = StoredFile.destroyed_at.is_(None)
    _run(work, update(StoredFile).where(of_files, gone_now).values(destroyed_at=work.now))
    key = update(DataKey).where(DataKey.filing_id == filing.id)
    _run(work, key.values(wrapped=None, destroyed_at=work.now))
    tasks = select(Task.id).where(Task.filing_id == filing.id)
    _run(work, delete(TaskLink).where(TaskLink.task_id.in_(tasks)))
    for table in (BlindIndex, ContactCode, Notification):
        _run(work, delete(table).where(table.filing_id == filing.id))
    effects = update(OutboxMessage).where(OutboxMessage.filing_id == filing.id)
    left = OutboxMessage.state != "done"
    _run(work, effects.where(left).values(state="done", finished_at=work.now))
    work.session.refresh(filing)  # its columns were emptied behind it
    filing.destroyed_at = work.now
    gone = _evidence(files, counts)
    work.record(
        EventKind.FILING_DESTROYED,
        filing,
        destruction=row.id,
        method=str(Method.KEY),
        count=gone.count,
        evidence=gone.evidence,
    )
    return gone


def _locked_filing(work: Work, row: Destruction) -> Filing:
    query = select(Filing).where(Filing.id == row.filing_id).with_for_update()
    return work.session.scalars(query).one()


def _run(work: Work, statement: Any) -> None:
    work.session.execute(statement.execution_options(synchronize_session=False))


def _counts(session: Session, filing_id: int) -> dict[str, int]:
    """Return table -> how many of its rows are emptied or removed."""
    found = {}
    for emptied in EMPTIED:
        query = select(func.count()).select_from(emptied.row).where(emptied.of(filing_id))
        found[str(emptied.row.__tablename__)] = session.scalar(query) or 0
    for table in (BlindIndex, ContactCode):
        query = select(func.count()).select_from(table).where(table.filing_id == filing_id)
        found[table.__tablename__] = session.scalar(query) or 0
    return found


def _files(session: Session, filing_id: int, purpose: str = "") -> list[str]:
    query = select(StoredFile.storage_key).where(StoredFile.filing_id == filing_id)
    if purpose:
        query = query.where(StoredFile.purpose == purpose)
    return list(session.scalars(query.order_by(StoredFile.storage_key)))


def _evidence(files: list[str], counts: dict[str, int]) -> Gone:
    """Hash the list of what goes: storage keys in order, then `table:rows`, one a line."""
    lines = [*sorted(files), *(f"{table}:{rows}" for table, rows in sorted(counts.items()))]
    digest = sha256("\n".join(lines).encode()).hexdigest()
    return Gone(sum(counts.values()), digest)


# --- papers of an authority, and what lies in the storage ---------------------------------


def _destroy_papers(work: Work, row: Destruction) -> Gone:
    """Destroy the papers only: what an officer found of them stays with the filing."""
    filing = _locked_filing(work, row)
    files = _files(work.session, filing.id, AUTHORITY_FILE)
    mine = StoredFile.filing_id == filing.id, StoredFile.purpose == AUTHORITY_FILE
    _run(work, update(StoredFile).where(*mine).values(name=None, destroyed_at=work.now))
    return _evidence(files, {"stored_file": len(files)})


def _storage_keys(session: Session, row: Destruction) -> list[str]:
    """Return what must go from the storage; deleting it twice is harmless."""
    if row.filing_id is None or row.kind == OwnRecord.TRANSFER_LOG:
        return []
    papers = row.kind == OwnRecord.AUTHORITY_PAPER
    return _files(session, row.filing_id, AUTHORITY_FILE if papers else "")
