"""Security headers on every response: a policy without inline code, and no caching of pages."""

from __future__ import annotations

from flask import Flask, Response, request

from app.requests import LOOKED_AT

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
YEAR = 31_536_000


def install(app: Flask, *, https: bool) -> None:
    """Add the headers to every response, and limit what is read of a request."""

    @app.before_request
    def limit_forms() -> None:
        # Werkzeug reads such a body whole; only uploads may be as large as files are.
        if request.mimetype == "application/x-www-form-urlencoded":
            request.max_content_length = app.config["MAX_FORM_MEMORY_SIZE"]
        elif request.endpoint == LOOKED_AT:
            request.max_content_length = app.config["TENDAY_ONE_FILE"]

    @app.after_request
    def add_headers(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if https:
            headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
        if request.endpoint == "static":
            headers["Cache-Control"] = (
                f"public, max-age={YEAR}, immutable" if request.args.get("v") else "no-cache"
            )
        else:
            headers["Cache-Control"] = "no-store"
        return response
