"""Laying out papers: in processes of their own while a worker runs, in this one otherwise.

A layout holds Python's lock nearly all the time, so threads would share one core. The processes
are started when papers wait and forked from one that has WeasyPrint loaded already: what they share
they hold once. A process that dies (out of memory, out of time) costs its own paper one attempt.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from queue import LifoQueue
from typing import TYPE_CHECKING, Final

from app.worker import renderer
from app.worker.effects import TemporaryError

if TYPE_CHECKING:
    from app.documents.letters import Letter
    from app.documents.rendered import RenderedDocument
    from app.documents.templating import Language

_PRELOADED: Final = ["app.worker.renderer", "app.documents.letters"]


class Renderers:
    """Processes that lay out papers, each behind an executor of its own; safe from many threads.

    One executor for all of them would fail every paper under way when one process dies, and does
    not notice the death of a process it has just started before another paper is finished.
    """

    def __init__(self, processes: int) -> None:
        """Remember how many; none is started before the first paper."""
        self._processes = processes
        #: Whoever takes a place has its process to itself; those that run are taken first.
        self._places: LifoQueue[ProcessPoolExecutor | None] = LifoQueue()
        for _ in range(processes):
            self._places.put(None)

    def render(
        self, letter: Letter, language: Language, *, draft: bool = False
    ) -> RenderedDocument:
        """Return the finished paper; the caller's thread waits for it.

        Raises:
            DocumentError: the paper's content must be changed first.
            RenderingFailedError: a fault of ours.
            TemporaryError: the process ended before the paper was made.

        """
        process = self._places.get()
        try:
            process = process or _new_process()
            return process.submit(renderer.render, letter, language, draft=draft).result()
        except BrokenProcessPool as error:
            process = None
            raise TemporaryError("the rendering process ended") from error
        finally:
            self._places.put(process)

    def close(self) -> None:
        """End the processes; papers under way are finished first."""
        places = [self._places.get() for _ in range(self._processes)]
        for process in filter(None, places):
            process.shutdown()


def _new_process() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return ProcessPoolExecutor(1, mp_context=context, initializer=renderer.prepare)


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
