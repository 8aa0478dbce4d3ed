"""An officer at the intake desk, what they enter, and how a case stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import select

from app.record.canonical import read_canonical
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case
from app.store import Event
from app.store.tenancy import ALL
from tests import people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, sign_in

Opened = Callable[[str], CaseFile]
Facts = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def team(runtime: Runtime) -> Team:
    """An officer, an approver and a task owner."""
    return Team.of(runtime)


@pytest.fixture
def officer(team: Team) -> Actor:
    """Return the officer at the desk."""
    return team.officer


@pytest.fixture
def desk(app: Flask, officer: Actor) -> Browser:
    """Return a browser in which the officer is signed in."""
    return sign_in(app, officer.name)


@pytest.fixture
def opened(runtime: Runtime) -> Opened:
    """Return how a filing stands, with its key open."""

    def read(number: str) -> CaseFile:
        with runtime.reading(people.organisation_id(runtime)) as session:
            return load_case(runtime, session, number)

    return read


@pytest.fixture
def facts(runtime: Runtime) -> Facts:
    """Return the facts of all events of one kind, in order."""

    def read(kind: str) -> list[dict[str, Any]]:
        with runtime.reading(ALL) as session:
            bodies = session.scalars(
                select(Event.body).where(Event.kind == kind).order_by(Event.id)
            )
            return [cast("dict[str, Any]", read_canonical(body)["facts"]) for body in bodies]

    return read
