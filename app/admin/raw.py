"""The whole profile as text, for people who know the format: look, check, save, take home."""

from __future__ import annotations

import tomllib
from http import HTTPStatus

from flask import Blueprint, make_response, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.admin.acts import done
from app.admin.editing import Document, document
from app.admin.guard import actor, needs_admin
from app.admin.history import changes_between
from app.admin.words import Change
from app.clock import kst_date
from app.context import language, organisation, runtime
from app.downloads import disposition
from app.errors import status_of
from app.organisations.checks import Finding, check_profile
from app.organisations.errors import ProfileError
from app.organisations.loader import MAX_BYTES, parse_profile
from app.services.errors import ConflictError, InvalidError
from app.services.profile_editing import NAME, save_profile
from app.trouble import pressed
from forms.profile import RawForm


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    admin.add_url_rule("/profile", "profile", profile)
    admin.add_url_rule("/profile", "profile_save", profile_save, methods=["POST"])
    admin.add_url_rule("/profile/download", "profile_download", download)


@needs_admin
def profile() -> str:
    """Show the text in force."""
    found = document()
    form = RawForm(data={"text": found.text, "base": str(found.version)})
    return _page(form)


@needs_admin
def profile_save() -> Response | tuple[str, int]:
    """Check the text and show what it changes, or put it in force."""
    form = RawForm()
    if not _read_file(form) or not form.validate():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    text = f"{form.text.data}\n"
    try:
        found = parse_profile(text, NAME)
        if pressed() != "save":
            after = Document(0, text, tomllib.loads(text))
            law = runtime().law.for_receipt(found.law, kst_date(runtime().clock.now()))
            findings = check_profile(found, known_keeping=law.retention)
            return _page(form, changes_between(document(), after), findings), HTTPStatus.OK
        save_profile(runtime(), actor(), form.to_command(text))
    except ProfileError as error:
        form.reject("text", error.in_language(language()))
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    except (ConflictError, InvalidError) as error:
        form.reject("text", error.message(language()))
        form.base.data = str(organisation().profile_version)
        return _page(form), status_of(error)
    return done(_("저장했습니다. 이제 이 설정을 씁니다."), url_for("admin.history"))


@needs_admin
def download() -> Response:
    """Give the text in force as a file."""
    response = make_response(document().text)
    response.mimetype = "application/toml"
    name = f"{organisation().slug}-{organisation().profile_version}.toml"
    response.headers["Content-Disposition"] = disposition(name, saving=True)
    return response


def _read_file(form: RawForm) -> bool:
    """Put what an uploaded file says into the text; say so when it cannot be read."""
    for upload in form.file.data or ():
        raw = upload.stream.read(MAX_BYTES + 1)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = ""
        if not text or len(raw) > MAX_BYTES:
            form.reject("file", _("UTF-8로 저장한 1MB 이하의 TOML 파일을 골라 주세요."))
            return False
        form.text.data = text.replace("\r\n", "\n").strip()
    return True


def _page(
    form: RawForm, changes: list[Change] | None = None, findings: list[Finding] | None = None
) -> str:
    return render_template(
        "admin/profile.html",
        nav="profile",
        form=form,
        checked=changes is not None,
        changes=changes or [],
        findings=findings or [],
    )
