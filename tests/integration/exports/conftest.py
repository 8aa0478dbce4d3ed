"""Who asks for exports and who approves them."""

from __future__ import annotations

import pytest

from app.record.events import Actor
from app.runtime import Runtime
from tests import people
from workflows.vocabulary import Role


@pytest.fixture
def lee(runtime: Runtime) -> Actor:
    return people.staff(runtime, "lee", Role.OFFICER)


@pytest.fixture
def park(runtime: Runtime) -> Actor:
    return people.staff(runtime, "park", Role.APPROVER)
