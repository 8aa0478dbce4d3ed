"""Running `flask …` in a test: in this process, on this test's database."""

from __future__ import annotations

from click.testing import Result
from flask import Flask


def run(app: Flask, *args: str, text: str = "") -> Result:
    """Run a command with this standard input; nothing is caught."""
    with app.app_context():
        return app.test_cli_runner().invoke(args=list(args), input=text, catch_exceptions=False)
