"""Trying to save a changed profile: saved, only looked at, or what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from app.admin import editing
from app.admin.editing import Opened, document_of, path_within
from app.admin.guard import actor
from app.context import language, runtime
from app.errors import status_of
from app.organisations.errors import ProfileError
from app.organisations.loader import parse_profile
from app.organisations.schema import OrganisationProfile
from app.services.errors import ConflictError, InvalidError, ServiceError
from app.services.profile_editing import NAME, save_profile
from forms.profile import ProfileForm, reject_at
from forms.profile_commands import SaveProfile


@dataclass(frozen=True)
class Attempt:
    """What came of it. `profile` is what the change would make; `message` what stood in the way."""

    value: Any
    saved: bool = False
    profile: OrganisationProfile | None = None
    message: str = ""
    status: int = HTTPStatus.OK
    clash: bool = False


def attempt_to_save(
    opened: Opened, form: ProfileForm, value: Any, *, only_look: bool = False
) -> Attempt:
    """Make the new text, check it, and save it unless it is only looked at.

    A change somebody else made meanwhile stops it only where it is of the same table; the form
    then holds what this person wrote, and goes by the new version.
    """
    if _crossed(opened, form):
        form.base.data = str(opened.document.version)
        return _stopped(value, ConflictError(), clash=True)
    text = editing.new_text(opened, value)
    try:
        profile = parse_profile(text, NAME)
        if not only_look:
            save_profile(runtime(), actor(), SaveProfile(opened.document.version, text))
    except ProfileError as error:
        return _refused(opened, form, value, error)
    except (ConflictError, InvalidError) as error:
        return _stopped(value, error, clash=isinstance(error, ConflictError))
    return Attempt(value, saved=not only_look, profile=profile)


def _crossed(opened: Opened, form: ProfileForm) -> bool:
    if form.version in {0, opened.document.version}:
        return False
    table = opened.part.table
    return document_of(form.version).values.get(table) != opened.document.values.get(table)


def _stopped(value: Any, error: ServiceError, *, clash: bool) -> Attempt:
    return Attempt(value, message=error.message(language()), status=status_of(error), clash=clash)


def _refused(opened: Opened, form: ProfileForm, value: Any, error: ProfileError) -> Attempt:
    """Say what is wrong at its field, or above the form with its place in the profile."""
    path = path_within(opened, error)
    message = error.message_en if language() == "en" else error.message_ko
    if path is not None and reject_at(form, path, message):
        return Attempt(value, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return Attempt(value, message=f"{error.key}: {message}", status=HTTPStatus.UNPROCESSABLE_ENTITY)
