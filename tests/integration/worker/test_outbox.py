from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.work import unit_of_work
from app.store import OutboxMessage
from app.store.tenancy import ALL
from app.worker.effects import MOST_ATTEMPTS
from app.worker.outbox import LEASE, Outbox
from tests import people

KIND = {"probe"}


def put(runtime: Runtime, *keys: str) -> None:
    with unit_of_work(runtime, people.person(runtime)) as work:
        for key in keys:
            work.send("probe", key, {"n": 1})


def row(runtime: Runtime, key: str) -> OutboxMessage:
    with runtime.reading(ALL) as session:
        query = select(OutboxMessage).where(OutboxMessage.idempotency_key == key)
        return session.scalars(query).one()


def test_send_same_key_twice_is_one_effect(runtime: Runtime) -> None:
    put(runtime, "a", "a")
    put(runtime, "a")

    assert len(Outbox(runtime).claim(KIND, most=10)) == 1


def test_claim_two_workers_each_effect_once(runtime: Runtime) -> None:
    put(runtime, *(f"k{n}" for n in range(60)))
    taken: list[str] = []
    start = threading.Barrier(4)

    def work() -> None:
        outbox = Outbox(runtime)
        start.wait()
        while effects := outbox.claim(KIND, most=3):
            for effect in effects:
                taken.append(effect.idempotency_key)
                assert outbox.done(effect)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == sorted(f"k{n}" for n in range(60))


def test_claim_future_effect_waits_for_its_time(runtime: Runtime, clock: FixedClock) -> None:
    with unit_of_work(runtime, people.person(runtime)) as work:
        work.send("probe", "later", {}, at=work.now + timedelta(hours=1))

    assert Outbox(runtime).claim(KIND) == []
    clock.move(hours=1)
    assert len(Outbox(runtime).claim(KIND)) == 1


def test_claim_after_a_worker_was_killed_another_takes_over(
    runtime: Runtime, clock: FixedClock
) -> None:
    put(runtime, "a")
    killed, other = Outbox(runtime), Outbox(runtime)
    (lost,) = killed.claim(KIND)

    assert other.claim(KIND) == []
    clock.move(seconds=LEASE.total_seconds())
    (effect,) = other.claim(KIND)

    assert effect.attempts == 2
    assert not killed.done(lost)  # the late worker may not decide any more
    assert row(runtime, "a").state == "waiting"
    assert other.done(effect)
    assert row(runtime, "a").state == "done"


def test_try_again_waits_and_keeps_the_reason(runtime: Runtime, clock: FixedClock) -> None:
    put(runtime, "a")
    outbox = Outbox(runtime)
    (effect,) = outbox.claim(KIND)

    assert outbox.try_again(effect, "no server")

    kept = row(runtime, "a")
    assert (kept.state, kept.last_error, kept.lease_owner) == ("waiting", "no server", None)
    assert outbox.claim(KIND) == []
    clock.move(minutes=3)
    assert len(outbox.claim(KIND)) == 1


def test_bury_then_replay_begins_from_the_first_attempt(runtime: Runtime) -> None:
    put(runtime, "a")
    outbox = Outbox(runtime)
    (effect,) = outbox.claim(KIND)
    outbox.bury(effect, "refused")

    assert row(runtime, "a").state == "dead"
    assert outbox.claim(KIND) == []
    assert outbox.replay_dead() == 1
    (again,) = outbox.claim(KIND)
    assert again.attempts == 1


def test_claim_effect_that_kills_every_worker_becomes_a_dead_letter(
    runtime: Runtime, clock: FixedClock
) -> None:
    put(runtime, "poison")
    outbox = Outbox(runtime)

    for _ in range(MOST_ATTEMPTS):
        assert len(outbox.claim(KIND)) == 1
        clock.move(seconds=LEASE.total_seconds())

    assert outbox.claim(KIND) == []
    assert row(runtime, "poison").state == "dead"


def test_unit_of_work_that_fails_leaves_no_effect(runtime: Runtime) -> None:
    def fail() -> None:
        with unit_of_work(runtime, people.person(runtime)) as work:
            work.send("probe", "never", {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert Outbox(runtime).claim(KIND) == []
