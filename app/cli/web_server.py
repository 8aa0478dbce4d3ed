"""gunicorn, started from inside: one door to it."""

from __future__ import annotations

from flask import Flask
from gunicorn.app.base import BaseApplication


class WebServer(BaseApplication):
    """gunicorn with the application that is already loaded; its workers share its memory."""

    def __init__(self, app: Flask, options: dict[str, object]) -> None:
        """Keep application and options; gunicorn asks for both."""
        self.flask = app
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Set the options; gunicorn's own command line and files are not read."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self.flask
