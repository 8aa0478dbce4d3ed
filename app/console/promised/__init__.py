"""What the organisation promised beyond the law: policies, recurring duties, matters."""

from __future__ import annotations

from flask import Blueprint

from app.console.promised import policies, routines


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    policies.attach(console)
    routines.attach(console)
