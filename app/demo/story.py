"""A small lifelike set: requests of the last weeks, in every stage, made through the use cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, timedelta
from random import Random

from app.clock import FixedClock, kst, kst_date
from app.demo.accounts import Team
from app.demo.destroying import list_batches
from app.demo.house import SIGNS, furnish, sign_papers
from app.demo.locking import lock_one
from app.demo.people import Cast
from app.demo.player import Player
from app.demo.scenes import SCENES
from app.record.events import Actor
from app.runtime import Runtime
from app.services.absence import enter_absence
from app.services.profiles import profile_in_force
from app.services.saved_views import save_view
from forms.absence_commands import EnterAbsence
from forms.console_commands import SaveView

#: Officers of the demo, by login: the first one an organisation has stands in for its desk.
OFFICERS = ("doyun", "jiwon", "sora")


def tell_story(
    runtime: Runtime, organisations: Mapping[str, int], teams: Mapping[str, Team], seed: int
) -> int:
    """Play the scenes of every organisation that is loaded, each beginning at 10:20 KST.

    Papers and mail that no answer waits for are left to the worker.

    Returns:
        How many filings were made.

    """
    now = runtime.clock.now()
    cast = Cast(Random(seed))  # noqa: S311 - lifelike data, not secrets
    made = 0
    for slug, (officer, scenes) in SCENES.items():
        number = organisations.get(slug)
        if number is None:
            continue
        profile = profile_in_force(runtime, number)
        furnish(runtime, teams[slug])
        if slug == SIGNS:
            sign_papers(runtime, teams[slug])
        list_batches(runtime, profile, teams[slug][officer])
        for scene in scenes:
            made += 1
            start = kst(now - timedelta(days=scene.days_ago)).replace(hour=10, minute=20, second=0)
            clock = FixedClock(min(start.astimezone(UTC), now))
            past = replace(runtime, clock=clock)
            Player(past, clock, now, profile, teams[slug], officer, cast).play(scene, made)
        lock_one(runtime, number)
        _holiday(runtime, teams[slug])
        _views(runtime, teams[slug][officer])
    return made


def _views(runtime: Runtime, officer: Actor) -> None:
    """Let the officer share two views of the queue with the others."""
    save_view(runtime, officer, SaveView("이의제기", "view=open&right=objection", shared=True))
    others = "view=open&role=agent&role=guardian"
    save_view(runtime, officer, SaveView("대리인 신청", others, shared=True))


def _holiday(runtime: Runtime, team: Team) -> None:
    """Let the owner of the systems be away next week; an officer stands in."""
    owner, officer = team["desk"], next(team[name] for name in OFFICERS if name in team)
    if owner.staff_id is None or officer.staff_id is None:
        return
    first = kst_date(runtime.clock.now()) + timedelta(days=7)
    last = first + timedelta(days=2)
    enter_absence(runtime, owner, EnterAbsence(owner.staff_id, officer.staff_id, first, last))
