"""The worker process: threads that take effects from the outbox and carry them out."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.runtime import Runtime
from app.worker.effects import Effect, PermanentError, reason_of
from app.worker.handlers import KINDS, PAPERS, QUICK, SLOW, handler_for
from app.worker.outbox import Outbox
from app.worker.papers import renderers

log = structlog.get_logger()
#: How long an idle thread waits before it looks again: a person waits for a code by mail.
IDLE_SECONDS: Final = 0.5
#: After an error of the database itself.
BROKEN_SECONDS: Final = 5.0
#: A register of a million rows takes minutes.
SLOW_LEASE: Final = timedelta(minutes=30)


def carry_out(outbox: Outbox, effect: Effect) -> str:
    """Carry out a claimed effect and write down how it ended.

    Returns:
        'done', 'waiting' (it will be tried again), 'dead' (a person must look), or 'lost' (the
        lease ran out meanwhile and another worker decides).

    """
    try:
        handler_for(effect.kind)(outbox.runtime, effect)
    except PermanentError as error:
        return _ended("dead", effect, error, kept=outbox.bury(effect, error.reason))
    except Exception as error:  # noqa: BLE001 - whatever it is, the effect must not be lost
        if effect.last_attempt:
            return _ended("dead", effect, error, kept=outbox.bury(effect, reason_of(error)))
        kept = outbox.try_again(effect, reason_of(error))
        return _ended("waiting", effect, error, kept=kept)
    return "done" if outbox.done(effect) else "lost"


def _ended(state: str, effect: Effect, error: Exception, *, kept: bool) -> str:
    log.warning(
        "effect failed",
        kind=effect.kind,
        effect=effect.id,
        attempts=effect.attempts,
        state=state,
        reason=reason_of(error),
    )
    return state if kept else "lost"


def drain(runtime: Runtime, kinds: Collection[str] = KINDS) -> int:
    """Carry out everything that is due now, in this thread; returns how many were tried."""
    outbox = Outbox(runtime)
    tried = 0
    while effects := outbox.claim(kinds):
        for effect in effects:
            carry_out(outbox, effect)
            tried += 1
    return tried


def work_until(runtime: Runtime, stop: threading.Event) -> None:
    """Run the threads until `stop` is set; each finishes the effect it holds."""
    settings, quick = runtime.settings, Outbox(runtime)
    slow = replace(quick, lease=SLOW_LEASE)
    lanes = [(quick, QUICK)] * settings.worker_threads
    lanes += [(slow, PAPERS)] * settings.render_processes
    lanes += [(slow, SLOW)]
    threads = [
        threading.Thread(target=_lane, args=(outbox, kinds, stop), name=f"lane-{number}")
        for number, (outbox, kinds) in enumerate(lanes, start=1)
    ]
    with renderers(settings.render_processes):
        for thread in threads:
            thread.start()
        log.info("worker ready", threads=len(threads), owner=quick.owner)
        for thread in threads:
            thread.join()


def _lane(outbox: Outbox, kinds: frozenset[str], stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            effects = outbox.claim(kinds)
            for effect in effects:
                carry_out(outbox, effect)
        except SQLAlchemyError as error:
            log.error("outbox unreachable", reason=type(error).__name__)  # noqa: TRY400 - no data in logs
            stop.wait(BROKEN_SECONDS)
            continue
        if not effects:
            stop.wait(IDLE_SECONDS)
