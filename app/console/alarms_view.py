"""What must not stay as it is: late requests, undispatched notices, effects given up."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.console.guard import CASEWORKERS, OVERSEERS, holds, needs
from app.context import organisation, reader, runtime
from app.queries.alarms import alarms_in


def attach(console: Blueprint) -> None:
    """Put the page on the console."""
    console.add_url_rule("/alarms", "alarms", alarms)


@needs(*OVERSEERS)
def alarms() -> str:
    """List the open alarms, the most pressing first; receipt numbers only, no names."""
    found = alarms_in(reader(), organisation().id, runtime().clock.now())
    return render_template(
        "console/alarms.html", nav="alarms", alarms=found, opens=holds(*CASEWORKERS)
    )
