"""Stopping a periodic transfer from the console: the person said so, or a ground asks for it."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.decision_page import ground_card
from app.console.casework.desk import attempt, done, open_desk, outcome
from app.console.guard import needs
from app.context import reader, runtime
from app.services.transfer_stop import stop_transfer
from app.services.transfer_view import transfer_of
from forms.transfer_acts import StopByOfficerForm
from workflows.grounds import stopping
from workflows.vocabulary import BodyKind, Role


@needs(Role.OFFICER)
def stop(no: str, k: int) -> ResponseReturnValue:
    """Stop a periodic transfer; the person is told fact and reason at once (Decree 42-8(2))."""
    desk = open_desk(no, k)
    shown = transfer_of(runtime(), reader(), desk.request, desk.profile, desk.today)
    if shown is None or not shown.running:
        abort(404)
    form, trouble = StopByOfficerForm(), None
    body = BodyKind.PUBLIC if desk.profile.public_body else BodyKind.PRIVATE
    form.offer(map(ground_card, stopping(desk.law, desk.right, body)))
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: stop_transfer(runtime(), desk.actor, form.to_command(desk.place))
        )
        if trouble is None:
            return done(_("정기 전송을 멈추도록 요청하고 신청인에게 알렸습니다."), desk.url("case"))
    return desk.page("stop_transfer", "view_transfer", shown=shown, **outcome(form, trouble))
