"""Which function carries out which kind of effect; each is imported when first needed.

A handler is `handle(runtime, effect) -> None` and may run more than once for the same effect.
It raises PermanentError when trying again cannot help; any other error is tried again later.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final, TypeAlias, cast

from app.runtime import Runtime
from app.worker.effects import Effect

Handler: TypeAlias = Callable[[Runtime, Effect], None]

#: Effects that take milliseconds or wait for a mail server.
QUICK: Final = frozenset(
    {"mail", "staff_mail", "matter_mail", "contact_code", "discard_file", "dispatch"}
)
#: Papers: as many at a time as there are processes that lay them out.
PAPERS: Final = frozenset({"render", "render_blank", "render_certificate", "lock_copy"})
#: Effects that take minutes: one at a time in each worker process.
SLOW: Final = frozenset({"export", "recount", "proof", "redact"})
KINDS: Final = QUICK | PAPERS | SLOW


@cache
def handler_for(kind: str) -> Handler:
    """Return the handler of a kind. Raises KeyError for a kind nobody knows."""
    if kind not in KINDS:
        raise KeyError(kind)
    return cast("Handler", import_module(f"app.worker.handlers.{kind}").handle)
