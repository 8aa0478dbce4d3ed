"""Reading sealed events again and recomputing their leaf hashes, slice by slice.

Slices are independent, so a long log is read by several processes at once.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from typing import Final

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app.record.canonical import LEAF_PREFIX
from app.record.projection import Names, raw_rows, sealed_events
from app.store import Leaf
from app.store.engine import prepare, read_sessions
from app.store.tenancy import ALL, set_scope

#: Events read and checked together.
SLICE: Final = 8192
#: Slices one process takes at a time, and from how many slices on several processes pay.
_AT_A_TIME: Final = 4
_WORTH_IT: Final = 6


class BrokenError(Exception):
    """The record was changed. `position` is the first leaf that is wrong, if one can be named."""

    def __init__(self, what: str, position: int | None = None) -> None:
        super().__init__(what, position)
        self.what = what
        self.position = position


def leaf_hashes(session: Session, start: int, end: int) -> list[bytes]:
    """Return the recomputed hashes of the leaves from `start` up to before `end`.

    Fewer come back where the log ends.

    Raises:
        BrokenError: an event or its columns are not what was sealed.

    """
    rows = raw_rows(session, sealed_events(session, start, end))
    names = Names.of(session, rows)
    hashes = []
    for expected, row in enumerate(rows, start=start):
        body = row[3]
        if row[0] != expected:
            raise BrokenError("a leaf is missing", expected)
        if body is None:
            raise BrokenError("the event of a leaf is missing", expected)
        digest = sha256(LEAF_PREFIX + body).digest()
        if digest != row[1] or digest != row[2]:
            raise BrokenError("the body of an event is not what was sealed", expected)
        if not names.match(row):
            raise BrokenError("the columns of an event differ from its body", expected)
        hashes.append(digest)
    return hashes


def all_leaf_hashes(session: Session) -> Iterator[list[bytes]]:
    """Yield the hashes of the whole log in order, a slice at a time, in constant memory."""
    last = session.scalar(select(Leaf.position).order_by(Leaf.position.desc()).limit(1))
    size = 0 if last is None else last + 1
    starts = range(0, size, SLICE)
    processes = len(os.sched_getaffinity(0))
    if processes == 1 or len(starts) < _WORTH_IT or _in_memory(session):
        for start in starts:
            yield leaf_hashes(session, start, min(start + SLICE, size))
        return
    yield from _by_processes(session, size, processes)


def _in_memory(session: Session) -> bool:
    return session.get_bind().engine.url.database in {None, "", ":memory:"}


def _by_processes(session: Session, size: int, processes: int) -> Iterator[list[bytes]]:
    """Let processes check ahead of the caller, a few spans each, and give their hashes in order.

    The sealed part of the log never changes, so each may read it in a transaction of its own.
    """
    url = session.get_bind().engine.url.render_as_string(hide_password=False)
    span = SLICE * _AT_A_TIME
    # Forked, not started anew: the imports would take longer than reading 100,000 events.
    with ProcessPoolExecutor(processes, get_context("fork"), _open, (url,)) as pool:
        waiting: deque[Future[list[bytes]]] = deque()
        for start in range(0, size, span):
            waiting.append(pool.submit(_check_span, start, min(start + span, size)))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_session: dict[str, Session] = {}


def _open(url: str) -> None:
    """Give this process its own connection: an inherited one must not be used."""
    gc.disable()  # rows hold no cycles, and it lives only as long as the check
    engine = create_engine(url)
    prepare(engine)
    session = read_sessions(engine)()
    set_scope(session, ALL)
    _session["own"] = session


def _check_span(start: int, end: int) -> list[bytes]:
    session = _session["own"]
    hashes: list[bytes] = []
    for at in range(start, end, SLICE):
        hashes += leaf_hashes(session, at, min(at + SLICE, end))
    return hashes
