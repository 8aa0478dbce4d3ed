"""The scheduler process: APScheduler says when, a database lease says who.

This is the only module that knows APScheduler. Its jobs live in code and in memory: nothing about
them is stored, so a second scheduler, a restart or a day switched off can lose or double nothing.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from app.runtime import Runtime
from app.services.leasing import Held, give_back, take_lease
from app.worker.outbox import new_owner
from app.worker.ticks import TICKS, Tick

log = structlog.get_logger()
#: The name other parts look the lease up by (readiness, alarms).
LEASE_NAME: Final = "scheduler"
LEASE: Final = timedelta(seconds=30)
_RENEW_SECONDS: Final = 10
#: A run that is late by less than this still runs; later ones fold into the next.
_GRACE_SECONDS: Final = 3600


@dataclass
class Ticker:
    """The ticks of one process; they run only while it holds the lease."""

    runtime: Runtime
    owner: str = field(default_factory=new_owner)
    _held: Held | None = field(default=None, init=False)

    def renew(self) -> bool:
        """Take or prolong the lease; returns whether this process is the scheduler now."""
        before = self._held
        self._held = take_lease(self.runtime, LEASE_NAME, self.owner, LEASE)
        if (before is None) is not (self._held is None):
            log.info("scheduler lease", held=self._held is not None, owner=self.owner)
        return self._held is not None

    def run(self, tick: Tick) -> None:
        """Run a tick if the lease is ours and not over; an error is logged and tried again."""
        held = self._held
        if held is None or held.until <= self.runtime.clock.now():
            return
        try:
            tick.run(self.runtime)
        except Exception as error:  # noqa: BLE001 - the next run of the same tick is the retry
            log.error("tick failed", tick=tick.name, reason=type(error).__name__)  # noqa: TRY400 - no data in logs

    def once(self) -> bool:
        """Run every tick now; returns False when another process is the scheduler."""
        if not self.renew():
            return False
        try:
            for tick in TICKS:
                self.run(tick)
        finally:
            self.stop()
        return True

    def stop(self) -> None:
        """Give the lease back, so that another scheduler need not wait for its end."""
        if self._held is not None:
            give_back(self.runtime, self._held)
            self._held = None


def tick_until(runtime: Runtime, stop: threading.Event) -> None:
    """Tick until `stop` is set; a running tick is finished first."""
    ticker = Ticker(runtime)
    scheduler = _scheduler()
    for tick in TICKS:
        scheduler.add_job(
            ticker.run,
            args=[tick],
            id=tick.name,
            trigger="interval",
            seconds=tick.seconds,
            next_run_time=runtime.clock.now(),
        )
    _renew_safely(ticker)
    scheduler.start()
    log.info("scheduler ready", ticks=len(TICKS), owner=ticker.owner)
    # Renewed here and not as a job, so that it never waits behind a long tick.
    while not stop.wait(_RENEW_SECONDS):
        _renew_safely(ticker)
    scheduler.shutdown(wait=True)
    ticker.stop()


def _renew_safely(ticker: Ticker) -> None:
    try:
        ticker.renew()
    except Exception as error:  # noqa: BLE001 - without a lease nothing runs; tried again soon
        log.error("no lease", reason=type(error).__name__)  # noqa: TRY400 - no data in logs


def _scheduler() -> Any:
    return BackgroundScheduler(
        jobstores={"default": MemoryJobStore()},
        executors={"default": ThreadPoolExecutor(2)},
        job_defaults={
            "coalesce": True,
            "max_instances": 1,
            "misfire_grace_time": _GRACE_SECONDS,
        },
        timezone="UTC",
    )
