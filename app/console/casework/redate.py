"""Correcting when a filing was received."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst
from app.console.casework.desk import attempt, done, open_desk, outcome
from app.console.guard import needs
from app.context import runtime
from app.services.redating import redate_filing
from forms.redate import RedateForm
from workflows.vocabulary import Channel, Role


@needs(Role.OFFICER)
def redate(no: str, k: int) -> ResponseReturnValue:
    """Correct the time of receipt with a reason; every open clock is counted anew."""
    desk = open_desk(no, k)
    filing = desk.case.filing
    came = kst(filing.received_at)
    stands = {
        "received_on": came.date(),
        "received_time": f"{came:%H:%M}",
        "filed_on": filing.filed_on,
    }
    now, portal = kst(runtime().clock.now()), filing.channel == Channel.PORTAL
    form, trouble = RedateForm(data=stands, now=now, portal=portal), None
    if form.validate_on_submit():
        command = form.to_command(desk.place.receipt)
        trouble = attempt(form, lambda: redate_filing(runtime(), desk.actor, command))
        if trouble is None:
            said = _("접수 일시를 고치고 기한을 다시 계산했습니다. 접수증도 다시 만듭니다.")
            return done(said, desk.url("case"))
    return desk.page("redate", "view_receipt", portal=portal, **outcome(form, trouble))
