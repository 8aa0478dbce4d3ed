"""Not agreeing with a result: where to turn, and an objection as a request of its own."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import errors
from app.context import language, organisation, runtime
from app.portal.blueprint import portal
from app.portal.mine import opened_to_act
from app.portal.mine_acts import field_of, form_page
from app.portal.mine_view import view_of
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import today, visitor
from app.services.errors import InvalidError, RetryLaterError, TooManyError
from app.services.following import Followed, FollowedRequest
from app.services.objection import Barrier, file_objection, told
from app.services.person_files import add_person_files
from app.services.release import Reach
from app.services.uploads import Upload
from forms.tracking import ObjectionForm


@portal.get("/my/<number>/objection")
def objection(number: str) -> ResponseReturnValue:
    """Say how to object, inside and outside the organisation; there is no closing date."""
    found = opened_to_act(number)
    profile = organisation().profile
    views = [(view, found.barrier_to(view.request)) for view in view_of(found, today()).requests]
    waiting = [view.title for view, barrier in views if barrier is Barrier.NOT_YET]
    return render_template(
        "portal/my/objection.html",
        filing=found,
        results=[(view, _words(bar)) for view, bar in views if bar is not Barrier.NOT_YET],
        waiting=waiting,
        not_yet=_words(Barrier.NOT_YET),
        department=profile.department(profile.objections),
        profile=profile,
    )


def _words(barrier: Barrier | None) -> str:
    """Return what stands in the way, in words; empty where nothing does."""
    return told(barrier).in_language(language()) if barrier else ""


def _contested(found: Followed, position: int) -> FollowedRequest:
    """Return the request to contest; where none can be filed, the page that says why."""
    row = found.request(position)
    if row is None:
        abort(404)
    if found.reach is not Reach.ALL:
        flash(_("결과를 받으신 분이 이의를 제기하실 수 있습니다."), "info")
        abort(redirect(url_for("portal.objection", number=found.number), 303))
    if barrier := found.barrier_to(row):
        flash(_words(barrier), "info")
        abort(redirect(url_for("portal.objection", number=found.number), 303))
    return row


@portal.get("/my/<number>/objection/<int(max=999):position>")
def object_to(number: str, position: int) -> ResponseReturnValue:
    """Ask what somebody objects to."""
    found = opened_to_act(number)
    return _page(found, _contested(found, position), ObjectionForm(), 200)


@portal.post("/my/<number>/objection/<int(max=999):position>")
def file_it(number: str, position: int) -> ResponseReturnValue:
    """File an objection: files first, then the words, so that nothing is lost."""
    found = opened_to_act(number)
    row, form, status = _contested(found, position), ObjectionForm(), UNPROCESSABLE
    if form.validate_on_submit():
        try:
            _file(number, position, form)
        except (InvalidError, RetryLaterError, TooManyError) as error:
            form.reject(field_of(error), error.message(language()))
            status = errors.status_of(error)
        else:
            flash(
                _("이의제기를 접수했습니다. 진행 상황은 이 화면에서 보실 수 있습니다."), "success"
            )
            return redirect(url_for("portal.filing", number=number), 303)
    return _page(found, row, form, status)


def _file(number: str, position: int, form: ObjectionForm) -> None:
    uploads = [Upload(file.filename, file.stream) for file in form.files.data or []]
    if uploads:
        add_person_files(runtime(), visitor(), number, uploads)
    file_objection(runtime(), visitor(), form.to_command(number, position))


def _page(
    found: Followed, row: FollowedRequest, form: ObjectionForm, status: int
) -> ResponseReturnValue:
    view = next(v for v in view_of(found, today()).requests if v.request.id == row.id)
    return form_page(
        "portal/my/objection_new.html",
        form,
        status,
        filing=found,
        contested=view,
        profile=organisation().profile,
    )
