"""내 설정: one's own screen, notifications, calendar address, password and sessions."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.guard import actor, holds, needs, signed_in_only
from app.context import language, organisation, reader, runtime
from app.languages import languages, own_name
from app.queries.notifications import choices_of
from app.queries.people import workplaces
from app.services.errors import TooManyError
from app.services.feeds import READERS, end_feed, feed_since, make_feed
from app.services.own_account import change_password, end_other_sessions, own_sessions
from app.services.own_notices import choose
from app.sign_in import signed_in
from app.trouble import Trouble, attempt
from forms.own import NoticesForm, PasswordForm
from workflows.notices import CHOICES, NOTICE_LABELS, NoticeKind
from workflows.vocabulary import Role


def attach(console: Blueprint) -> None:
    """Put the page on the console, and a short address that finds it without an organisation."""

    def beside(state: BlueprintSetupState) -> None:
        state.app.add_url_rule("/console/settings", "console.settings_anywhere", anywhere)

    console.record(beside)
    add = console.add_url_rule
    add("/settings", "settings", show)
    add("/settings/notices", "settings_notices", notices, methods=["POST"])
    add("/settings/password", "settings_password", password, methods=["POST"])
    add("/settings/calendar", "settings_calendar", calendar_address, methods=["POST"])
    add("/settings/sessions", "settings_sessions", sessions, methods=["POST"])


@signed_in_only
def anywhere() -> Response:
    """Lead to the settings within the first organisation somebody works for."""
    user = signed_in()
    places = workplaces(runtime(), user.id, runtime().clock.now()) if user else []
    if not places:
        return redirect(url_for("console.choose"), 303)
    return redirect(url_for("console.settings", org=places[0].slug), 303)


@needs(*Role)
def show() -> str:
    """Show everything one may settle for oneself."""
    return _page()


@needs(*Role)
def notices() -> ResponseReturnValue:
    """Keep how to be told of what."""
    form = _notices_form()
    if not form.validate_on_submit():
        return _page(notices_form=form), 422
    choose(runtime(), actor(), form.to_command())
    return _back(_("알림 설정을 저장했습니다."))


@needs(*Role)
def password() -> ResponseReturnValue:
    """Change one's own password; every other session ends."""
    form, trouble = PasswordForm(), None
    if form.validate_on_submit():
        try:
            trouble = attempt(
                form, lambda: change_password(runtime(), actor(), form.to_command(), _token())
            )
        except TooManyError as error:
            form.reject("current", error.message(language()))
            return _page(password_form=form), 429
    if form.error_items() or trouble:
        return _page(password_form=form, trouble=trouble), 422
    return _back(_("비밀번호를 바꿨습니다. 다른 곳에서는 모두 로그아웃되었습니다."))


@needs(*READERS)
def calendar_address() -> ResponseReturnValue:
    """Make a new secret address and show it this once, or switch it off."""
    if request.form.get("do") == "end":
        end_feed(runtime(), actor())
        return _back(_("달력 주소를 껐습니다. 이제 그 주소로는 아무것도 보이지 않습니다."))
    token = make_feed(runtime(), actor())
    base = runtime().settings.base_url.rstrip("/")
    return _page(feed_url=base + url_for("feeds.calendar", token=token))


@needs(*Role)
def sessions() -> Response:
    """Sign out everywhere but here."""
    count = end_other_sessions(runtime(), actor().staff_id or 0, _token())
    return _back(_("다른 곳 %(count)s군데에서 로그아웃했습니다.", count=count))


def _page(
    *,
    notices_form: NoticesForm | None = None,
    password_form: PasswordForm | None = None,
    trouble: Trouble | None = None,
    feed_url: str = "",
) -> str:
    mine = actor().staff_id or 0
    notices_shown = notices_form or _notices_form()
    passwords = password_form or PasswordForm(formdata=None)
    reads_feed = holds(*READERS)
    return render_template(
        "console/settings.html",
        nav="settings",
        notices_form=notices_shown,
        choices=[(NOTICE_LABELS[kind], field) for kind, field in notices_shown.by_kind().items()],
        fixed=[NOTICE_LABELS[kind] for kind in NoticeKind if len(CHOICES[kind]) == 1],
        password_form=passwords,
        wrong=password_form or notices_form,
        has_errors=bool(password_form or notices_form),
        trouble=trouble,
        reads_feed=reads_feed,
        feed_url=feed_url,
        feed_since=feed_since(reader(), organisation().id, mine) if reads_feed else None,
        sessions=own_sessions(runtime(), mine, _token()),
        tongues=[(code, own_name(code)) for code in languages()],
    )


def _notices_form() -> NoticesForm:
    form = NoticesForm()
    form.offer(language(), choices_of(reader(), organisation().id, actor().staff_id or 0))
    return form


def _token() -> str | None:
    """Return the token of this browser's session."""
    found: str | None = getattr(session, "token", None)
    return found


def _back(said: str) -> Response:
    flash(said, "success")
    return redirect(url_for("console.settings"), 303)
