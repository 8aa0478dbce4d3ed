"""The copy of an attached file for the person is made, its marked parts gone."""

from __future__ import annotations

from app.runtime import Runtime
from app.services.given_copies import make_copy
from app.worker.effects import Effect


def handle(runtime: Runtime, effect: Effect) -> None:
    """Make the copy; one that is there, or not wanted any more, is left as it is."""
    given, version = effect.number("given"), effect.number("version")
    make_copy(runtime, effect.organisation_id, given, version)
