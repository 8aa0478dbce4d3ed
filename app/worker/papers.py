"""Laying out papers: in processes of their own while a worker runs, in this one otherwise.

A layout holds Python's lock nearly all the time, so threads would share one core. The processes
are started with the first paper and forked from one that has WeasyPrint loaded already: what they
share they hold once. A process that dies (out of memory, out of time) costs its paper one attempt.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from app.worker import renderer
from app.worker.effects import TemporaryError

if TYPE_CHECKING:
    from app.documents.letters import Letter
    from app.documents.rendered import RenderedDocument
    from app.documents.templating import Language

_PRELOADED: Final = ["app.worker.renderer", "app.documents.letters"]


class Renderers:
    """A pool of processes that lay out papers; safe to use from many threads."""

    def __init__(self, processes: int) -> None:
        """Remember how many; none is started before the first paper."""
        self._processes = processes
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def render(
        self, letter: Letter, language: Language, *, draft: bool = False
    ) -> RenderedDocument:
        """Return the finished paper; the caller's thread waits for it.

        Raises:
            DocumentError: the paper's content must be changed first.
            RenderingFailedError: a fault of ours.
            TemporaryError: the process ended before the paper was made.

        """
        pool = self._running()
        try:
            return pool.submit(renderer.render, letter, language, draft=draft).result()
        except BrokenProcessPool as error:
            self._let_go(pool)
            raise TemporaryError("the rendering process ended") from error

    def close(self) -> None:
        """End the processes; papers under way are finished first."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown()

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("forkserver")
                context.set_forkserver_preload(_PRELOADED)
                self._pool = ProcessPoolExecutor(
                    self._processes, mp_context=context, initializer=renderer.prepare
                )
            return self._pool

    def _let_go(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                self._pool = None
        broken.shutdown(wait=False)


_running: list[Renderers] = []


@contextmanager
def renderers(processes: int) -> Iterator[Renderers]:
    """Have `render_paper` use a pool of so many processes inside this block."""
    pool = Renderers(processes)
    _running.append(pool)
    try:
        yield pool
    finally:
        _running.remove(pool)
        pool.close()


def render_paper(letter: Letter, language: Language, *, draft: bool = False) -> RenderedDocument:
    """Return the finished paper, from the pool where one runs.

    Raises:
        DocumentError: the paper's content must be changed first.
        TemporaryError: the process that made it ended; it is worth another try.

    """
    if _running:
        return _running[-1].render(letter, language, draft=draft)
    from app.documents.letters import render_letter  # noqa: PLC0415 - WeasyPrint is heavy

    return render_letter(letter, language, draft=draft)
