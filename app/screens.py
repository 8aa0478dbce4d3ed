"""What every template finds: icons, addresses of assets, the organisation, the reader."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import Flask, g, request
from flask_babel import get_translations
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from werkzeug.wrappers import Response

from app import formats
from app.assets import asset_url
from app.context import OrganisationInUse, cite, language, runtime
from app.icons import icon
from app.languages import languages, own_name
from app.sign_in import signed_in
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Role

THEMES = ("auto", "light", "dark")
SIZES = ("normal", "large", "xlarge")
DISPLAY_COOKIE = "tenday_display"
YEAR_SECONDS = 31_536_000


@dataclass(frozen=True)
class OrganisationView:
    """What the layouts show of an organisation, in the language of the page."""

    slug: str
    name: str
    privacy_officer: str
    phone: str
    email: str
    hours: str = ""


@dataclass(frozen=True)
class OtherLanguage:
    """A further language of the page: its code, its own name for itself, and the address."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class StaffView:
    """What the layouts show of the signed-in staff member."""

    name: str
    role_label: str


def install(app: Flask) -> None:
    """Set up Jinja: nothing undefined passes, and the globals of all faces."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        icon=icon, asset=lru_cache(asset_url), fmt=formats, label_of=label_of
    )
    app.jinja_env.filters.update(text=text_of, cite=cited)
    app.context_processor(_shared)
    # Flask-Babel looks its catalogue up for each of a page's hundred strings; once is enough.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of Jinja's i18n
        gettext=lambda text: _translations().ugettext(text),
        ngettext=lambda one, many, count: _translations().ungettext(one, many, count),
        newstyle=True,
    )
    app.before_request(_refuse_shared_context)


@pass_context
def cited(_context: Context, citation: str) -> str:
    """Return a Korean citation as the reader's language writes it.

    Taking the context keeps Jinja from working a literal out once, when the template is compiled:
    everybody after would read it in the language of whoever came first.
    """
    return cite(citation)


def _refuse_shared_context() -> None:
    """Stop at once when two requests would share one context, and so one signed-in person."""
    if g.get("request_begun", default=False):
        raise RuntimeError("a request found the context of another one")
    g.request_begun = True


def _translations() -> Any:
    """Return the catalogue of this request's language, looked up once per request."""
    if "catalogue" not in g:
        g.catalogue = get_translations()
    return g.catalogue


def text_of(value: Label) -> str:
    """Return a label in the language of the page."""
    return value.in_language(language())


def label_of(member: Any) -> str:
    """Return what people read for a member of the vocabulary, in the language of the page."""
    return label(member).in_language(language())


def _shared() -> dict[str, Any]:
    theme, size = display_choice(request.cookies.get(DISPLAY_COOKIE, ""))
    found: OrganisationInUse | None = g.get("organisation")
    return {
        "lang": language(),
        "demo": runtime().settings.demo,
        "theme": theme,
        "text_size": size,
        "org": view_of(found) if found else None,
        "staff": _staff(),
        "here": request.full_path.rstrip("?"),
        "session_minutes": runtime().settings.session_minutes,
        "other_languages": _other_languages(),
    }


def display_choice(cookie: str) -> tuple[str, str]:
    """Read the display cookie `theme.size`; anything else gives the defaults."""
    theme, _, size = cookie.partition(".")
    return (
        theme if theme in THEMES else "auto",
        size if size in SIZES else "normal",
    )


def keep_display(response: Response) -> Response:
    """Keep the theme and text size that were posted in a cookie; other values change nothing."""
    theme, size = request.form.get("theme", ""), request.form.get("size", "")
    if theme in THEMES and size in SIZES:
        response.set_cookie(
            DISPLAY_COOKIE,
            f"{theme}.{size}",
            max_age=YEAR_SECONDS,
            secure=runtime().settings.secure_cookies,
            httponly=True,
            samesite="Lax",
        )
    return response


def view_of(found: OrganisationInUse) -> OrganisationView:
    """Return the organisation as the layouts show it."""
    profile, lang = found.profile, language()
    contact = profile.department(profile.contact)
    officer = profile.officers[0]
    return OrganisationView(
        slug=found.slug,
        name=profile.name.in_language(lang),
        privacy_officer=officer.name.in_language(lang),
        phone=contact.phone,
        email=contact.email,
    )


def _staff() -> StaffView | None:
    user = signed_in()
    if user is None:
        return None
    standing = g.get("standing")
    roles = sorted(standing.roles) if standing else []
    return StaffView(user.name, ", ".join(label_of(Role(role)) for role in roles))


def _other_languages() -> list[OtherLanguage]:
    """Return the same page in the other languages; nothing where the address names none."""
    first, slash, rest = request.path.removeprefix("/").partition("/")
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    if not request.path.removeprefix("/"):
        now = language()
        found = {code: f"/?lang={code}" for code in languages() if code != now}
    elif first in languages():
        found = {code: f"/{code}{slash}{rest}{query}" for code in languages() if code != first}
    else:
        found = {}
    return [OtherLanguage(code, own_name(code), url) for code, url in found.items()]
