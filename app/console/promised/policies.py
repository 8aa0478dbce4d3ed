"""The archive of policies and terms: adding a version, comparing it with the last."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst_date
from app.console.guard import OVERSEERS, actor, holds, needs
from app.context import language, organisation, reader, runtime
from app.export_pages import attached
from app.policy_pages import PolicyView, compare, views_of
from app.queries.promises import policy_versions
from app.services.errors import InvalidError, NotFoundError
from app.services.house_papers import read_house_paper, ready_papers
from app.services.policy_archive import (
    add_policy_version,
    promise_of,
    purpose_of,
    withdraw_policy_version,
)
from app.services.uploads import Upload
from app.trouble import Trouble, attempt, outcome
from forms.promises import PolicyVersionForm
from workflows.announcing import earliest_in_force
from workflows.vocabulary import Role

_EDITORS = (Role.APPROVER, Role.ADMIN)


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    one = "/promises/policies/<int(max=9223372036854775807):version>"
    add("/promises/policies", "policies", policies)
    add("/promises/policies/new", "policy_new", new, methods=["GET", "POST"])
    add(one, "policy", policy)
    add(f"{one}/file", "policy_file", file)
    add(f"{one}/withdraw", "policy_withdraw", withdraw, methods=["POST"])


@needs(*OVERSEERS)
def policies() -> str:
    """List every version with its days."""
    return render_template(
        "console/promised/policies.html",
        nav="promises",
        views=_views(),
        promise=organisation().profile.promises.policy_changes,
        may_edit=holds(*_EDITORS),
    )


def _views() -> list[PolicyView]:
    rows = policy_versions(reader(), organisation().id)
    return views_of(rows, kst_date(runtime().clock.now()), promise_of(organisation().profile))


@needs(*_EDITORS)
def new() -> ResponseReturnValue:
    """Add a version; one that comes too late is refused with the rule."""
    today = kst_date(runtime().clock.now())
    form, trouble = PolicyVersionForm(today=today, data={"announced_on": today}), None
    if form.validate_on_submit():
        files = [Upload(file.filename, file.stream) for file in form.file.data or []]
        upload = files[0] if files else None
        trouble = attempt(
            form, lambda: add_policy_version(runtime(), actor(), form.to_command(), upload)
        )
        if trouble is None:
            flash(_("새 판을 올렸습니다. 공지일부터 누리집에 보입니다."), "success")
            return redirect(url_for("console.policies"), 303)
    return _page(form, trouble)


def _page(form: PolicyVersionForm, trouble: Trouble | None) -> ResponseReturnValue:
    today = kst_date(runtime().clock.now())
    promise = promise_of(organisation().profile)
    shown = outcome(form, trouble)
    html = render_template(
        "console/promised/policy_new.html",
        nav="promises",
        promise=organisation().profile.promises.policy_changes,
        first=earliest_in_force(today, promise, adverse=False),
        first_adverse=earliest_in_force(today, promise, adverse=True),
        **shown,
    )
    return make_response(html, shown["status"])


@needs(*OVERSEERS)
def policy(version: int) -> str:
    """Show one version beside the one before it."""
    view = _one(version)
    former = view.former
    files = ready_papers(reader(), organisation().id, [purpose_of(view.row.uid)])
    return render_template(
        "console/promised/policy.html",
        nav="promises",
        view=view,
        lines=compare(former.text, view.row.text) if former else [],
        has_file=bool(files),
        may_edit=holds(*_EDITORS),
    )


def _one(version: int) -> PolicyView:
    for view in _views():
        if view.row.id == version:
            return view
    raise NotFoundError


@needs(*OVERSEERS)
def file(version: int) -> ResponseReturnValue:
    """Hand out the PDF of a version."""
    view = _one(version)
    pdf = read_house_paper(runtime(), reader(), organisation().id, purpose_of(view.row.uid))
    if pdf is None:
        raise NotFoundError
    return attached(
        f"{view.row.kind}-{view.row.effective_on}.pdf", "application/pdf", pdf, saving=False
    )


@needs(*_EDITORS)
def withdraw(version: int) -> ResponseReturnValue:
    """Take back a version that is not in force yet."""
    try:
        withdraw_policy_version(runtime(), actor(), version)
    except InvalidError as error:
        flash(error.message(language()), "warning")
        return redirect(url_for("console.policy", version=version), 303)
    flash(_("거두었습니다. 누리집에서도 보이지 않습니다."), "success")
    return redirect(url_for("console.policies"), 303)
