"""The person lifts a suspension again, after a code, as with everything on the tracking page."""

from __future__ import annotations

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.context import language, runtime
from app.portal.blueprint import portal
from app.portal.mine import opened_to_act
from app.portal.mine_acts import form_page
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import viewer_of, visitor
from app.services.following import Followed, FollowedRequest
from app.services.suspensions import lift_suspension
from forms.lifting import PersonLiftForm
from forms.place import Place
from workflows.errors import Refused


def _suspended(found: Followed, position: int) -> FollowedRequest:
    row = found.request(position)
    if row is None:
        abort(404)
    if row.suspended_since is None:
        flash(_("지금 정지 중인 것이 없습니다."), "info")
        abort(redirect(url_for("portal.filing", number=found.number), 303))
    return row


@portal.get("/my/<number>/lift/<int(max=999):position>")
def lift(number: str, position: int) -> ResponseReturnValue:
    """Ask whether the processing may really go on."""
    found = opened_to_act(number)
    row = _suspended(found, position)
    return form_page("portal/my/lift.html", PersonLiftForm(), 200, filing=found, request_row=row)


@portal.post("/my/<number>/lift/<int(max=999):position>")
def lift_now(number: str, position: int) -> ResponseReturnValue:
    """Lift it."""
    found = opened_to_act(number)
    row, form, status = _suspended(found, position), PersonLiftForm(), UNPROCESSABLE
    if form.validate_on_submit():
        command = form.to_command(Place(number, position))
        try:
            lift_suspension(runtime(), visitor(), command, viewer_of(number))
        except Refused as refusal:
            form.reject("confirm", refusal.label.in_language(language()))
            status = 409
        else:
            flash(_("정지를 풀었습니다. 담당 부서에 알립니다."), "success")
            return redirect(url_for("portal.filing", number=number), 303)
    return form_page("portal/my/lift.html", form, status, filing=found, request_row=row)
