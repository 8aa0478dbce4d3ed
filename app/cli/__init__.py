"""The command line: `flask …`; one module per group of commands."""

from __future__ import annotations

from importlib import import_module

from flask import Flask

#: Each module has `register(app)`.
GROUPS = (
    "app.cli.keys",
    "app.cli.org",
    "app.cli.user",
    "app.cli.deadlines",
    "app.cli.processes",
    "app.cli.demo",
    "app.cli.documents",
    "app.cli.export",
    "app.cli.audit",
    "app.cli.backup",
    "app.cli.holidays",
)


def register(app: Flask) -> None:
    """Put all commands on the application."""
    for name in GROUPS:
        import_module(name).register(app)
