"""From a raw row of the register to the values of its columns, as codes or as Korean words.

A million rows pass here: most values go through as the database gave them, the rest through
tables that are made once. Nothing is decided per row that can be decided per export.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from app.clock import kst_date
from app.exports.columns import KEYS
from app.exports.opening import Opened
from app.organisations.schema import OrganisationProfile
from app.queries.register_columns import FIELDS, VERDICTS
from workflows.labels import label, labels_of, outcome_label
from workflows.law.loader import LawBook
from workflows.vocabulary import (
    CLOSINGS,
    OUTCOMES_OF,
    Channel,
    DelayCause,
    HoldStage,
    IdentityMethod,
    NoticeChannel,
    Outcome,
    PersonRole,
    RequestState,
    Right,
    Verdict,
)

Row = Sequence[Any]
Change = Callable[[Any], Any]

#: Columns named otherwise than the field they come from.
_FROM: Final = {
    "subject_key": "digest",
    "decision": "outcome",
    "self_approved_reason": "single_reason",
    "ground_codes": "grounds",
    "withdrawn_on": "withdrawn",
    "match": "tasks",
    "measured_on": "tasks",
    "fee_won": "fee",
    "postage_won": "fee",
    "fee_paid_on": "fee",
    "hold_on": "hold",
    "hold_stage": "hold",
    "hold_released_on": "hold",
    "suspended_since": "suspension",
    "suspension_lifted_on": "suspension",
    "objection_on": "objection",
    "objection_result": "objection",
}
#: Columns without a field: constants, or made from several fields below.
_MADE: Final = (
    "postponed_on",
    "postponement_ended_on",
    "extended_on",
    "supplement_asked_on",
    "supplement_received_on",
    "department",
    "remark",
)
_LEVELS: Final = {"low": "낮음", "substantial": "보통", "high": "높음"}
#: SQLite gives 1 and 0, PostgreSQL True and False: the same keys.
_YES_NO: Final = {True: "예", False: "아니오"}
_TRUE: Final = {True: True, False: False}
_STAFF: Final = ("verified_by", "officer", "drafted_by", "approved_by")
_FLAGS: Final = ("provisional", "late", "self_approved")
_CODED: Final[dict[str, type[StrEnum]]] = {
    "channel": Channel,
    "requester": PersonRole,
    "right": Right,
    "identity_method": IdentityMethod,
    "late_kind": DelayCause,
    "state": RequestState,
    "notice_method": NoticeChannel,
}
_AT: Final = {key: place for place, key in enumerate(KEYS)}
_FIELD_AT: Final = {name: place for place, name in enumerate(FIELDS)}
_LIMITED: Final = _FIELD_AT["grounds"]
_CLOCK: Final = _FIELD_AT["clock_events"]
_LAW: Final = _FIELD_AT["law_version"]
_SELF: Final = _FIELD_AT["self_approved"]
_NOTICED: Final = _FIELD_AT["noticed_on"]
_SENT: Final = _FIELD_AT["dispatched_at"]
_RETURNED: Final = _FIELD_AT["returned_on"]
_REMARKS: Final = {
    "self_approved": "혼자 승인한 결정",
    "not_dispatched": "발급했으나 발송 전",
    "returned": "돌아와서 다시 보내야 함",
}


class _Words(dict[Any, Any]):
    """A table that gives back what it does not know, so that an old code never stops an export."""

    def __missing__(self, key: Any) -> Any:
        return key


class _Names(dict[int, str]):
    """Names of staff by id; somebody who never was a member here keeps their number."""

    def __missing__(self, key: int) -> str:
        return f"#{key}"


@dataclass(frozen=True)
class Around:
    """What all rows of one export share."""

    profile: OrganisationProfile
    law: LawBook
    #: Names of staff by id, as they stand in the register.
    staff: Mapping[int, str]


class RowMaker:
    """Makes the rows of one export: `words` for spreadsheets, codes for machines."""

    def __init__(self, around: Around, *, words: bool) -> None:
        """Decide once what happens to each column."""
        self._around = around
        self._words = words
        self._constants = self._make_constants()
        self._pick = itemgetter(*map(_place, KEYS))
        self._changes = tuple((_AT[key], change) for key, change in self._make_changes().items())
        self._outcomes = _outcome_words() if words else {}

    def make(self, rows: Sequence[tuple[Any, ...]], opened: Sequence[Opened]) -> list[list[Any]]:
        """Return the values of a batch, each row in the order of the columns."""
        return [self._row(raw, parts) for raw, parts in zip(rows, opened, strict=True)]

    def _row(self, raw: tuple[Any, ...], parts: Opened) -> list[Any]:
        values = list(self._pick(raw + parts + self._constants))
        for place, change in self._changes:
            value = values[place]
            if value is not None:
                values[place] = change(value)
        if self._words and values[_DECISION] is not None:
            values[_DECISION] = self._outcomes[raw[_RIGHT], values[_DECISION]]
        limited = raw[_LIMITED]
        if limited is not None and limited != "[]":
            values[_GROUNDS] = self._citations(raw[_LAW], limited)
        if raw[_CLOCK] != "[]":
            _put_clock(values, raw[_CLOCK])
        if raw[_SELF] or (raw[_NOTICED] and not raw[_SENT]):
            values[_REMARK] = self._remark(raw)
        return values

    def _make_constants(self) -> tuple[Any, ...]:
        department = self._around.profile.department(self._around.profile.contact)
        known: dict[str, Any] = {
            "department": department.name.ko,
            "remark": None if self._words else (),
        }
        return tuple(known.get(key) for key in _MADE)

    def _make_changes(self) -> dict[str, Change]:
        changes: dict[str, Change] = {
            "subject_key": _pseudonym,
            "measured_on": _measured,
            "fee_won": lambda fee: int(fee.split(" ")[0]),
            "postage_won": lambda fee: int(fee.split(" ")[1]),
            "fee_paid_on": lambda fee: fee.split(" ")[2] or None,
            "hold_on": _first_ten,
            "hold_stage": _stage_words if self._words else _stage,
            "hold_released_on": _end_of_hold,
            "suspended_since": _first_ten,
            "suspension_lifted_on": _behind_day,
            "objection_on": _first_ten,
            "objection_result": _objection_words if self._words else _behind_day,
        }
        names = _Names(self._around.staff)
        changes.update(dict.fromkeys(_STAFF, names.__getitem__))
        flags = _YES_NO if self._words else _TRUE
        changes.update(dict.fromkeys(_FLAGS, flags.__getitem__))
        changes["ground_codes"] = _joined if self._words else _listed
        changes["grounds"] = _nothing
        changes["services"] = self._service_names() if self._words else _listed
        verdicts = {
            code: label(Verdict(v)).ko if self._words else v for code, v in VERDICTS.items()
        }
        changes["match"] = lambda text: verdicts.get(text[0])
        if self._words:
            for key, kind in _CODED.items():
                table = _Words({code: text.ko for code, text in labels_of(kind).items()})
                changes[key] = table.__getitem__
            changes["dispatch_channel"] = changes["notice_method"]
            changes["identity_level"] = _Words(_LEVELS).__getitem__
        return changes

    def _service_names(self) -> Change:
        names = _Words({row.key: row.name.ko for row in self._around.profile.services})

        @lru_cache(maxsize=4096)
        def named(text: str) -> str:
            return ", ".join(names[key] for key in json.loads(text))

        return named

    def _citations(self, law: str, codes: str) -> Any:
        grounds = self._around.law.by_ref(law).grounds
        found = [
            grounds[code].source.citation if code in grounds else code for code in json.loads(codes)
        ]
        return ", ".join(found) if self._words else found

    def _remark(self, raw: tuple[Any, ...]) -> Any:
        found = ["self_approved"] if raw[_SELF] else []
        if raw[_NOTICED] and not raw[_SENT]:
            found.append("returned" if raw[_RETURNED] else "not_dispatched")
        return ", ".join(_REMARKS[code] for code in found) if self._words else found


def _place(key: str) -> int:
    """Return where the value of a column stands in raw row + opened values + constants."""
    if key in _MADE:
        return len(FIELDS) + len(Opened._fields) + _MADE.index(key)
    if key in Opened._fields:
        return len(FIELDS) + Opened._fields.index(key)
    return _FIELD_AT[_FROM.get(key, key)]


def _outcome_words() -> dict[tuple[str, str], str]:
    return _Words(
        {
            (str(right), str(outcome)): outcome_label(right, outcome).ko
            for right, outcomes in OUTCOMES_OF.items()
            for outcome in (*outcomes, *CLOSINGS)
        }
    )


def _pseudonym(digest: bytes) -> str:
    """Sixteen hexadecimal digits are enough to tell a million people apart."""
    return bytes(digest[:8]).hex()


def _measured(tasks: str) -> str | None:
    return tasks[2:] or None


def _first_ten(text: str) -> str:
    return text[:10]


def _stage(hold: str) -> str:
    return hold.split(" ")[1]


def _stage_words(hold: str) -> str:
    return label(HoldStage(_stage(hold))).ko


def _end_of_hold(hold: str) -> str | None:
    return hold.split(" ")[2] or None


def _behind_day(objection: str) -> str | None:
    return objection[11:] or None


def _objection_words(objection: str) -> str | None:
    outcome = _behind_day(objection)
    return outcome_label(Right.OBJECTION, Outcome(outcome)).ko if outcome else None


def _nothing(_value: Any) -> None:
    return None


@lru_cache(maxsize=4096)
def _joined(text: str) -> str:
    return ", ".join(json.loads(text))


def _listed(text: str) -> list[str]:
    found: list[str] = json.loads(text)
    return found


def _put_clock(values: list[Any], text: str) -> None:
    """Fill in the days on which a clock was postponed, extended, or a supplement was asked."""
    for event in json.loads(text):
        key = _CLOCK_COLUMNS.get(event["type"])
        first_asked = key == _ASKED and values[_ASKED] is not None
        if key is not None and not first_asked:
            values[key] = event.get("on") or _kst_day(event["at"])


def _kst_day(at: str) -> str:
    return kst_date(datetime.fromisoformat(at)).isoformat()


_DECISION: Final = _AT["decision"]
_RIGHT: Final = _FIELD_AT["right"]
_GROUNDS: Final = _AT["grounds"]
_REMARK: Final = _AT["remark"]
_ASKED: Final = _AT["supplement_asked_on"]
_CLOCK_COLUMNS: Final = {
    "postponed": _AT["postponed_on"],
    "postponement_ended": _AT["postponement_ended_on"],
    "extended": _AT["extended_on"],
    "supplement_requested": _AT["supplement_asked_on"],
    "supplement_received": _AT["supplement_received_on"],
}
