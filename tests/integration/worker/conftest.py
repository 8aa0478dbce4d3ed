from __future__ import annotations

import pytest

from app.runtime import Runtime
from forms.casework_commands import SaveDecision
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from workflows.vocabulary import Outcome


@pytest.fixture
def team(runtime: Runtime) -> Team:
    """An officer, an approver and a task owner of OKESTRO."""
    return Team.of(runtime)


@pytest.fixture
def approved(runtime: Runtime, team: Team) -> Place:
    """An access request that was granted and approved: its papers are ordered."""
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME, casework.INQUIRY)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    return place


@pytest.fixture
def issued(team: Team, approved: Place) -> Place:
    """Issue its notice (its bytes do not matter here): word of it is to leave."""
    team.render()
    team.issue(approved)
    return approved
