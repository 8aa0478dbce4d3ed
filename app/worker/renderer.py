"""What runs in a process that lays out papers. Importing it alone loads nothing heavy."""

from __future__ import annotations

import os
import resource
import signal
import threading
from multiprocessing import connection, parent_process
from typing import TYPE_CHECKING, Final

from app.documents.errors import DocumentError

if TYPE_CHECKING:
    from app.documents.letters import Letter
    from app.documents.rendered import RenderedDocument
    from app.documents.templating import Language

#: Whatever one paper asks for, it may take no more than this; its process ends otherwise.
SECONDS: Final = 180
MEMORY_BYTES: Final = 2 * 2**30


class RenderingFailedError(Exception):
    """A paper could not be laid out for a reason that is ours; names the kind of error only."""


def prepare() -> None:
    """Set limits, follow the worker when it ends, and get fonts and styles ready once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the worker: it ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    threading.Thread(target=_follow, name="follow", daemon=True).start()
    from app.documents import letters, render, templating  # noqa: PLC0415 - WeasyPrint is heavy

    folders = dict.fromkeys(letter.folder for letter in letters.LETTERS)
    try:
        render.prepare(style for folder in folders for style in templating.styles(folder))
    except DocumentError:
        return  # said by each paper that is tried, with what to do about it


def render(letter: Letter, language: Language, *, draft: bool) -> RenderedDocument:
    """Return the finished paper; see `app.documents.letters.render_letter`.

    Raises:
        DocumentError: the paper's content must be changed first.
        RenderingFailedError: anything else.

    """
    from app.documents.letters import render_letter  # noqa: PLC0415 - as above

    signal.alarm(SECONDS)
    try:
        return render_letter(letter, language, draft=draft)
    except DocumentError:
        raise
    except Exception as error:
        raise RenderingFailedError(type(error).__name__) from error
    finally:
        signal.alarm(0)


def _follow() -> None:
    """End with the worker, also when it was killed and could not say so."""
    worker = parent_process()
    if worker is not None:
        connection.wait([worker.sentinel])
    os._exit(0)
