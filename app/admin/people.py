"""사용자와 권한: who works here, with which roles, and every grant there was."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.admin.acts import carry_out, done
from app.admin.guard import actor, needs_admin
from app.admin.people_words import four_eyes, log_rows, member_rows, offered
from app.context import organisation, reader, runtime
from app.queries.staff_list import member_of, members_of, role_log
from app.services import staff_accounts, staff_roles
from app.services.errors import NotFoundError
from app.trouble import Trouble, attempt, outcome
from forms.staff_admin import AdmitForm, InviteForm, RoleForm
from workflows.vocabulary import Role


def attach(admin: Blueprint) -> None:
    """Put the pages on the face."""
    both, post = ["GET", "POST"], ["POST"]
    admin.add_url_rule("/people", "people", people)
    admin.add_url_rule("/people/new", "person_new", new, methods=both)
    admin.add_url_rule("/people/known", "person_admit", admit, methods=both)
    admin.add_url_rule("/people/<int:member>", "person", person, methods=both)
    admin.add_url_rule("/people/<int:member>/take", "role_take", take, methods=post)
    admin.add_url_rule("/people/<int:member>/link", "person_link", link, methods=post)
    admin.add_url_rule("/people/<int:member>/block", "person_block", block, methods=post)
    admin.add_url_rule("/people/<int:member>/open", "person_open", unblock, methods=post)


@needs_admin
def people() -> str:
    """List the members with their roles, and the latest grants."""
    here, now = organisation(), runtime().clock.now()
    members = members_of(reader(), here.id, now)
    return render_template(
        "admin/people.html",
        nav="people",
        members=member_rows(members, here.profile),
        rule=four_eyes(members, here.profile.approval_mode),
        log=log_rows(role_log(reader(), here.id, limit=50), here.profile, now),
    )


@needs_admin
def new() -> ResponseReturnValue:
    """Invite somebody who has no account yet."""
    form, trouble = offered(InviteForm()), None
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: staff_accounts.invite_staff(runtime(), actor(), form.to_command())
        )
        if trouble is None:
            return done(_("초대했습니다. 비밀번호를 정하는 링크를 메일로 보냅니다."), _list())
    return _form("person_new", form, trouble)


@needs_admin
def admit() -> ResponseReturnValue:
    """Give a role to somebody who has an account on this installation."""
    form, trouble = offered(AdmitForm()), None
    if form.validate_on_submit():
        login = form.login.data or ""
        trouble = attempt(
            form,
            lambda: staff_accounts.admit_staff(runtime(), actor(), login, form.terms()),
        )
        if trouble is None:
            return done(_("권한을 주었습니다."), _list())
    return _form("person_admit", form, trouble)


@needs_admin
def person(member: int) -> ResponseReturnValue:
    """Show one member; on POST grant a role, or change its systems and its end."""
    here, now = organisation(), runtime().clock.now()
    found = member_of(reader(), here.id, member, now)
    if found is None:
        raise NotFoundError
    form, trouble = offered(RoleForm()), None
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: staff_roles.set_role(runtime(), actor(), member, form.terms())
        )
        if trouble is None:
            return done(_("권한을 바꾸었습니다."), _of(member))
    (row,) = member_rows([found], here.profile)
    log = log_rows(role_log(reader(), here.id, member), here.profile, now)
    own = actor().staff_id == member
    return _form("person", form, trouble, who=row, log=log, own=own)


@needs_admin
def take(member: int) -> Response:
    """Take a role away at once."""
    role = request.form.get("role", "")
    if role not in list(Role):
        raise NotFoundError
    return carry_out(
        lambda: staff_roles.take_role(runtime(), actor(), member, Role(role)),
        _("권한을 회수했습니다. 기록은 남습니다."),
        _of(member),
    )


@needs_admin
def link(member: int) -> Response:
    """Mail the link with which a password is set."""
    return carry_out(
        lambda: staff_accounts.send_password_link(runtime(), actor(), member),
        _("비밀번호를 정하는 링크를 메일로 보냅니다."),
        _of(member),
    )


@needs_admin
def block(member: int) -> Response:
    """Block an account."""
    return carry_out(
        lambda: staff_accounts.block_account(runtime(), actor(), member),
        _("계정을 막았습니다. 지금부터 들어올 수 없습니다."),
        _of(member),
    )


@needs_admin
def unblock(member: int) -> Response:
    """Open a blocked account again."""
    return carry_out(
        lambda: staff_accounts.unblock_account(runtime(), actor(), member),
        _("계정을 다시 열었습니다."),
        _of(member),
    )


def _form(
    page: str, form: RoleForm, trouble: Trouble | None, **more: object
) -> ResponseReturnValue:
    shown = outcome(form, trouble)
    return render_template(f"admin/{page}.html", nav="people", **shown, **more), shown["status"]


def _list() -> str:
    return url_for("admin.people")


def _of(member: int) -> str:
    return url_for("admin.person", member=member)
