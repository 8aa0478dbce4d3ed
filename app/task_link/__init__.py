"""The face behind a one-time link: the owner of a system answers one task, without signing in.

Nothing else opens here. A GET shows; what opens a link in a browser, and what answers, is a POST.
"""

from __future__ import annotations

from flask import Blueprint, Flask
from flask_wtf.csrf import CSRFError

from app.faces import TASK
from app.security.errors import KeyDestroyedError
from app.services.errors import NotFoundError
from app.task_link import views
from app.task_link.address import open_address, same_link


def register(app: Flask) -> None:
    """Put the face on the application."""
    face = Blueprint("task", __name__, url_prefix=TASK.prefix)
    face.url_value_preprocessor(open_address)
    face.url_defaults(same_link)
    face.register_error_handler(NotFoundError, views.unknown)
    face.register_error_handler(KeyDestroyedError, views.unknown)
    face.register_error_handler(CSRFError, views.stale)
    face.add_url_rule("/<token>", "answer", views.answer, methods=["GET", "POST"])
    face.add_url_rule("/<token>/open", "open_here", views.open_here, methods=["POST"])
    app.register_blueprint(face)
