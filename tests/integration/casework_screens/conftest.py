"""A team at work: an officer, an approver, an owner of systems, each with a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import load_case
from app.store import AccessEntry, Request
from forms.place import Place
from tests import people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, sign_in

Look = Callable[[], list[tuple[str, str]]]
Load = Callable[[Place], Request]


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


@pytest.fixture
def officer(app: Flask, team: Team) -> Browser:
    return sign_in(app, team.officer.name)


@pytest.fixture
def approver(app: Flask, team: Team) -> Browser:
    return sign_in(app, team.approver.name)


@pytest.fixture
def owner(app: Flask, team: Team) -> Browser:
    return sign_in(app, team.owner.name)


@pytest.fixture
def access(runtime: Runtime) -> Place:
    """An access request that was just filed."""
    return Place(people.file(runtime, people.ACCESS_ONLY).number, 1)


@pytest.fixture
def deletion(runtime: Runtime) -> Place:
    """A deletion request that was just filed."""
    return Place(people.file(runtime, people.DELETE_ONLY).number, 1)


@pytest.fixture
def load(runtime: Runtime) -> Load:
    """Return how a request stands in the database."""

    def read(place: Place) -> Request:
        with runtime.reading(people.organisation_id(runtime)) as session:
            return load_case(runtime, session, place.receipt).request(place.position)

    return read


@pytest.fixture
def looks(runtime: Runtime) -> Look:
    """Return who looked at what, as the access log tells."""

    def read() -> list[tuple[str, str]]:
        with runtime.reading(people.organisation_id(runtime)) as session:
            rows = session.scalars(select(AccessEntry).order_by(AccessEntry.id))
            return [(row.staff_login, row.action) for row in rows]

    return read
