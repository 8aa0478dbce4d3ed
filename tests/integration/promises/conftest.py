"""A house with posts and members: KOTRA's officer and privacy officer."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.record.events import Actor
from app.runtime import Runtime
from app.services.matter_file import MatterFile, load_matter
from app.services.matters import move_matter
from app.worker.process import drain
from forms.matter_commands import MoveMatter
from tests import people
from workflows.vocabulary import Role


@dataclass
class House:
    """The people of KOTRA who work matters."""

    runtime: Runtime
    officer: Actor
    approver: Actor

    def matter(self, matter_id: int) -> MatterFile:
        """Return a matter as it stands."""
        with self.runtime.reading(self.officer.organisation_id) as session:
            return load_matter(self.runtime, session, matter_id)

    def move(self, command: MoveMatter, by: Actor | None = None) -> MatterFile:
        """Take a step, as the officer unless somebody else is named, and let the mail go."""
        move_matter(self.runtime, by or self.officer, command)
        self.post()
        return self.matter(command.matter_id)

    def post(self) -> None:
        """Let the worker send what waits."""
        drain(self.runtime, {"matter_mail"})


@pytest.fixture
def kotra(runtime: Runtime) -> House:
    """Return KOTRA with one officer and one privacy officer."""
    return House(
        runtime,
        people.staff(runtime, "officer-kotra", Role.OFFICER, slug="kotra"),
        people.staff(runtime, "approver-kotra", Role.APPROVER, slug="kotra"),
    )
