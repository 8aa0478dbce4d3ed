"""What the organisation promised beyond the law: policies, recurring duties, matters."""

from __future__ import annotations

from flask import Blueprint

from app.console.promised import matters, openings, policies, routines


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    openings.attach(console)
    matters.attach(console)
    policies.attach(console)
    routines.attach(console)
