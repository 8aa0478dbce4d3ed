"""Open clocks counted anew after a day off was declared, announced or taken back."""

from __future__ import annotations

from datetime import date

from app.runtime import Runtime
from app.services.closures import recount_for_closure
from app.services.holidays import HOLIDAY, recount_for_holiday
from app.services.rendering import worker_actor
from app.worker.effects import Effect


def handle(runtime: Runtime, effect: Effect) -> None:
    """Count anew; running it again takes up where an interrupted run ended."""
    cause, day = str(effect.payload["cause"]), date.fromisoformat(str(effect.payload["day"]))
    actor = worker_actor(effect.organisation_id)
    if cause == HOLIDAY:
        recount_for_holiday(runtime, actor.name, day)
    else:
        recount_for_closure(runtime, actor, cause, day)
