"""A filing worked to its end, with everything in it that could tell who it was about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services import conversation, issue
from app.services.person_files import add_person_files
from app.services.retention import propose_destructions
from app.services.retention_decisions import approve_destructions
from app.services.uploads import Upload
from app.store import Destruction, Document
from forms.casework_commands import SaveDecision
from forms.console_commands import TellPerson, WriteNote
from forms.course_commands import RecordDispatch
from forms.destruction_commands import ApproveDestructions, Picked
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from workflows.vocabulary import NoticeChannel, Outcome

#: A picture of one white point, as small as a PNG can be.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
    "ffff3f0005fe02fea7356b810000000049454e44ae426082"
)
#: From 23 November 2026 to the day after a period of 36 months.
OVER = timedelta(days=365 * 3 + 2)


@dataclass
class Ended:
    """A filing that was answered and dispatched, its team, and the installation."""

    runtime: Runtime
    team: Team
    place: Place
    filing_id: int

    def rows(self) -> list[Destruction]:
        """Return the register of the organisation."""
        with self.runtime.reading(self.team.officer.organisation_id) as session:
            return list(session.scalars(select(Destruction).order_by(Destruction.id)))

    def propose(self) -> Destruction:
        """Let the job look, and return its one pending proposal."""
        propose_destructions(self.runtime)
        (row,) = [row for row in self.rows() if row.state == "proposed" and row.kind == "filing"]
        return row

    def approve(self) -> Destruction:
        """Propose, and approve as the privacy officer."""
        row = self.propose()
        command = ApproveDestructions(Picked((row.id,)), "기간이 끝나 파기합니다.")
        approve_destructions(self.runtime, self.team.approver, command)
        return row


def end_filing(runtime: Runtime, team: Team, slug: str = "okestro") -> Ended:
    """File for access, talk, decide, answer and dispatch."""
    receipt = people.file(runtime, people.ACCESS_ONLY, slug)
    place = Place(receipt.number, 1)
    person = people.person(runtime, slug)
    add_person_files(runtime, person, place.receipt, [Upload("김서연.png", BytesIO(PNG))])
    conversation.tell_person(runtime, team.officer, TellPerson(place.receipt, "김서연님께"))
    conversation.write_note(runtime, team.officer, WriteNote(place.receipt, "김서연 메모"))
    team.search(place, casework.NAME, casework.INQUIRY)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)
    return Ended(runtime, team, place, receipt.filing_id)


def dispatch(ended: Ended) -> None:
    """Record that the notice left by post, with a proof that names the person."""
    with ended.runtime.reading(ended.team.officer.organisation_id) as session:
        papers = session.scalars(
            select(Document.id).where(
                Document.filing_id == ended.filing_id, Document.kind == "notice_access"
            )
        ).all()
    today = ended.runtime.clock.now().date()
    for paper in papers:
        command = RecordDispatch(
            document_id=paper,
            channel=NoticeChannel.POST,
            dispatched_on=today,
            proof="등기 1234 김서연 수령",
        )
        issue.record_dispatch(ended.runtime, ended.team.officer, command)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def sent(runtime: Runtime, team: Team) -> Ended:
    """Return a filing that ended today and whose notice has left."""
    ended = end_filing(runtime, team)
    dispatch(ended)
    return ended


@pytest.fixture
def over(sent: Ended, clock: FixedClock) -> Ended:
    """Return it on the day after its period."""
    clock.instant += OVER
    return sent


@pytest.fixture
def approver(team: Team) -> Actor:
    return team.approver
