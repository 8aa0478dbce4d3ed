"""Server-side sessions, one kind per face.

The signed cookie carries what may be with the browser (CSRF token, one-off messages, when it was
last seen) and the token of the row that holds the rest. The row is written by POST only, so that
a GET stays a read.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import CallbackDict

from app.faces import Face, face_of
from app.runtime import Runtime
from app.services.browser_sessions import keep_session, load_session

#: Kept with the browser; everything else is kept on the server.
WITH_BROWSER = frozenset({"csrf_token", "_flashes"})
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class FaceSession(CallbackDict[str, Any], SessionMixin):
    """The session of one face in one browser."""

    def __init__(self, face: Face, initial: dict[str, Any], token: str | None) -> None:
        """Take what the cookie and the row gave."""

        def touched(changed: CallbackDict[str, Any]) -> None:
            changed.modified = True  # type: ignore[attr-defined]  # werkzeug calls with self

        super().__init__(initial, touched)
        self.face = face
        self.token = token
        self.before = self.on_server()
        self.modified = False

    def on_server(self) -> dict[str, Any]:
        """Return the part that belongs on the server."""
        return {k: v for k, v in self.items() if k not in WITH_BROWSER}

    def with_browser(self) -> dict[str, Any]:
        """Return the part that travels in the signed cookie."""
        return {k: v for k, v in self.items() if k in WITH_BROWSER}


class FaceSessions(SessionInterface):
    """Opens and saves the session of the face an address belongs to."""

    def __init__(self, runtime: Runtime) -> None:
        """Make the signer from the installation's secret."""
        self.runtime = runtime
        self.signer = URLSafeTimedSerializer(runtime.settings.secret_key, salt="face-session")

    def open_session(self, app: Flask, request: Request) -> FaceSession:
        """Return the session; an expired or forged cookie gives an empty one."""
        del app
        face = face_of(request.path)
        content = self._read_cookie(face, request.cookies.get(face.cookie, ""))
        token = content.pop("sid", None)
        stored = load_session(self.runtime, face.name, token) if token else None
        return FaceSession(face, {**content, **(stored or {})}, token if stored else None)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the server's part when a POST changed it, and set the cookie."""
        from flask import request  # noqa: PLC0415 - only here is a request certain to exist

        del app
        if not isinstance(session, FaceSession):
            raise TypeError("not a session of this interface")
        face = session.face
        if request.method not in _READS and session.on_server() != session.before:
            session.token = keep_session(
                self.runtime, face.name, session.token, session.on_server()
            )
        response.vary.add("Cookie")
        if not session.with_browser() and session.token is None:
            if request.cookies.get(face.cookie):
                response.delete_cookie(face.cookie, path=face.cookie_path)
            return
        content = session.with_browser() | ({"sid": session.token} if session.token else {})
        response.set_cookie(
            face.cookie,
            str(self.signer.dumps(content)),
            httponly=True,
            secure=self.runtime.settings.secure_cookies,
            samesite="Lax",
            path=face.cookie_path,
        )

    def _read_cookie(self, face: Face, text: str) -> dict[str, Any]:
        if not text:
            return {}
        idle = 60 * (60 * face.form_hours or self.runtime.settings.session_minutes)
        try:
            content = self.signer.loads(text, max_age=idle)
        except BadSignature:
            return {}
        return content if isinstance(content, dict) else {}


def renew(session: SessionMixin) -> None:
    """Give the session a new token (after sign-in), so that a planted one is worth nothing."""
    if isinstance(session, FaceSession):
        session.token = None
        session.before = {}
        session.modified = True
