"""Closing a request for want of identity, and opening it again when the proof came."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import attempt, done, open_desk, outcome
from app.console.casework.outlook import facts_now, obstacle, obstacles
from app.console.guard import needs
from app.context import runtime
from app.services import closing
from forms.closing import CloseUnverifiedForm, ReopenForm
from workflows.vocabulary import RequestEvent, Role

#: Refused until something was entered: the form itself says so.
_OF_THE_FORM = frozenset({"note_missing"})


@needs(Role.OFFICER)
def close_unverified(no: str, k: int) -> ResponseReturnValue:
    """Close a request nobody could be shown to be behind; the person is told that it can reopen."""
    desk = open_desk(no, k)
    form, trouble = CloseUnverifiedForm(today=desk.today), None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: closing.close_unverified(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("본인 미확인으로 마쳤습니다. 신청인에게 알립니다."), desk.url("case"))
    found = obstacles(desk, RequestEvent.CLOSE_UNVERIFIED)
    return desk.page(
        "close_unverified",
        "view_closing",
        possible_from=facts_now(desk).unverified_from,
        barred=next((row for row in found if row.code not in _OF_THE_FORM), None),
        **outcome(form, trouble),
    )


@needs(Role.OFFICER)
def reopen(no: str, k: int) -> ResponseReturnValue:
    """Open a request again whose proof came after it was closed; its dates stay."""
    desk = open_desk(no, k)
    form, trouble = ReopenForm(), None
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: closing.reopen(runtime(), desk.actor, form.to_command(desk.place))
        )
        if trouble is None:
            return done(_("요청을 다시 열었습니다."), desk.url("case"))
    return desk.page(
        "reopen",
        "view_closing",
        barred=obstacle(desk, RequestEvent.REOPEN),
        **outcome(form, trouble),
    )
