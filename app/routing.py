"""Addresses whose builder is compiled when somebody first asks for one, and numbers in them.

Werkzeug compiles two functions for every address while the application starts, two thirds of the
time `create_app` takes; a process builds a few of them at once and many never.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import IntegerConverter, Rule

#: The highest number a row can have: 64 bits with a sign.
MOST = 2**63 - 1
Builder = Callable[..., tuple[str, str]]


def row_number(text: str) -> int:
    """Return the number of a row that a query or a form names.

    Raises:
        ValueError: no row can have it; `request.args.get(…, type=row_number)` leaves it out then.

    """
    number = int(text)
    if not 0 < number <= MOST:
        raise ValueError(text)
    return number


class RowNumber(IntegerConverter):
    """A number in an address; one that no row can have leads nowhere (404), like any other."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        """Take what an address says in brackets; `max` is what a row can have unless it is less."""
        super().__init__(*args, **{"max": MOST, **settings})


class LazyRule(Rule):
    """A rule that matches at once and learns to build its address on the first wish."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:  # noqa: FBT001, FBT002 - Werkzeug's own signature
        """Return a builder that compiles itself the first time it is used."""
        compiled: list[Builder] = []

        def build(rule: LazyRule, *args: object, **values: object) -> tuple[str, str]:
            if not compiled:
                compiled.append(super()._compile_builder(append_unknown))
            return compiled[0](rule, *args, **values)

        return build
