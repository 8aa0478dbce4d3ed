"""The command line: `flask …`; one module per group of commands, imported when it is called.

A web process is started by `flask serve` and must not load what only other commands need.
"""

from __future__ import annotations

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

#: Command -> the module that has it; each module has `register(app)`.
MODULES = {
    "audit": "app.cli.audit",
    "backup": "app.cli.backup",
    "closures": "app.cli.closures",
    "deadlines": "app.cli.deadlines",
    "demo": "app.cli.demo",
    "documents": "app.cli.documents",
    "export": "app.cli.export",
    "holidays": "app.cli.holidays",
    "keys": "app.cli.keys",
    "mail": "app.cli.mail",
    "org": "app.cli.org",
    "retention": "app.cli.retention",
    "scheduler": "app.cli.processes",
    "serve": "app.cli.processes",
    "user": "app.cli.user",
    "worker": "app.cli.processes",
}


class Commands(AppGroup):
    """All commands of the service, known by name before their modules are loaded."""

    def __init__(self, app: Flask) -> None:
        """Keep the application the commands are put on."""
        super().__init__()
        self.app = app

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*super().list_commands(ctx), *MODULES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, importing its module first."""
        if cmd_name in MODULES and cmd_name not in self.commands:
            import_module(MODULES[cmd_name]).register(self.app)
        return super().get_command(ctx, cmd_name)


def register(app: Flask) -> None:
    """Put the commands on the application, beside those extensions have put there."""
    commands = Commands(app)
    for name, command in app.cli.commands.items():
        commands.add_command(command, name)
    app.cli = commands
