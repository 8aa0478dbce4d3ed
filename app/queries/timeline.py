"""The events of a filing as a screen shows them, read from the bytes that are hashed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.record.canonical import read_canonical
from app.store import Event
from workflows.labels import label, outcome_label
from workflows.redaction import counted
from workflows.text import Label
from workflows.vocabulary import (
    AuthorityKind,
    AuthorityProof,
    Channel,
    DocumentKind,
    EscalateTo,
    EventKind,
    FeeCause,
    GivenState,
    HoldEnd,
    HoldStage,
    IdentityMethod,
    LiftReason,
    NoticeChannel,
    Outcome,
    OutsideAnswer,
    OutsideChannel,
    OutsideKind,
    PayWay,
    PostponementCause,
    ReceivedBy,
    RequestState,
    ReturnReason,
    Right,
    Role,
    Verdict,
    ViewingWay,
)

#: Facts whose value is a code, by the name of the fact: the lists it may come from.
_CODED: Mapping[str, tuple[type[StrEnum], ...]] = {
    "right": (Right,),
    "rights": (Right,),
    "right_before": (Right,),
    "channel": (Channel, NoticeChannel),
    "outcome": (Outcome,),
    "verdict": (Verdict,),
    "method": (IdentityMethod,),
    "authority": (AuthorityKind,),
    "proof": (AuthorityProof,),
    "scope": (Right,),
    "state": (RequestState,),
    "paper": (DocumentKind,),
    "role": (Role,),
    "to": (EscalateTo,),
    "why": (ReturnReason, HoldEnd, LiftReason),
    "stage": (HoldStage,),
    "outside": (OutsideKind,),
    "by": (OutsideChannel,),
    "answer": (OutsideAnswer,),
    "received_by": (ReceivedBy,),
    "cause": (PostponementCause, FeeCause),
    "way": (ViewingWay, PayWay),
    "decided": (GivenState,),
}


@dataclass(frozen=True)
class Entry:
    """One event: what happened, when, by whom, about which request, with its canonical facts."""

    id: int
    kind: EventKind
    at: datetime
    sequence: int
    request_number: str
    actor_kind: str
    actor_id: int | None
    actor_name: str
    facts: Mapping[str, object]
    hash: str

    @property
    def template(self) -> str:
        """The partial that words this kind of event."""
        return f"timeline/{str(self.kind).replace('.', '_')}.html"

    @property
    def title(self) -> Label:
        """What happened, in two or three words."""
        return label(self.kind)

    def words(self, fact: str) -> list[Label]:
        """Return the labels of a coded fact; its own text for a code that has none."""
        value = self.facts.get(fact)
        codes = value if isinstance(value, list) else [] if value in (None, "") else [value]
        return [self._word(fact, str(code)) for code in codes]

    def day(self, fact: str) -> date | None:
        """Return a fact that is a day or an instant as a date; None when it is absent."""
        value = self.facts.get(fact)
        if not isinstance(value, str):
            return None
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None

    def _word(self, fact: str, code: str) -> Label:
        if fact == "removed":
            return counted(code)
        right = str(self.facts.get("right", ""))
        for kind in _CODED.get(fact, ()):
            if code not in set(kind):
                continue
            if kind is Outcome and right in set(Right):
                return outcome_label(Right(right), Outcome(code))
            return label(kind(code))
        return Label(code, code)


def timeline_of(
    session: Session, filing_id: int, *, newest: int = 0, after: int = 0
) -> list[Entry]:
    """Return the events of a filing, newest first.

    Args:
        session: scoped to the organisation.
        filing_id: the filing.
        newest: at most so many; all when 0.
        after: only events with a higher sequence number.

    """
    query = select(Event.id, Event.sequence, Event.at, Event.body, Event.hash).where(
        Event.filing_id == filing_id, Event.sequence > after
    )
    query = query.order_by(Event.sequence.desc())
    rows = session.execute(query.limit(newest) if newest else query)
    return [read_entry(row.id, row.sequence, row.at, row.body, row.hash) for row in rows]


def last_sequence(session: Session, filing_id: int) -> int:
    """Return the number of events of a filing; they are numbered without gaps."""
    found = session.scalar(select(func.max(Event.sequence)).where(Event.filing_id == filing_id))
    return int(found or 0)


def read_entry(event_id: int, sequence: int, at: datetime, body: bytes, digest: bytes) -> Entry:
    """Return an event as a screen shows it; ValueError when its bytes cannot be read."""
    content = cast("dict[str, Any]", read_canonical(body))
    actor = content["actor"]
    return Entry(
        id=event_id,
        kind=EventKind(content["kind"]),
        at=at,
        sequence=sequence,
        request_number=content["request"] or "",
        actor_kind=actor["kind"],
        actor_id=actor["staff"],
        actor_name=actor["name"],
        facts=content["facts"],
        hash=digest.hex(),
    )
