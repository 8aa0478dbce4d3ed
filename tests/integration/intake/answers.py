"""A request worked until its notice is issued, and how the notice stands."""

from __future__ import annotations

from sqlalchemy import select

from app.queries.alarms import open_alarms
from app.runtime import Runtime
from app.services.intake import register_intake
from app.store import Document
from forms.casework_commands import SaveDecision
from forms.commands import FilingAnswers
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.intake.entries import entry
from workflows.vocabulary import Channel, Outcome


def answered(runtime: Runtime, team: Team, answers: FilingAnswers, channel: Channel) -> Document:
    """Register, work and issue an access request; return its notice."""
    place = Place(register_intake(runtime, team.officer, entry(channel, answers)).number, 1)
    team.search(place, casework.NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)
    return notice(runtime)


def notice(runtime: Runtime) -> Document:
    """Return the one access notice there is."""
    with runtime.reading(people.organisation_id(runtime)) as session:
        return session.scalars(select(Document).where(Document.kind == "notice_access")).one()


def alarms(runtime: Runtime) -> list[tuple[str, str]]:
    """Return level and key of the alarms about notices that have not left."""
    found = open_alarms(runtime, people.organisation_id(runtime))
    return [(alarm.level, alarm.key) for alarm in found if alarm.kind == "notice_undispatched"]
