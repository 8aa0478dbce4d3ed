"""Whether the columns of an event say what its body says.

A body is canonical JSON with its keys in order, so what stands before and after the facts can be
written from the columns and compared as bytes. That is ten times faster than reading the JSON,
and as strict: inside a string every quotation mark is escaped.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Select, Text, func, literal, select, type_coerce
from sqlalchemy.orm import Session

from app.record.canonical import NotCanonicalError, read_canonical
from app.record.events import BODY_VERSION
from app.store import Event, Filing, Leaf, Request

#: position, leaf hash, event hash, body, organisation, sequence, kind, instant as text,
#: filing uid, receipt number, number of the request in the filing.
SealedRow: TypeAlias = tuple[Any, ...]
_END: Final = f',"v":{BODY_VERSION}}}'


def sealed_events(session: Session) -> Select[*tuple[Any, ...]]:
    """Return the query of `SealedRow`s: every leaf in order with its event, if there is one."""
    return (
        select(
            Leaf.position,
            Leaf.hash,
            Event.hash,
            Event.body,
            Event.organisation_id,
            Event.sequence,
            Event.kind,
            _instant(session),
            Filing.uid,
            Filing.receipt_number,
            Request.position,
        )
        .select_from(Leaf)
        .outerjoin(Event, Event.id == Leaf.event_id)
        .outerjoin(Filing, Filing.id == Event.filing_id)
        .outerjoin(Request, Request.id == Event.request_id)
        .order_by(Leaf.position)
    )


def _instant(session: Session) -> ColumnElement[str]:
    """Return the instant as the body writes it, made by the database."""
    if session.get_bind().dialect.name == "sqlite":
        return func.replace(type_coerce(Event.at, Text), " ", "T") + literal("+00:00")
    in_utc = func.timezone("UTC", Event.at)
    return func.to_char(in_utc, 'YYYY-MM-DD"T"HH24:MI:SS.US') + literal("+00:00")


def matches(row: SealedRow) -> bool:
    """Tell whether the columns of a row of `sealed_events` agree with the body."""
    _, _, _, body, organisation, sequence, kind, at, uid, receipt, position = row
    filing = "null" if uid is None else f'"{uid}"'
    request = "null" if position is None else f'"{receipt}-{position}"'
    number = "null" if sequence is None else sequence
    tail = (
        f',"filing":{filing},"kind":"{kind}","organisation":{organisation}'
        f',"request":{request},"sequence":{number}{_END}'
    )
    start = f'}},"at":"{at}","facts":{{'
    if body.endswith(tail.encode()) and start.encode() in body:
        return True
    return _matches_slowly(row)


def _matches_slowly(row: SealedRow) -> bool:
    """Read the body: it may be of another version, or give its instant in another zone."""
    _, _, _, body, organisation, sequence, kind, at, uid, receipt, position = row
    try:
        said = read_canonical(body)
        instant = datetime.fromisoformat(str(said.get("at")))
    except (NotCanonicalError, ValueError):
        return False
    return instant == datetime.fromisoformat(at) and (
        said.get("organisation"),
        said.get("sequence"),
        said.get("kind"),
        said.get("filing"),
        said.get("request"),
    ) == (organisation, sequence, kind, uid, f"{receipt}-{position}" if position else None)
