"""Lines of check answers, each with the way to change it."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.portal.wizard import Visit
from forms.filing.branch import Step


class Row(NamedTuple):
    """A line of the summary."""

    key: str
    value: str | list[str]
    change_url: str


class Group(NamedTuple):
    """The lines of one stage."""

    title: str
    rows: list[Row]


def given(visit: Visit, step: Step) -> dict[str, Any]:
    """Return what a page keeps; empty when it was not answered."""
    return dict(visit.answers().get(step, {}))


def row(visit: Visit, step: Step, key: str, value: str | list[str]) -> Row:
    """Return a line whose 수정 leads to the page and back to check answers."""
    return Row(key, value, visit.url(step, back=True))
