"""What is sealed of a batch of rows, opened as far as the export may: no further.

Names, contacts and what was asked are opened only in an export with personal data. The reason of
a refusal or postponement and the cause of a delay are what a register exists for, so they are
opened for the few rows that have one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, cast

from sqlalchemy.orm import Session

from app.exports.asked import asked_line
from app.queries.register_columns import FIELDS
from app.queries.register_sealed import SealedParts, limiting_contents, notes_of, sealed_parts
from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.security.sealing import DataKey, unseal_json, unwrap
from app.services.case_file import DECISION, DETAILS, MESSAGE, PERSON, key_context
from workflows.vocabulary import CLOSINGS, LIMITING_OUTCOMES, Outcome, PersonRole

#: Stands where the export may not tell, and where the person's key was destroyed.
MASK: Final = "***"
DESTROYED: Final = "(파기됨)"

_ID: Final = FIELDS.index("id")
_FILING: Final = FIELDS.index("filing_id")
_POSITION: Final = FIELDS.index("position")
_OUTCOME: Final = FIELDS.index("outcome")
_DECISION_ID: Final = FIELDS.index("decision_id")
_CLOCK: Final = FIELDS.index("clock_events")
_DELAY: Final = FIELDS.index("delay_told_on")
_ROLE: Final = FIELDS.index("requester")
#: Outcomes whose reason or findings the register tells.
_REASONED: Final = LIMITING_OUTCOMES | CLOSINGS | {Outcome.NO_CORRECTION, Outcome.DISMISS}


class Opened(NamedTuple):
    """The sealed values of one row, in the order the register takes them."""

    name: str | None = MASK
    contact: str | None = MASK
    #: Whose data it is about, where somebody else asks.
    data_subject: str | None = None
    asked: str | None = None
    reason: str | None = None
    postponed_reason: str | None = None
    delay_cause: str | None = None


_NOTHING: Final = Opened()
_FOR_ANOTHER: Final = Opened(data_subject=MASK)


@dataclass
class _Keys:
    """The keys of a batch, each opened once."""

    runtime: Runtime
    _open: dict[int, DataKey | None] = field(default_factory=dict)

    def of(self, parts: SealedParts) -> DataKey | None:
        """Return the key of a filing; None once it was destroyed."""
        if parts.filing_id not in self._open:
            try:
                key = unwrap(self.runtime.keyring, parts.wrapped, key_context(parts.uid))
            except KeyDestroyedError:
                self._open[parts.filing_id] = None
            else:
                self._open[parts.filing_id] = key
        return self._open[parts.filing_id]


@dataclass(frozen=True)
class Opener:
    """Opens what an export of one organisation may show."""

    runtime: Runtime
    session: Session
    organisation_id: int
    with_personal_data: bool

    def open(self, rows: Sequence[tuple[Any, ...]]) -> list[Opened]:
        """Return the sealed values of each row of a batch, in its order."""
        wanted = [row[_ID] for row in rows if self.with_personal_data or _tells(row)]
        if not wanted:
            return [_closed(row) for row in rows]
        parts = sealed_parts(self.session, self.organisation_id, wanted)
        keys = _Keys(self.runtime)
        telling = [row for row in rows if _tells(row)]
        told = self._told(telling, parts, keys) if telling else {}
        found = []
        for row in rows:
            about, extra = parts.get(row[_ID]), told.get(row[_ID], (None, None, None))
            if about is None:
                found.append(_closed(row))
            elif self.with_personal_data:
                found.append(Opened(*_person(about, keys.of(about)), *extra))
            else:
                found.append(Opened(MASK, MASK, _closed(row).data_subject, None, *extra))
        return found

    def _told(
        self,
        rows: Sequence[tuple[Any, ...]],
        parts: Mapping[int, SealedParts],
        keys: _Keys,
    ) -> dict[int, tuple[str | None, str | None, str | None]]:
        reasons, postponed = self._reasons(rows, parts, keys)
        causes = self._causes(rows, parts, keys)
        return {
            row[_ID]: (reasons.get(row[_ID]), postponed.get(row[_ID]), causes.get(row[_ID]))
            for row in rows
        }

    def _reasons(
        self,
        rows: Sequence[tuple[Any, ...]],
        parts: Mapping[int, SealedParts],
        keys: _Keys,
    ) -> tuple[dict[int, str], dict[int, str]]:
        standing = {row[_ID]: row[_DECISION_ID] for row in rows}
        reasons: dict[int, str] = {}
        postponed: dict[int, str] = {}
        outcomes = sorted(map(str, _REASONED))
        contents = limiting_contents(self.session, self.organisation_id, list(standing), outcomes)
        for request_id, decision_id, outcome, content in contents:
            reason = str(_value(keys.of(parts[request_id]), content, DECISION).get("reason", ""))
            if outcome == Outcome.POSTPONE:
                postponed[request_id] = reason
            if decision_id == standing[request_id]:
                reasons[request_id] = reason
        return reasons, postponed

    def _causes(
        self,
        rows: Sequence[tuple[Any, ...]],
        parts: Mapping[int, SealedParts],
        keys: _Keys,
    ) -> dict[int, str]:
        late = {(row[_FILING], row[_POSITION]): row[_ID] for row in rows if row[_DELAY]}
        if not late:
            return {}
        by_filing = {about.filing_id: about for about in parts.values()}
        causes = {}
        filings = sorted({filing for filing, _ in late})
        for filing_id, body in notes_of(self.session, self.organisation_id, filings):
            note = _value(keys.of(by_filing[filing_id]), body, MESSAGE)
            delay = note.get("delay")
            if delay and (filing_id, delay["request"]) in late:
                causes[late[filing_id, delay["request"]]] = str(note.get("text", ""))
        return causes


def _tells(row: tuple[Any, ...]) -> bool:
    """Whether a row has a reason or cause the register must tell."""
    return bool(row[_OUTCOME] in _REASONED or row[_DELAY] or '"postponed"' in row[_CLOCK])


def _value(key: DataKey | None, sealed: bytes | None, context: str) -> dict[str, Any]:
    if key is None or not sealed:
        return {}
    return cast("dict[str, Any]", unseal_json(key, bytes(sealed), context))


def _closed(row: tuple[Any, ...]) -> Opened:
    """Return what stands where nothing is opened: masks, one more where somebody is represented."""
    return _NOTHING if row[_ROLE] == PersonRole.SUBJECT else _FOR_ANOTHER


def _person(parts: SealedParts, key: DataKey | None) -> tuple[str, str, str | None, str]:
    """Return name and contact of whoever asked, whose data it is, and what was asked."""
    if key is None:
        return DESTROYED, DESTROYED, None, DESTROYED
    person = _value(key, parts.person, PERSON)
    agent = person.get("agent")
    asks = agent or person
    contact = " / ".join(filter(None, (asks.get("email"), asks.get("phone"))))
    subject = str(person.get("name", "")) if agent else None
    asked = asked_line(parts.right, _value(key, parts.details, DETAILS))
    return asks.get("name", ""), contact, subject, asked
