"""The request register: one row per request with all that was decided and done, read in batches.

One query per batch of keys in the order of receipt; the values leave the database as text, ready
to be written. Sealed values are not touched here (`sealed_parts` gives them for those who may
open them).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement, Select, Text, and_, bindparam, case, cast, func, or_, select, tuple_,
)
from sqlalchemy.orm import Session, aliased

from app.queries.sql_text import days_after, iso_day, kst_day, kst_minute
from app.record.projection import raw_rows
from app.store import (
    BlindIndex,
    DataKey,
    Decision,
    Document,
    Filing,
    Message,
    Request,
    Supplement,
    Task,
)
from workflows.vocabulary import DocumentKind, Outcome, RequestState, Verdict

#: Rows read together: enough to hide the cost of a query, few enough for flat memory.
BATCH: Final = 2000
#: What "refused only" means: the person did not get all they asked for.
REFUSED: Final = (Outcome.REFUSE, Outcome.PARTIAL)
#: A filter beside the states of the machines: everything that is not closed.
OPEN: Final = "open"
_NOTICES: Final = (str(DocumentKind.NOTICE_ACCESS), str(DocumentKind.NOTICE_RESULT))


@dataclass(frozen=True, kw_only=True)
class RegisterQuestion:
    """Which requests are asked for; days of receipt are KST dates, both included."""

    organisation_id: int
    today: date
    received_from: date
    received_to: date
    right: str = ""
    #: A state of the machines, or `open`.
    state: str = ""
    outcome: str = ""
    late_only: bool = False
    refused_only: bool = False


class SealedParts(NamedTuple):
    """What a request keeps under the key of its filing."""

    request_id: int
    filing_id: int
    uid: str
    right: str
    wrapped: bytes | None
    person: bytes | None
    details: bytes | None


def late(today: Any) -> ColumnElement[bool]:
    """Return the condition that the answer came, or is still to come, after the legal day."""
    ended = func.coalesce(Request.answered_on, today)
    found: ColumnElement[bool] = ended > Request.legal_due
    return and_(Request.legal_due.is_not(None), found)


def conditions(question: RegisterQuestion) -> list[ColumnElement[bool]]:
    """Return what picks the requests of a question."""
    found: list[ColumnElement[bool]] = [
        Request.organisation_id == question.organisation_id,
        Request.received_on >= question.received_from,
        Request.received_on <= question.received_to,
    ]
    if question.right:
        found.append(Request.right == question.right)
    if question.state == OPEN:
        found.append(Request.closed_at.is_(None))
    elif question.state:
        found.append(Request.state == question.state)
    if question.outcome:
        found.append(Request.outcome == question.outcome)
    if question.refused_only:
        found.append(Request.outcome.in_(map(str, REFUSED)))
    if question.late_only:
        found.append(late(question.today))
    return found


def count_register(session: Session, question: RegisterQuestion) -> int:
    """Return how many requests a question asks for."""
    query = select(func.count()).select_from(Request).where(*conditions(question))
    return int(session.scalar(query) or 0)


def register_batches(
    session: Session, question: RegisterQuestion, *, size: int = BATCH
) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Yield the register in the order of receipt, at most `size` rows at a time.

    Each row is a plain tuple in the order of `FIELDS`, as the driver gives it: texts, numbers and
    None. Batches begin behind the last row of the one before, so the hundredth costs what the
    first does.
    """
    query = _rows(question).limit(size)
    after: tuple[str, int] | None = None
    while True:
        page = query if after is None else query.where(_behind(after))
        rows = raw_rows(session, page)
        if rows:
            yield rows
        if len(rows) < size:
            return
        after = (rows[-1][_RECEIVED_ON], rows[-1][_ID])


def _behind(after: tuple[str, int]) -> ColumnElement[bool]:
    keys = tuple_(Request.received_on, Request.id)
    return keys > tuple_(date.fromisoformat(after[0]), after[1])


def _rows(question: RegisterQuestion) -> Select[Any]:
    decision, notice, delay = aliased(Decision), aliased(Document), aliased(Document)
    values = _values(question, decision, notice, delay)
    if tuple(values) != FIELDS:
        raise ValueError("the columns of the query are not those of FIELDS")
    return (
        select(*(value.label(name) for name, value in values.items()))
        .select_from(Request)
        .join(Filing, Filing.id == Request.filing_id)
        .outerjoin(decision, decision.id == _decided())
        .outerjoin(notice, notice.id == _paper(func.max, *_NOTICES))
        .outerjoin(delay, delay.id == _paper(func.min, str(DocumentKind.DELAY_LETTER)))
        .where(*conditions(question))
        .order_by(Request.received_on, Request.id)
    )


def _values(
    question: RegisterQuestion, decision: Any, notice: Any, delay: Any
) -> dict[str, ColumnElement[Any]]:
    return {
        **_received(),
        **_identity(),
        **_due(question.today, delay),
        "state": Request.state,
        **_decision(decision),
        **_notice(notice),
        "closed_on": kst_day(Request.closed_at),
        "withdrawn": _withdrawn(),
        "law_version": Request.law_version,
        "calendar_version": Request.calendar_version,
    }


def _received() -> dict[str, ColumnElement[Any]]:
    return {
        "id": Request.id,
        "filing_id": Request.filing_id,
        "received_on": iso_day(Request.received_on),
        "position": Request.position,
        "receipt_number": Filing.receipt_number,
        "received_at": kst_minute(Filing.received_at),
        "channel": Filing.channel,
        "digest": _pseudonym(),
        "right": Request.right,
        "services": cast(Filing.services, Text),
    }


def _identity() -> dict[str, ColumnElement[Any]]:
    return {
        "contact_confirmed_at": kst_minute(Filing.contact_confirmed_at),
        "identity_method": Filing.identity_method,
        "identity_level": Filing.identity_level,
        "match": _best_verdict(),
        "verified_on": kst_day(Filing.identity_verified_at),
        "verified_by": Filing.identity_by,
    }


def _due(today: date, delay: Any) -> dict[str, ColumnElement[Any]]:
    is_late = late(today)
    ended = func.coalesce(Request.answered_on, today)
    asked = select(func.min(Supplement.asked_at)).where(Supplement.request_id == Request.id)
    came = select(func.max(Supplement.received_at)).where(Supplement.request_id == Request.id)
    return {
        "legal_due": iso_day(Request.legal_due),
        "target_due": iso_day(Request.target_due),
        "provisional": Request.provisional,
        "clock_events": cast(Request.clock_events, Text),
        "late": case((is_late, 1), else_=0),
        "late_days": case((is_late, days_after(ended, Request.legal_due))),
        "delay_told_on": iso_day(delay.dated),
        "supplement_asked_on": kst_day(asked.scalar_subquery()),
        "supplement_received_on": kst_day(came.scalar_subquery()),
        "officer": Request.officer_id,
    }


def _decision(decision: Any) -> dict[str, ColumnElement[Any]]:
    measured = select(func.max(Task.done_on)).where(
        Task.request_id == Request.id, Task.kind == "measure", Task.cancelled_at.is_(None)
    )
    return {
        "outcome": decision.outcome,
        "decision_id": decision.id,
        "decided_on": kst_day(decision.decided_at),
        "drafted_by": decision.drafted_by,
        "approved_by": decision.decided_by,
        "self_approved": decision.self_approved,
        "single_reason": decision.single_reason,
        "measured_on": iso_day(measured.scalar_subquery()),
        "grounds": cast(decision.grounds, Text),
    }


def _notice(notice: Any) -> dict[str, ColumnElement[Any]]:
    return {
        "notice_number": notice.number,
        "noticed_on": kst_day(notice.issued_at),
        "notice_method": Filing.notice_channel,
        "dispatched_at": kst_minute(notice.dispatched_at),
        "dispatch_channel": notice.dispatch_channel,
        "dispatch_proof": notice.dispatch_proof,
        "read_at": kst_minute(notice.read_at),
        "notice_sha256": notice.sha256,
    }


def _withdrawn() -> ColumnElement[str]:
    closed = Request.state == str(RequestState.WITHDRAWN)
    return case((closed, kst_day(Request.closed_at)))


def _decided() -> ColumnElement[int]:
    """The latest approved decision of the request."""
    return (
        select(func.max(Decision.id))
        .where(Decision.request_id == Request.id, Decision.state == "approved")
        .scalar_subquery()
    )


def _paper(pick: Any, *kinds: str) -> ColumnElement[int]:
    """An issued paper of the request: the last notice, the first delay letter."""
    return (
        select(pick(Document.id))
        .where(
            Document.filing_id == Request.filing_id,
            Document.request_id == Request.id,
            Document.kind.in_(kinds),
            or_(Document.state == "issued", Document.kind == str(DocumentKind.DELAY_LETTER)),
            Document.state != "void",
        )
        .scalar_subquery()
    )


def _best_verdict() -> ColumnElement[str]:
    """The strongest word of those who hold the data: a match counts before any other."""
    rank = case(
        (Task.verdict == str(Verdict.MATCH), 1),
        (Task.verdict == str(Verdict.NOT_HELD), 2),
        (Task.verdict == str(Verdict.NO_MATCH), 3),
    )
    best = select(func.min(rank)).where(Task.request_id == Request.id, Task.kind == "search")
    found = best.scalar_subquery()
    return case(
        {1: str(Verdict.MATCH), 2: str(Verdict.NOT_HELD), 3: str(Verdict.NO_MATCH)}, value=found
    )


def _pseudonym() -> ColumnElement[bytes]:
    """The digest of the e-mail address, else of the telephone number, else of the name.

    Filings of one person share it, and it tells nothing without the organisation's key.
    """
    return (
        select(BlindIndex.digest)
        .where(BlindIndex.filing_id == Request.filing_id,
               BlindIndex.kind.in_(("email", "phone", "name")))
        .order_by(BlindIndex.kind == "name", BlindIndex.kind)
        .limit(1)
        .scalar_subquery()
    )


def sealed_parts(
    session: Session, organisation_id: int, request_ids: Sequence[int]
) -> dict[int, SealedParts]:
    """Return the sealed parts of these requests by their id, with the wrapped key of each."""
    query = _SEALED.where(
        Request.organisation_id == organisation_id,
        Request.id.in_(bindparam("ids", list(request_ids), expanding=True)),
    )
    return {row[0]: SealedParts(*row) for row in raw_rows(session, query)}


def limiting_contents(
    session: Session, organisation_id: int, request_ids: Sequence[int], outcomes: Sequence[str]
) -> list[tuple[int, int, str, bytes]]:
    """Return (request id, decision id, outcome, sealed content) of approved decisions, in order."""
    query = (
        select(Decision.request_id, Decision.id, Decision.outcome, Decision.content)
        .where(
            Decision.organisation_id == organisation_id,
            Decision.request_id.in_(bindparam("ids", list(request_ids), expanding=True)),
            Decision.state == "approved",
            Decision.outcome.in_(outcomes),
            Decision.content.is_not(None),
        )
        .order_by(Decision.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in raw_rows(session, query)]


def notes_of(
    session: Session, organisation_id: int, filing_ids: Sequence[int]
) -> list[tuple[int, bytes]]:
    """Return (filing id, sealed body) of internal notes: the cause of a delay is among them."""
    query = (
        select(Message.filing_id, Message.body)
        .where(
            Message.organisation_id == organisation_id,
            Message.filing_id.in_(bindparam("ids", list(filing_ids), expanding=True)),
            Message.side == "note",
            Message.body.is_not(None),
        )
        .order_by(Message.id)
    )
    return [(row[0], row[1]) for row in raw_rows(session, query)]


_SEALED: Final = (
    select(
        Request.id, Request.filing_id, Filing.uid, Request.right, DataKey.wrapped, Filing.person,
        Request.details,
    )
    .join(Filing, Filing.id == Request.filing_id)
    .outerjoin(DataKey, DataKey.filing_id == Filing.id)
)

#: The columns of a raw row, in order.
FIELDS: Final = (
    "id", "filing_id", "received_on", "position", "receipt_number", "received_at", "channel",
    "digest", "right", "services",
    "contact_confirmed_at", "identity_method", "identity_level", "match", "verified_on",
    "verified_by",
    "legal_due", "target_due", "provisional", "clock_events", "late", "late_days",
    "delay_told_on", "supplement_asked_on", "supplement_received_on", "officer",
    "state",
    "outcome", "decision_id", "decided_on", "drafted_by", "approved_by", "self_approved",
    "single_reason", "measured_on", "grounds",
    "notice_number", "noticed_on", "notice_method", "dispatched_at", "dispatch_channel",
    "dispatch_proof", "read_at", "notice_sha256",
    "closed_on", "withdrawn", "law_version", "calendar_version",
)  # fmt: skip
_ID: Final = FIELDS.index("id")
_RECEIVED_ON: Final = FIELDS.index("received_on")
