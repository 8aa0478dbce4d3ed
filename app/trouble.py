"""Why a step was refused: for a banner above the form that keeps what was entered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request

from app.context import language
from app.errors import status_of
from app.services.errors import ConflictError, InvalidError, RetryLaterError, ServiceError
from forms.base import BaseForm
from workflows.errors import Refused


@dataclass(frozen=True)
class Trouble:
    """What stood in the way, in the language of the page, with the status to answer with."""

    text: str
    status: int
    citation: str = ""
    code: str = ""


def attempt(form: BaseForm, call: Callable[[], object]) -> Trouble | None:
    """Call a use case; return what stood in the way, or None when it is done.

    What is about a field is shown at the field. Missing things and missing rights become pages.
    """
    try:
        call()
    except Refused as refused:
        reason = refused.label.in_language(language())
        return Trouble(reason, 409, refused.citation, refused.code)
    except InvalidError as error:
        if error.field and error.field in form:
            form.reject(error.field, error.message(language()))
            return Trouble("", 422, code=error.code)
        return _trouble(error)
    except (ConflictError, RetryLaterError) as error:
        return _trouble(error)
    return None


def _trouble(error: ServiceError) -> Trouble:
    return Trouble(error.message(language()), status_of(error), code=error.code)


def outcome(form: BaseForm, trouble: Trouble | None) -> dict[str, Any]:
    """Return what a page with this form is shown with: the form, the trouble, the status."""
    wrong = bool(form.error_items())
    status = trouble.status if trouble else 422 if wrong else 200
    return {"form": form, "trouble": trouble, "has_errors": wrong, "status": status}


def pressed() -> str:
    """Return the name of the button that sent the form, `do`; empty on a GET."""
    return request.form.get("do", "") if request.method == "POST" else ""
