"""The columns of the request register as SQL: every value ready to be written.

What belongs to a request is found through indexes, row by row, in the same query.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Text, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from app.queries.sql_text import days_after, iso_day, kst_day, kst_minute
from app.store import (
    BlindIndex,
    Decision,
    Dispatch,
    Document,
    Fee,
    Filing,
    Request,
    Suspension,
    Task,
    UseHold,
)
from workflows.delays import CAUSE_OF
from workflows.holds import HOLDING, HOUSE
from workflows.vocabulary import (
    CLOSED_AS,
    DelayCause,
    DispatchOutcome,
    DocumentKind,
    FeeState,
    RequestState,
    Right,
    Verdict,
)

#: Rank of a verdict in the text `tasks`: a match counts before all else.
VERDICTS: Final = {
    "1": str(Verdict.MATCH),
    "2": str(Verdict.NOT_HELD),
    "3": str(Verdict.NO_MATCH),
}
NO_VERDICT: Final = 9
NOTICE_KINDS: Final = (
    str(DocumentKind.NOTICE_ACCESS),
    str(DocumentKind.NOTICE_RESULT),
    str(DocumentKind.NOTICE_AUTOMATED),
    str(DocumentKind.NOTICE_OBJECTION),
    str(DocumentKind.NOTICE_SOURCE),
    str(DocumentKind.NOTICE_TRANSFER),
    str(DocumentKind.NOTICE_CLOSING),
    str(DocumentKind.CLOSING_LETTER),
)
#: What became of a paper that did not arrive.
_CAME_BACK: Final = (str(DispatchOutcome.RETURNED), str(DispatchOutcome.BOUNCED))
#: States of a fee that is charged.
_CHARGED: Final = (str(FeeState.QUOTED), str(FeeState.PAID))
#: The columns of a raw row, in order.
FIELDS: Final = (
    "id", "filing_id", "received_on", "position", "request_number", "receipt_number", "received_at",
    "channel", "filed_on", "requester", "digest", "right", "services",
    "contact_confirmed_at", "identity_method", "identity_level", "tasks", "verified_on",
    "verified_by",
    "legal_due", "target_due", "refuse_by", "provisional", "clock_events", "late", "late_kind",
    "late_days", "delay_told_on", "officer",
    "state",
    "outcome", "decision_id", "decided_on", "drafted_by", "approved_by", "self_approved",
    "single_reason", "grounds",
    "notice_number", "noticed_on", "notice_method", "dispatched_at", "dispatch_channel",
    "dispatch_proof", "returned_on", "read_at", "notice_sha256",
    "fee", "hold", "suspension",
    "objection", "closed_on", "withdrawn", "law_version", "calendar_version",
)  # fmt: skip


#: What an open request waits for, where nobody has put down why it is late.
_CAUSE: Final = case(
    *((Request.state == str(state), str(cause)) for state, cause in CAUSE_OF.items()),
    else_=str(DelayCause.OTHER),
)


def late(today: Any) -> ColumnElement[bool]:
    """Return the condition that the answer came, or is still to come, after the legal day."""
    ended = func.coalesce(Request.answered_on, today)
    found: ColumnElement[bool] = ended > Request.legal_due
    return and_(Request.legal_due.is_not(None), found)


def late_cause() -> ColumnElement[str]:
    """Return why a late request is late: what was put down, else what it waits for."""
    return func.coalesce(Request.delay_cause, _CAUSE)


def values(today: date, decision: Any, notice: Any, delay: Any) -> dict[str, Any]:
    """Return the columns of the register by name, in the order of `FIELDS`.

    Args:
        today: the KST day on which an open request is late or not.
        decision: the alias of the decision that stands.
        notice: the alias of the notice that tells it.
        delay: the alias of the letter that told a delay.

    """
    return {
        **_received(),
        **_identity(),
        **_due(today, delay),
        "state": Request.state,
        **_decision(decision),
        **_notice(notice),
        "fee": _fee(),
        "hold": _hold(),
        "suspension": _suspension(),
        "objection": _objection(),
        "closed_on": kst_day(Request.closed_at),
        "withdrawn": _withdrawn(),
        "law_version": Request.law_version,
        "calendar_version": Request.calendar_version,
    }


def _received() -> dict[str, Any]:
    return {
        "id": Request.id,
        "filing_id": Request.filing_id,
        "received_on": iso_day(Request.received_on),
        "position": Request.position,
        "request_number": Filing.receipt_number + "-" + cast(Request.position, Text),
        "receipt_number": Filing.receipt_number,
        "received_at": kst_minute(func.coalesce(Request.received_at, Filing.received_at)),
        "channel": Filing.channel,
        "filed_on": iso_day(Filing.filed_on),
        "requester": Filing.applicant_role,
        "digest": _pseudonym(),
        "right": Request.right,
        "services": cast(Filing.services, Text),
    }


def _identity() -> dict[str, Any]:
    return {
        "contact_confirmed_at": kst_minute(Filing.contact_confirmed_at),
        "identity_method": Filing.identity_method,
        "identity_level": Filing.identity_level,
        "tasks": _tasks(),
        "verified_on": kst_day(Filing.identity_verified_at),
        "verified_by": Filing.identity_by,
    }


def _due(today: date, delay: Any) -> dict[str, Any]:
    is_late = late(today)
    ended = func.coalesce(Request.answered_on, today)
    return {
        "legal_due": iso_day(Request.legal_due),
        "target_due": iso_day(Request.target_due),
        "refuse_by": iso_day(Request.refuse_by),
        "provisional": Request.provisional,
        "clock_events": cast(Request.clock_events, Text),
        "late": case((is_late, 1), else_=0),
        "late_kind": case((is_late, late_cause())),
        "late_days": case((is_late, days_after(ended, Request.legal_due))),
        "delay_told_on": iso_day(delay.dated),
        "officer": Request.officer_id,
    }


#: Ends without a decision: a draft or approval that came before them told nobody anything.
_ENDED = tuple(map(str, CLOSED_AS.values()))


def _decision(decision: Any) -> dict[str, Any]:
    return {
        "outcome": case((Request.outcome.in_(_ENDED), Request.outcome), else_=decision.outcome),
        "decision_id": decision.id,
        "decided_on": kst_day(decision.decided_at),
        "drafted_by": decision.drafted_by,
        "approved_by": decision.decided_by,
        "self_approved": decision.self_approved,
        "single_reason": decision.single_reason,
        "grounds": cast(decision.grounds, Text),
    }


def _notice(notice: Any) -> dict[str, Any]:
    return {
        "notice_number": notice.number,
        "noticed_on": kst_day(notice.issued_at),
        "notice_method": Filing.notice_channel,
        "dispatched_at": kst_minute(notice.dispatched_at),
        "dispatch_channel": notice.dispatch_channel,
        "dispatch_proof": notice.dispatch_proof,
        "returned_on": _returned(notice),
        "read_at": kst_minute(notice.read_at),
        "notice_sha256": notice.sha256,
    }


def _returned(notice: Any) -> ColumnElement[str]:
    """Return the last day on which the notice came back, or its mail bounced."""
    return (
        select(iso_day(func.max(Dispatch.outcome_on)))
        .where(Dispatch.document_id == notice.id, Dispatch.outcome.in_(_CAME_BACK))
        .scalar_subquery()
    )


def _fee() -> ColumnElement[Any]:
    """Return the standing fee in one text: fee, postage, and the day it was paid if any.

    `600 2830 2026-12-01`; what was cancelled or paid back is not charged.
    """
    parts = (
        cast(Fee.fee_won, Text)
        + " "
        + cast(Fee.postage_won, Text)
        + " "
        + func.coalesce(iso_day(Fee.paid_on), "")
    )
    standing = (
        select(parts)
        .where(Fee.request_id == Request.id, Fee.state.in_(_CHARGED))
        .order_by(Fee.round.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(standing, "0 0 ")


def _objection() -> ColumnElement[str]:
    """Return the last objection to the request in one text: its day, then its outcome if any.

    `2026-12-07 dismiss`. One look at the other requests of the filing instead of two.
    """
    other = aliased(Request)
    return (
        select(iso_day(other.received_on) + " " + func.coalesce(other.outcome, ""))
        .where(
            other.filing_id == Request.filing_id,
            other.about_id == Request.id,
            other.right == str(Right.OBJECTION),
        )
        .order_by(other.position.desc())
        .limit(1)
        .scalar_subquery()
    )


def _withdrawn() -> ColumnElement[str]:
    closed = Request.state == str(RequestState.WITHDRAWN)
    return case((closed, kst_day(Request.closed_at)))


def decided() -> ColumnElement[int]:
    """Return the latest approved decision of the request."""
    return (
        select(func.max(Decision.id))
        .where(Decision.request_id == Request.id, Decision.state == "approved")
        .scalar_subquery()
    )


def paper(pick: Any, *kinds: str) -> ColumnElement[int]:
    """Return an issued paper of the request: the last notice, or the first delay letter."""
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


def _tasks() -> ColumnElement[str]:
    """Return the word of those who hold the data and the day of the last measure, in one text.

    `1 2026-11-30`: first the strongest verdict (see VERDICTS; 9 for none), then the day. One look
    at the tasks of a request instead of two.
    """
    rank = case(*((Task.verdict == verdict, int(code)) for code, verdict in VERDICTS.items()))
    strongest = cast(func.coalesce(func.min(rank), NO_VERDICT), Text)
    done = case((Task.cancelled_at.is_(None), Task.done_on))
    last = func.coalesce(iso_day(func.max(done)), "")
    return select(strongest + " " + last).where(Task.request_id == Request.id).scalar_subquery()


def _hold() -> ColumnElement[str]:
    """Return when use was put on hold, how far (`first`, `full`) and when it ended, in one text.

    `2026-11-23 full 2026-11-30`; the last is left out while it stands. Of the whole filing.
    """
    on = func.max(case((UseHold.released_at.is_(None), 1), else_=0))
    ended = case((on == 1, ""), else_=func.coalesce(kst_day(func.max(UseHold.released_at)), ""))
    text = kst_day(func.min(UseHold.placed_at)) + " " + func.max(UseHold.stage) + " " + ended
    holds = Request.right.in_([str(right) for right in HOLDING])
    rows = select(text).where(UseHold.filing_id == Request.filing_id, UseHold.system_key == HOUSE)
    return case((holds, rows.scalar_subquery()))


def _suspension() -> ColumnElement[str]:
    """Return since when something stands stopped, and when the last of it was lifted."""
    on = func.max(case((Suspension.lifted_at.is_(None), 1), else_=0))
    lifted = case((on == 1, ""), else_=func.coalesce(kst_day(func.max(Suspension.lifted_at)), ""))
    text = iso_day(func.min(Suspension.since)) + " " + lifted
    rows = select(text).where(Suspension.request_id == Request.id)
    return case((Request.right == str(Right.SUSPEND), rows.scalar_subquery()))


def _pseudonym() -> ColumnElement[bytes]:
    """Return the digest of the e-mail address, else of the telephone number, else of the name.

    Filings of one person share it, and it tells nothing without the organisation's key.
    """

    def of(kind: str) -> ColumnElement[bytes]:
        return (
            select(BlindIndex.digest)
            .where(BlindIndex.filing_id == Request.filing_id, BlindIndex.kind == kind)
            .limit(1)
            .scalar_subquery()
        )

    return func.coalesce(of("email"), of("phone"), of("name"))
