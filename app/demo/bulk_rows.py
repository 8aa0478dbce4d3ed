"""The rows of made-up filings: sealed, indexed and recorded as the real ones are.

What costs most is made once and used again: the digests of a person, the clock of a day.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from app.clock import kst_date
from app.demo.bulk_dates import DueDates, as_json, instant
from app.demo.bulk_tables import Row
from app.demo.people import Cast
from app.record.canonical import canonical_bytes, leaf_hash
from app.record.events import BODY_VERSION
from app.security.blind_index import BlindIndex
from app.security.keyring import Keyring
from app.security.sealing import DataKey, wrap
from app.services.asked import details_of
from app.services.case_file import DETAILS, PERSON, key_context
from app.services.people_stored import blind_digests, person_of
from forms.commands import (
    Applicant,
    AskedAccess,
    AskedCorrection,
    AskedErasure,
    AskedSuspension,
    CorrectionRow,
    FilingAnswers,
)
from workflows.vocabulary import AccessItem, Right, SuspendedUse

#: Share of requests still open, and how many past days filings spread over.
OPEN_SHARE = 0.05
SPREAD_DAYS = 600
OPEN_DAYS = 14
OFFICE_SECONDS = 36_000
#: People of one run: about one for ten filings, so that digests are made once and used again.
FEWEST_PEOPLE, MOST_PEOPLE, FILINGS_EACH = 2_000, 50_000, 10
#: Receipt numbers of the volume begin here, so that they never meet those of people.
NUMBERS_FROM = 10_000
Place = tuple[str, str | None]
#: Where an open request can stand, and what it waits for there.
STAGES: tuple[Place, ...] = (
    ("received", "officer"),
    ("collecting", "task_owners"),
    ("deciding", "officer"),
    ("approving", "approver"),
    ("carrying_out", "task_owners"),
    ("notifying", "officer"),
)
ANSWERED: Place = ("answered", None)
RIGHTS = (Right.ACCESS, Right.DELETE)
OUTCOMES = {Right.ACCESS: "grant", Right.DELETE: "erase"}
OFFICER_SHARE = 0.9
LONGEST_DAYS = 11
ANSWERS = FilingAnswers(
    rights=RIGHTS,
    applicant=Applicant(),
    access=AskedAccess(
        items=tuple(item for item in AccessItem if item is not AccessItem.HELD_ONLY)
    ),
    erasure=AskedErasure(what="홍보 메일 수신 정보를 지워 주세요."),
    services=("inquiry",),
    correction=AskedCorrection(rows=(CorrectionRow("전화번호", "", "010-0000-0000"),)),
    suspension=AskedSuspension(uses=(SuspendedUse.MARKETING,), what="문의할 때 남긴 연락처"),
)
SERVICES = as_json(list(ANSWERS.services))
DETAILS_OF = {
    right: as_json(details_of(right, ANSWERS)).encode()
    for right in (*RIGHTS, Right.CORRECT, Right.SUSPEND)
}


@dataclass(frozen=True)
class Stage:
    """Where and for whom the filings are made; the same for a whole run."""

    organisation_id: int
    profile_version: int
    officers: tuple[int, ...]
    keyring: Keyring
    index: BlindIndex
    now: datetime


class Person(NamedTuple):
    """Somebody of the cast: what is sealed about them, and what they are found by."""

    told: bytes
    digests: tuple[tuple[str, bytes], ...]


class Choice(NamedTuple):
    """What chance decided about one filing."""

    filing_id: int
    request_id: int
    person: Person
    right: Right
    #: KST day of receipt.
    day: date
    received_at: datetime
    #: The same instant as the databases read it.
    at: str
    number: str
    is_open: bool


class Course(NamedTuple):
    """Where a request stands, and how it ended if it did."""

    place: Place
    outcome: str | None = None
    closed: datetime | None = None
    #: Why the answer was late (DelayCause), where somebody put it down.
    cause: str | None = None


@dataclass
class Maker:
    """Makes filings one after the other; the same seed gives the same people and choices."""

    stage: Stage
    due: DueDates
    seed: int
    #: How many people file.
    people: int
    #: Table -> rows that wait to be written.
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _random: Random = field(init=False)
    _people: dict[int, Person] = field(default_factory=dict)
    _bodies: dict[Right, str] = field(init=False)

    def __post_init__(self) -> None:
        """Seed the choices, and write out what all events of a right have in common."""
        self._random = Random(self.seed)  # noqa: S311 - lifelike data, not secrets
        self._bodies = {right: _body(self.stage.organisation_id, right) for right in DETAILS_OF}

    def add(self, filing_id: int, request_id: int) -> None:
        """Add the rows of one filing with one request."""
        choice = self._choose(filing_id, request_id)
        key, uid, mine = DataKey.generate(), secrets.token_hex(16), self.stage.organisation_id
        rows = self.rows
        rows["filing"].append(self._filing(choice, key, uid))
        wrapped = wrap(self.stage.keyring, key, key_context(uid))
        rows["data_key"].append((mine, filing_id, wrapped, choice.at))
        rows["blind_index"] += [
            (mine, filing_id, kind, digest) for kind, digest in choice.person.digests
        ]
        rows["request"].append(self._request(choice, key))
        rows["event"].append(self._event(choice, uid))

    def _choose(self, filing_id: int, request_id: int) -> Choice:
        chance = self._random.random
        is_open, days = self._when()
        received_at = self.stage.now - timedelta(days=days, seconds=int(chance() * OFFICE_SECONDS))
        day = kst_date(received_at)
        return Choice(
            filing_id,
            request_id,
            self._person(int(chance() * self.people)),
            self._right(),
            day,
            received_at,
            instant(received_at),
            f"{day:%Y%m%d}-{NUMBERS_FROM + filing_id}",
            is_open,
        )

    def _when(self) -> tuple[bool, int]:
        """Return whether a request is open, and how many days ago it came."""
        chance = self._random.random
        is_open = chance() < OPEN_SHARE
        first, last = (0, OPEN_DAYS) if is_open else (OPEN_DAYS, SPREAD_DAYS)
        return is_open, first + int(chance() * (last - first))

    def _right(self) -> Right:
        return RIGHTS[int(self._random.random() * len(RIGHTS))]

    def _course(self, choice: Choice) -> Course:
        """Return how far a request has come."""
        chance = self._random.random
        place = STAGES[int(chance() * len(STAGES))]
        if choice.is_open:
            return Course(place)
        closed = choice.received_at + timedelta(days=1 + int(chance() * LONGEST_DAYS))
        return Course(ANSWERED, OUTCOMES[choice.right], closed)

    def _person(self, number: int) -> Person:
        known = self._people.get(number)
        if known is None:
            cast = Cast(Random(self.seed * MOST_PEOPLE + number))  # noqa: S311 - as above
            applicant = cast.person(number)
            told = as_json(person_of(replace(ANSWERS, applicant=applicant)))
            known = Person(told.encode(), tuple(blind_digests(self.stage.index, applicant)))
            self._people[number] = known
        return known

    def _filing(self, choice: Choice, key: DataKey, uid: str) -> Row:
        return (
            choice.filing_id,
            self.stage.organisation_id,
            uid,
            choice.number,
            choice.at,
            choice.day.isoformat(),
            "web",
            "ko",
            "portal_email",
            key.seal(choice.person.told, PERSON),
            SERVICES,
            choice.at,
            "email",
            self.stage.profile_version,
            1,
            1,
        )

    def _request(self, choice: Choice, key: DataKey) -> Row:
        chance = self._random.random
        dates = self.due.of(choice.day, choice.right)
        course = self._course(choice)
        closed = course.closed
        officers = self.stage.officers
        return (
            choice.request_id,
            self.stage.organisation_id,
            choice.filing_id,
            1,
            choice.right.value,
            choice.day.isoformat(),
            *course.place,
            officers[int(chance() * len(officers))] if chance() < OFFICER_SHARE else None,
            key.seal(DETAILS_OF[choice.right], DETAILS),
            *dates.columns,
            dates.watch_at if choice.is_open else None,
            choice.at,
            course.outcome,
            instant(closed) if closed else None,
            kst_date(closed).isoformat() if closed else None,
            1,
            course.cause,
        )

    def _event(self, choice: Choice, uid: str) -> Row:
        at = f"{choice.at[:10]}T{choice.at[11:]}+00:00"
        body = (
            self._bodies[choice.right] % {"uid": uid, "at": at, "number": choice.number}
        ).encode()
        return (
            self.stage.organisation_id,
            choice.filing_id,
            1,
            "filing.received",
            choice.at,
            body,
            leaf_hash(body),
            None,
        )


def cast_size(count: int) -> int:
    """Return how many people send this many filings."""
    return max(FEWEST_PEOPLE, min(count // FILINGS_EACH, MOST_PEOPLE))


def _body(organisation_id: int, right: Right) -> str:
    """Return the canonical body of the event of receipt, with places for what differs.

    What is put there needs no escaping: hexadecimal digits, numbers and instants.
    """
    body = {
        "v": BODY_VERSION,
        "organisation": organisation_id,
        "filing": "%(uid)s",
        "sequence": 1,
        "request": None,
        "kind": "filing.received",
        "at": "%(at)s",
        "actor": {"kind": "person", "staff": None, "name": "portal"},
        "facts": {
            "number": "%(number)s",
            "received_at": "%(at)s",
            "channel": "web",
            "rights": [right.value],
            "services": list(ANSWERS.services),
        },
    }
    return canonical_bytes(body).decode()
