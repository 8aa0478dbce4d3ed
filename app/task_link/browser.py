"""The secret a browser keeps for the links it opened: a signed cookie for this face only.

It is not the session: that ends after some idle minutes, but whoever searches a system for an
afternoon must find the task open when they come back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import Request, Response
from itsdangerous import BadSignature, URLSafeSerializer

from app.context import runtime
from app.faces import TASK
from app.security.tokens import url_token

COOKIE: Final = "tenday_task_browser"
#: Longer than any link works; what it opened is over then.
KEPT = timedelta(days=60)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(runtime().settings.secret_key, salt="task-link-browser")


def secret_of(request: Request) -> str:
    """Return this browser's secret; empty when it has none or its cookie is not ours."""
    try:
        content = _signer().loads(request.cookies.get(COOKIE, ""))
    except BadSignature:
        return ""
    return content if isinstance(content, str) else ""


def new_secret() -> str:
    """Return a secret for a browser that has none."""
    return url_token()


def remember(response: Response, secret: str) -> None:
    """Leave the secret with the browser."""
    response.set_cookie(
        COOKIE,
        str(_signer().dumps(secret)),
        max_age=KEPT,
        httponly=True,
        secure=runtime().settings.secure_cookies,
        samesite="Lax",  # a link in a web mail must find it
        path=TASK.cookie_path,
    )
