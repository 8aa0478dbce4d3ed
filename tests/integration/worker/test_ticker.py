from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select

from app.clock import FixedClock, SystemClock
from app.runtime import Runtime
from app.store import Event, Lease, TreeHead
from app.store.tenancy import ALL
from app.worker import ticker as ticker_module
from app.worker.ticker import LEASE, Ticker, tick_until
from app.worker.ticks import TICKS, Tick
from tests import people


def test_ticks_two_schedulers_only_one_works(runtime: Runtime, clock: FixedClock) -> None:
    ran: list[str] = []
    first, second = Ticker(runtime), Ticker(runtime)
    job = Tick("job", 1, lambda _: ran.append("ran"))

    assert first.renew()
    assert not second.renew()
    first.run(job)
    second.run(job)
    assert ran == ["ran"]

    clock.move(seconds=LEASE.total_seconds())  # the first one hangs
    assert second.renew()
    first.run(job)
    second.run(job)
    assert ran == ["ran", "ran"]


def test_tick_that_fails_is_left_for_the_next_time(runtime: Runtime) -> None:
    def fail(_: Runtime) -> None:
        raise ZeroDivisionError

    ticker = Ticker(runtime)
    ticker.renew()

    ticker.run(Tick("job", 1, fail))  # must not raise: other ticks go on


def test_once_runs_every_tick_and_gives_the_lease_back(runtime: Runtime) -> None:
    people.file(runtime)

    assert Ticker(runtime).once()
    assert Ticker(runtime).once()

    with runtime.reading(ALL) as session:
        events = session.scalar(select(func.count()).select_from(Event))
        assert session.scalar(select(func.max(TreeHead.size))) == events
        lease = session.scalars(select(Lease).where(Lease.name == "scheduler")).one()
    assert lease.expires_at <= runtime.clock.now()


def test_once_while_another_scheduler_runs_does_nothing(runtime: Runtime) -> None:
    Ticker(runtime).renew()

    assert not Ticker(runtime).once()


def test_tick_until_runs_at_once_and_stops_cleanly(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, stop = threading.Event(), threading.Event()
    monkeypatch.setattr(ticker_module, "TICKS", (Tick("job", 60, lambda _: ran.set()),))
    object.__setattr__(runtime, "clock", SystemClock())
    thread = threading.Thread(target=tick_until, args=(runtime, stop))

    thread.start()
    assert ran.wait(10)
    stop.set()
    thread.join(10)

    assert not thread.is_alive()
    assert Ticker(runtime).renew()  # the lease was given back


def test_ticks_have_different_names() -> None:
    assert len({tick.name for tick in TICKS}) == len(TICKS)
