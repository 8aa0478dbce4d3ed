"""A small lifelike set: requests of the last weeks, in every stage, made through the use cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from random import Random

from app.clock import FixedClock, kst
from app.demo.people import Cast
from app.demo.player import Player
from app.record.events import Actor
from app.runtime import Runtime
from workflows.vocabulary import Right


@dataclass(frozen=True)
class Scene:
    """One filing of the set: how many days ago, which rights, and how far it has come."""

    days_ago: int
    rights: tuple[Right, ...]
    stage: str


SCENES = (
    Scene(19, (Right.ACCESS,), "answered"),
    Scene(16, (Right.DELETE,), "answered"),
    Scene(13, (Right.DELETE,), "carrying_out"),
    Scene(11, (Right.ACCESS,), "collecting"),
    Scene(10, (Right.DELETE,), "approving"),
    Scene(9, (Right.ACCESS, Right.DELETE), "deciding"),
    Scene(8, (Right.ACCESS,), "approving"),
    Scene(7, (Right.DELETE,), "supplement"),
    Scene(6, (Right.ACCESS,), "identified"),
    Scene(4, (Right.DELETE,), "collecting"),
    Scene(3, (Right.ACCESS, Right.DELETE), "collecting"),
    Scene(2, (Right.ACCESS,), "received"),
    Scene(1, (Right.DELETE,), "received"),
    Scene(0, (Right.ACCESS,), "received"),
)


def tell_story(runtime: Runtime, staff: dict[str, Actor], seed: int) -> int:
    """Play all scenes, each beginning at 10:20 KST of its day.

    Returns:
        How many filings were made.

    """
    now = runtime.clock.now()
    cast = Cast(Random(seed))  # noqa: S311 - lifelike data, not secrets
    for number, scene in enumerate(SCENES, start=1):
        start = kst(now - timedelta(days=scene.days_ago)).replace(hour=10, minute=20, second=0)
        clock = FixedClock(min(start.astimezone(UTC), now))
        past = replace(runtime, clock=clock)
        Player(past, clock, now, staff, cast).play(scene.rights, scene.stage, number)
    return len(SCENES)
