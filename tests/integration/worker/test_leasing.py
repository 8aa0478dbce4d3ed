from __future__ import annotations

import threading
from datetime import timedelta

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.leasing import Held, give_back, only_one, take_lease

LENGTH = timedelta(seconds=30)


def test_take_lease_second_process_waits_until_it_is_over(
    runtime: Runtime, clock: FixedClock
) -> None:
    first = take_lease(runtime, "job", "a", LENGTH)
    assert first is not None
    assert take_lease(runtime, "job", "b", LENGTH) is None

    clock.move(seconds=30)
    second = take_lease(runtime, "job", "b", LENGTH)

    assert second is not None
    assert second.fence == first.fence + 1
    assert take_lease(runtime, "job", "a", LENGTH) is None


def test_take_lease_own_lease_runs_on_under_the_same_fence(
    runtime: Runtime, clock: FixedClock
) -> None:
    first = take_lease(runtime, "job", "a", LENGTH)
    clock.move(seconds=20)
    again = take_lease(runtime, "job", "a", LENGTH)

    assert first is not None
    assert again is not None
    assert (again.fence, again.until - first.until) == (first.fence, timedelta(seconds=20))


def test_give_back_frees_it_at_once(runtime: Runtime) -> None:
    first = take_lease(runtime, "job", "a", LENGTH)
    assert first is not None

    give_back(runtime, first)

    assert take_lease(runtime, "job", "b", LENGTH) is not None


def test_give_back_lost_lease_leaves_the_new_holder_alone(
    runtime: Runtime, clock: FixedClock
) -> None:
    first = take_lease(runtime, "job", "a", LENGTH)
    assert first is not None
    clock.move(seconds=31)
    take_lease(runtime, "job", "b", LENGTH)

    give_back(runtime, first)

    assert take_lease(runtime, "job", "c", LENGTH) is None


def test_take_lease_many_at_once_one_wins(runtime: Runtime) -> None:
    won: list[Held] = []
    start = threading.Barrier(4)

    def take(owner: str) -> None:
        start.wait()
        held = take_lease(runtime, "race", owner, LENGTH)
        if held is not None:
            won.append(held)

    threads = [threading.Thread(target=take, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(won) == 1


def test_only_one_second_transaction_leaves_it_alone(runtime: Runtime) -> None:
    with runtime.write_session() as session:
        assert only_one(session, "job")
        session.commit()
    entered: list[bool] = []

    def meanwhile() -> None:
        with runtime.write_session() as other:
            entered.append(only_one(other, "job"))
            other.rollback()

    with runtime.write_session() as first:
        assert only_one(first, "job")
        thread = threading.Thread(target=meanwhile)
        thread.start()
        if runtime.engine.dialect.name == "postgresql":
            thread.join()
            assert entered == [False]
        else:
            assert entered == []  # SQLite: the other cannot even begin
        first.rollback()
    thread.join()
    assert len(entered) == 1
