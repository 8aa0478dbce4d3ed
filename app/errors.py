"""From an error to a page: the right status, the reader's language, and what to do next."""

from __future__ import annotations

import secrets
from contextlib import suppress
from http import HTTPStatus

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    render_template,
    request,
)
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from app.context import language, open_organisation
from app.faces import ADMIN, API, AUDIT, CONSOLE, PORTAL, Face, face_of
from app.languages import languages
from app.services.errors import (
    ConflictError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    RetryLaterError,
    ServiceError,
    TooManyError,
)
from workflows.errors import Refused

log = structlog.get_logger()
#: Where 처음으로 leads outside the portal; another face may not be served by this process.
_HOMES: dict[Face, str] = {CONSOLE: "/console/", AUDIT: "/audit/", ADMIN: "/admin/"}
PAGES = frozenset({400, 403, 404, 409, 413, 422, 429, 500, 503})
_STATUS: tuple[tuple[type[ServiceError], int], ...] = (
    (NotFoundError, 404),
    (ForbiddenError, 403),
    (ConflictError, 409),
    (InvalidError, 422),
    (TooManyError, 429),
    (RetryLaterError, 503),
)


def install(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(ServiceError, _service_error)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: ServiceError) -> int:
    """Return the HTTP status of an error of a use case."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 422)


def _service_error(error: ServiceError) -> Response:
    return page(status_of(error), error.message(language()))


def _refused(error: Refused) -> Response:
    return page(409, error.label.in_language(language()))


def _csrf_error(error: CSRFError) -> Response:
    del error
    return page(
        400,
        _(
            "오래 머물러 화면을 새로 불러왔습니다. 입력하신 내용은 저장되어 있습니다. "
            "다시 보내 주세요."
        ),
    )


def _http_error(error: HTTPException) -> Response:
    if error.code is not None and error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    return page(error.code or 500, "")


def _unexpected(error: Exception) -> Response:
    reference = secrets.token_hex(4)
    # The rule, not the path: addresses of drafts and tasks hold a secret.
    rule = request.url_rule.rule if request.url_rule else ""
    log.error("unexpected", reference=reference, path=rule, exc_info=error)
    return page(500, "", reference=reference)


def _open_place() -> None:
    """Open the organisation an address without a page names, so that its telephone is shown."""
    language_, _slash, rest = request.path.lstrip("/").partition("/")
    if g.get("organisation") is None and language_ in languages():
        with suppress(NotFoundError, SQLAlchemyError):
            open_organisation(rest.partition("/")[0])


def page(status: int, message: str, *, reference: str = "") -> Response:
    """Return the error page, or JSON for machines."""
    if face_of(request.path) is API:
        name = HTTPStatus(status).phrase
        return make_response(jsonify(error={"code": name, "message": message}), status)
    known = (
        status if status in PAGES else 500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400
    )
    face = face_of(request.path)
    at_portal = face is PORTAL and "portal.start" in current_app.view_functions
    if at_portal and known == HTTPStatus.NOT_FOUND:
        _open_place()
    html = render_template(
        f"errors/{known}.html",
        detail=message,
        reference=reference,
        at_portal=at_portal,
        home_url="" if at_portal else _HOMES.get(face, "/"),
    )
    response = make_response(html, status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "60"
    return response
