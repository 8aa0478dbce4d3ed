"""Rows of the machinery end, too; and what ends by its own sweep does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import drafts
from app.services.browser_sessions import drop_expired_sessions, keep_session
from app.services.contact_codes import drop_old_codes
from app.services.draft_files import drop_expired_drafts
from app.services.pruning import DEAD_FOR, DONE_FOR, prune
from app.services.throttling import Limit, count_attempt
from app.store import Attempt, ContactCode, Draft, OutboxMessage, WebSession
from app.store.tenancy import ALL, set_scope
from tests import people


def effects(runtime: Runtime) -> int:
    with runtime.reading(ALL) as session:
        return session.scalar(select(func.count()).select_from(OutboxMessage)) or 0


def end_all(runtime: Runtime, state: str) -> None:
    with runtime.write_session() as session:
        set_scope(session, ALL)
        values = {"state": state, "finished_at": runtime.clock.now()}
        session.execute(update(OutboxMessage).values(values))
        session.commit()


@pytest.mark.parametrize(("state", "kept"), [("done", DONE_FOR), ("dead", DEAD_FOR)])
def test_effects_end_after_their_time_and_not_before(
    runtime: Runtime, clock: FixedClock, state: str, kept: timedelta
) -> None:
    people.file(runtime)
    people.file(runtime, slug="hanbit")
    there = effects(runtime)
    assert there > 1
    end_all(runtime, state)
    clock.instant += kept
    prune(runtime)
    assert effects(runtime) == there
    clock.move(seconds=1)
    assert prune(runtime) == there
    assert effects(runtime) == 0


def test_effects_that_wait_are_never_dropped(runtime: Runtime, clock: FixedClock) -> None:
    people.file(runtime)
    clock.move(days=2000)
    assert prune(runtime) == 0


def test_counted_attempts_are_forgotten(runtime: Runtime, clock: FixedClock) -> None:
    count_attempt(runtime, Limit("test", 5, 10), "somebody")
    clock.move(days=1)
    assert prune(runtime) == 0
    clock.move(days=2)
    assert prune(runtime) == 1
    with runtime.reading(None) as session:
        assert session.scalar(select(func.count()).select_from(Attempt)) == 0


def test_drafts_codes_and_sessions_end_by_their_own_sweeps(
    runtime: Runtime, clock: FixedClock
) -> None:
    drafts.open_draft(runtime, people.person(runtime), "ko")
    keep_session(runtime, "portal", None, {"mine": {}})
    clock.move(days=8)
    drop_expired_drafts(runtime)
    drop_old_codes(runtime)
    drop_expired_sessions(runtime)
    with runtime.reading(ALL) as session:
        for table in (Draft, ContactCode, WebSession):
            assert session.scalar(select(func.count()).select_from(table)) == 0
