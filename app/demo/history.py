"""The months before the demo set: requests that have ended, as the dashboard looks back on them.

Rows of the volume, so that they cost next to nothing; decisions are there where something was
refused or limited, papers and tasks are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from app.demo.accounts import Team
from app.demo.bulk import add_requests
from app.demo.bulk_dates import as_json, instant
from app.demo.bulk_rows import ANSWERED, Choice, Course, Maker
from app.demo.bulk_tables import Row
from app.record.canonical import canonical_bytes, leaf_hash
from app.record.events import BODY_VERSION
from app.runtime import Runtime
from app.security.sealing import DataKey
from app.services.case_file import DECISION
from app.services.profiles import version_in_force
from workflows.vocabulary import DelayCause, EventKind, Outcome, RequestState, Right, Role

#: Requests of the past year by organisation.
NUMBERS = {"okestro": 140, "kotra": 60, "ktnexr": 24, "utracs": 16}
#: How many days ago the last and the first of them came: behind the scenes of the demo set.
LATEST, EARLIEST = 21, 355
WITHDRAWN_SHARE, LATE_SHARE = 0.06, 0.04
#: Rights with their weight.
ASKED = {Right.ACCESS: 48, Right.DELETE: 34, Right.SUSPEND: 11, Right.CORRECT: 7}
#: Outcomes of a right with their weight, and the ground of the decision where it has one.
ENDS: Mapping[Right, tuple[tuple[int, Outcome, str], ...]] = {
    Right.ACCESS: (
        (80, Outcome.GRANT, ""),
        (9, Outcome.PARTIAL, "A35-4-2"),
        (3, Outcome.PARTIAL, "A35-4-1"),
        (2, Outcome.REFUSE, "A35-4-2"),
        (6, Outcome.NOT_HELD, ""),
    ),
    Right.DELETE: (
        (68, Outcome.ERASE, ""),
        (18, Outcome.PARTIAL, "A21-1"),
        (6, Outcome.REFUSE, "A36-1"),
        (8, Outcome.NOT_HELD, ""),
    ),
    Right.SUSPEND: ((82, Outcome.STOP, ""), (18, Outcome.PARTIAL, "A37-2-4")),
    Right.CORRECT: ((80, Outcome.CORRECT, ""), (20, Outcome.NO_CORRECTION, "")),
}
CAUSES = (DelayCause.SEARCH, DelayCause.SEARCH, DelayCause.MEASURE, DelayCause.DECISION)
#: What the log says of each of them.
EVENTS = (str(EventKind.FILING_RECEIVED), str(EventKind.REQUEST_CLOSED))
WITHDRAWN = (str(RequestState.WITHDRAWN), None)
REASON = as_json({"reason": "법령이 정한 사유에 해당하는 부분입니다.", "items": []}).encode()


@dataclass
class PastMaker(Maker):
    """Makes requests that have ended, most of them in time."""

    #: Who approved what was refused or limited.
    approver: int = 0
    _course_taken: Course = field(default_factory=lambda: Course(ANSWERED))
    _ground: str = ""

    def _when(self) -> tuple[bool, int]:
        share = self._random.random() ** 1.4
        return False, LATEST + int(share * (EARLIEST - LATEST))

    def _right(self) -> Right:
        return self._random.choices(list(ASKED), list(ASKED.values()))[0]

    def _course(self, choice: Choice) -> Course:
        self._ground = ""
        self._course_taken = self._end(choice)
        return self._course_taken

    def _end(self, choice: Choice) -> Course:
        random, came = self._random, choice.received_at
        if random.random() < WITHDRAWN_SHARE:
            return Course(WITHDRAWN, str(Outcome.WITHDRAWN), came + timedelta(days=2))
        ends = ENDS[choice.right]
        (_, outcome, self._ground), *_ = random.choices(ends, [weight for weight, *_ in ends])
        if random.random() < LATE_SHARE:
            closed = came + timedelta(days=random.randint(15, 19))
            return Course(ANSWERED, str(outcome), closed, str(random.choice(CAUSES)))
        days = round(random.triangular(1, 10, 6))
        return Course(ANSWERED, str(outcome), came + timedelta(days=days))

    def _filing(self, choice: Choice, key: DataKey, uid: str) -> Row:
        *row, _sequence, version = super()._filing(choice, key, uid)
        return (*row, len(EVENTS), version)

    def _request(self, choice: Choice, key: DataKey) -> Row:
        row = super()._request(choice, key)
        if self._ground:
            self.rows["decision"].append(self._decision(choice, key))
        return row

    def _decision(self, choice: Choice, key: DataKey) -> Row:
        course, officer = self._course_taken, self.stage.officers[0]
        at = instant(course.closed or choice.received_at)
        return (
            self.stage.organisation_id,
            choice.request_id,
            1,
            "approved",
            course.outcome,
            as_json([self._ground]),
            key.seal(REASON, DECISION),
            *(officer, at, at),
            *(self.approver, at, 0, 1),
        )

    def _event(self, choice: Choice, uid: str) -> Row:
        self.rows["event"].append(super()._event(choice, uid))
        course = self._course_taken
        at = course.closed or choice.received_at
        body = canonical_bytes(
            {
                "v": BODY_VERSION,
                "organisation": self.stage.organisation_id,
                "filing": uid,
                "sequence": len(EVENTS),
                "request": f"{choice.number}-1",
                "kind": EVENTS[-1],
                "at": at.isoformat(timespec="microseconds"),
                "actor": {"kind": "system", "staff": None, "name": "demo"},
                "facts": {"state": course.place[0], "outcome": course.outcome},
            }
        )
        head = (self.stage.organisation_id, choice.filing_id, len(EVENTS), EVENTS[-1])
        return (*head, instant(at), body, leaf_hash(body), choice.request_id)


def add_history(
    runtime: Runtime, organisations: Mapping[str, int], teams: Mapping[str, Team], seed: int
) -> int:
    """Write the past year of every organisation that is loaded; return how many requests."""
    made = 0
    for slug, count in NUMBERS.items():
        number = organisations.get(slug)
        if number is None:
            continue
        staff = {role: _holders(teams[slug], role) for role in (Role.OFFICER, Role.APPROVER)}
        *_, written = add_requests(
            runtime,
            number,
            count,
            seed=seed,
            officers=staff[Role.OFFICER],
            profile_version=version_in_force(runtime, number),
            making=partial(PastMaker, approver=staff[Role.APPROVER][0]),
        )
        made += written
    return made


def _holders(team: Team, role: Role) -> tuple[int, ...]:
    return tuple(one.staff_id for one in team.values() if role in one.roles and one.staff_id)
