"""The privacy officer decides that one request is counted from the day its proof arrived."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import attempt, done, open_desk, outcome
from app.console.guard import needs
from app.context import runtime
from app.services.proof_day import count_from_proof
from forms.proof_day import CountFromProofForm
from workflows.vocabulary import Role


@needs(Role.APPROVER)
def count(no: str, k: int) -> ResponseReturnValue:
    """Count one request anew with a written reason; both dates stay on record."""
    desk = open_desk(no, k)
    form, trouble = CountFromProofForm(), None
    if form.validate_on_submit():
        command = form.to_command(desk.place)
        trouble = attempt(form, lambda: count_from_proof(runtime(), desk.actor, command))
        if trouble is None:
            said = _("보완을 받은 날부터 기한을 다시 셌습니다. 앞의 날짜와 이유는 기록에 남습니다.")
            return done(said, desk.url("case"))
    return desk.page("count_from_proof", "view_clock", **outcome(form, trouble))
