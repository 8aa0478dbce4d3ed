"""Taking a request as another right than it was filed under."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import Desk, attempt, done, open_desk, outcome
from app.console.guard import needs
from app.context import language, runtime
from app.services.retyping import retype_request
from forms.cards import Card
from forms.retype import RetypeForm
from workflows.labels import label
from workflows.vocabulary import RequestState, Right, Role


@needs(Role.OFFICER)
def retype(no: str, k: int) -> ResponseReturnValue:
    """Choose what was really asked for; the day of receipt stays."""
    desk = open_desk(no, k)
    form, trouble = RetypeForm(), None
    form.offer(_cards(desk))
    if form.validate_on_submit():
        command = form.to_command(desk.place)
        trouble = attempt(form, lambda: retype_request(runtime(), desk.actor, command))
        if trouble is None:
            said = _("요구의 종류를 고쳤습니다. 접수일은 그대로이고 접수증을 다시 보냅니다.")
            return done(said, desk.url("case"))
    begun = desk.state is not RequestState.RECEIVED
    return desk.page("retype", "view_receipt", begun=begun, **outcome(form, trouble))


def _cards(desk: Desk) -> list[Card]:
    asked = {row.right for row in desk.case.requests}
    return [
        Card(value=str(right), label=label(right).in_language(language()))
        for right in desk.law.rights
        if right is not Right.OBJECTION and desk.profile.offers(right) and str(right) not in asked
    ]
