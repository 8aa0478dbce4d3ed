"""What people do with a transfer: download the file, stop a periodic one."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import errors
from app.context import language, runtime
from app.downloads import disposition
from app.portal.blueprint import portal
from app.portal.mine import opened_to_act
from app.portal.mine_acts import form_page
from app.portal.showing import UNPROCESSABLE
from app.portal.visitor import viewer_of, visitor
from app.security.aes_zip import new_password
from app.services.errors import InvalidError
from app.services.following import Followed, FollowedRequest
from app.services.transfer_file import Package, fetch_file
from app.services.transfer_stop import stop_transfer
from forms.course_commands import StopTransfer
from forms.place import Place
from forms.transfer_acts import FetchForm, StopForm

_POSITION = "int(max=999)"


def _fetchable(found: Followed, position: int) -> FollowedRequest:
    row = found.request(position)
    if row is None or row.transfer is None or row.transfer.fetch_until is None:
        abort(404)
    return row


@portal.get(f"/my/<number>/transfer/<{_POSITION}:position>")
def transfer(number: str, position: int) -> ResponseReturnValue:
    """Show the password with which the file will be encrypted, and the button that fetches it."""
    found = opened_to_act(number)
    row = _fetchable(found, position)
    form = FetchForm(data={"password": new_password()})
    return form_page("portal/my/transfer.html", form, 200, filing=found, request_row=row)


@portal.post(f"/my/<number>/transfer/<{_POSITION}:position>")
def fetch(number: str, position: int) -> ResponseReturnValue:
    """Hand over the encrypted file; that it was fetched goes on record."""
    found = opened_to_act(number)
    row, form, status = _fetchable(found, position), FetchForm(), UNPROCESSABLE
    if form.validate_on_submit():
        place, viewer = Place(number, position), viewer_of(number)
        try:
            package = fetch_file(runtime(), visitor(), place, form.password.data or "", viewer)
        except InvalidError as error:
            form.reject("password", error.message(language()))
            status = errors.status_of(error)
        else:
            return _handed_over(package)
    return form_page("portal/my/transfer.html", form, status, filing=found, request_row=row)


def _handed_over(package: Package) -> ResponseReturnValue:
    response = make_response(package.data)
    response.headers["Content-Type"] = "application/zip"
    response.headers["Content-Disposition"] = disposition(package.name, saving=True)
    return response


def _running(found: Followed, position: int) -> FollowedRequest:
    row = found.request(position)
    if row is None or row.transfer is None or not row.transfer.running:
        abort(404)
    return row


@portal.get(f"/my/<number>/stop/<{_POSITION}:position>")
def stop(number: str, position: int) -> ResponseReturnValue:
    """Ask whether a periodic transfer is really to stop."""
    found = opened_to_act(number)
    row = _running(found, position)
    return form_page("portal/my/stop.html", StopForm(), 200, filing=found, request_row=row)


@portal.post(f"/my/<number>/stop/<{_POSITION}:position>")
def stop_now(number: str, position: int) -> ResponseReturnValue:
    """Stop a periodic transfer: no reason is asked for."""
    found = opened_to_act(number)
    row, form, status = _running(found, position), StopForm(), UNPROCESSABLE
    if form.validate_on_submit():
        command = StopTransfer(Place(number, position), form.reason.data or "")
        try:
            stop_transfer(runtime(), visitor(), command)
        except InvalidError as error:
            form.reject("confirm", error.message(language()))
            status = errors.status_of(error)
        else:
            flash(_("정기 전송을 멈추도록 했습니다."), "success")
            return redirect(url_for("portal.filing", number=number), 303)
    return form_page("portal/my/stop.html", form, status, filing=found, request_row=row)
