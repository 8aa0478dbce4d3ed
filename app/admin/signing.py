"""전자서명 인증서: what papers are signed with, registered, replaced and taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.admin.acts import done, tried
from app.admin.guard import actor, needs_admin
from app.certificate_file import certificate_download
from app.context import organisation, reader, runtime
from app.queries.signing import certificates, live_certificate
from app.security.signing_keys import SigningMaterial
from app.services import signing_identities
from app.services.errors import NotFoundError
from app.trouble import Trouble, attempt, outcome
from forms.base import BaseForm
from forms.signing import KeyFileForm, TakeOutForm, TokenForm


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    both = ["GET", "POST"]
    admin.add_url_rule("/signing", "signing", signing)
    admin.add_url_rule("/signing/file", "signing_file", key_file, methods=both)
    admin.add_url_rule("/signing/token", "signing_token", token, methods=both)
    admin.add_url_rule("/signing/take-out", "signing_take_out", take_out, methods=both)
    admin.add_url_rule("/signing/certificates.pem", "signing_certificates", download)


@needs_admin
def signing() -> str:
    """Show what papers are signed with, until when, and what came before."""
    rows = certificates(reader(), organisation().id, runtime().clock.now())
    return render_template(
        "admin/signing.html",
        nav="signing",
        live=next((row for row in rows if row.standing), None),
        past=[row for row in rows if not row.standing],
        has_module=bool(runtime().settings.pkcs11_module),
    )


@needs_admin
def key_file() -> ResponseReturnValue:
    """Register a PKCS#12 file."""
    form = KeyFileForm()
    return _registered(
        form, lambda: signing_identities.register_file(runtime(), actor(), form.to_command())
    )


@needs_admin
def token() -> ResponseReturnValue:
    """Register a key in a PKCS#11 token."""
    form = TokenForm()
    return _registered(
        form, lambda: signing_identities.register_token(runtime(), actor(), form.to_command())
    )


@needs_admin
def take_out() -> ResponseReturnValue:
    """Ask whether papers are to go unsigned; then destroy the key."""
    live = live_certificate(reader(), organisation().id, runtime().clock.now())
    if live is None:
        raise NotFoundError
    form, trouble = TakeOutForm(), None
    if form.validate_on_submit():
        trouble = attempt(form, lambda: signing_identities.take_out(runtime(), actor()))
        if trouble is None:
            return done(_("인증서를 해지했습니다. 이제 문서는 전자서명 없이 나갑니다."), _home())
    return _shown("admin/signing_take_out.html", form, trouble, live=live)


@needs_admin
def download() -> Response:
    """Give the public certificates as a file, to be published or sent on."""
    return certificate_download()


def _registered(form: BaseForm, call: Callable[[], SigningMaterial]) -> ResponseReturnValue:
    trouble = None
    if form.validate_on_submit():
        trouble, material = tried(form, call)
        if trouble is None and material is not None:
            return done(_said(material), _home())
    live = live_certificate(reader(), organisation().id, runtime().clock.now())
    return _shown("admin/signing_form.html", form, trouble, live=live)


def _said(material: SigningMaterial) -> str:
    said = str(_("인증서를 등록했습니다. 지금부터 만드는 문서에 서명합니다."))
    if material.certificate.self_signed:
        said += " " + _("스스로 서명한 인증서이므로 지문을 기관 누리집 등에 알려 주세요.")
    return said


def _shown(
    template: str, form: BaseForm, trouble: Trouble | None, **variables: Any
) -> ResponseReturnValue:
    shown = outcome(form, trouble)
    html = render_template(template, nav="signing", **variables, **shown)
    return html, shown["status"]


def _home() -> str:
    return url_for("admin.signing")
