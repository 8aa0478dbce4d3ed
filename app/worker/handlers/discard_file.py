"""Bytes of a file that was destroyed on record: removed from the storage."""

from __future__ import annotations

from app.runtime import Runtime
from app.services.id_copies import discard_destroyed
from app.worker.effects import Effect


def handle(runtime: Runtime, effect: Effect) -> None:
    """Remove the bytes; nothing happens when they are gone already."""
    discard_destroyed(runtime, effect.organisation_id, effect.number("file"))
