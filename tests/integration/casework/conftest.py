"""A team, and how a request stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.runtime import Runtime
from app.services.case_file import load_case
from app.store import Request
from forms.place import Place
from tests import people
from tests.casework import Team

Load = Callable[[Place], Request]


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def load(runtime: Runtime) -> Load:
    """Return how a request stands in the database."""

    def read(place: Place) -> Request:
        with runtime.reading(people.organisation_id(runtime)) as session:
            return load_case(runtime, session, place.receipt).request(place.position)

    return read
