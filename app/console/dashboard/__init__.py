"""The dashboard (현황): the whole at a glance, with the figures behind each chart."""

from __future__ import annotations

from flask import Blueprint

from app.console.dashboard import across, views


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    views.attach(console)
    across.attach(console)
