"""부재: who is away and who stands in, entered by each member or by an officer for them."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import address, done, today
from app.console.guard import actor, holds, needs
from app.context import organisation, reader, runtime
from app.queries.absences import absences_from
from app.queries.people import holders
from app.services.absence import FOR_OTHERS, end_absence, enter_absence
from app.trouble import attempt, outcome
from forms.absence import AbsenceForm, EndAbsenceForm
from workflows.vocabulary import Role

_STAFF = (Role.OFFICER, Role.APPROVER, Role.TASK_OWNER, Role.ADMIN)
#: Who can stand in for somebody: whoever handles requests in some way.
_DEPUTIES = (Role.OFFICER, Role.APPROVER, Role.TASK_OWNER)


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/absences", "absences", absences, methods=["GET", "POST"])
    ending = "/absences/<int:absence>/end"
    console.add_url_rule(ending, "absence_end", absence_end, methods=["POST"])


@needs(*_STAFF)
def absences() -> ResponseReturnValue:
    """List who is away from today on, and take an absence."""
    form, trouble = AbsenceForm(today=today()), None
    mine = actor().staff_id
    everybody = _named(_STAFF)
    for_others = holds(*FOR_OTHERS)
    whose = everybody if for_others else [row for row in everybody if row[0] == str(mine)]
    form.offer(whose, [row for row in _named(_DEPUTIES) if for_others or row[0] != str(mine)])
    if form.validate_on_submit():
        trouble = attempt(form, lambda: enter_absence(runtime(), actor(), form.to_command()))
        if trouble is None:
            return done(_("부재를 등록했습니다."), address("absences"))
    shown = outcome(form, trouble)
    html = render_template(
        "console/absences.html",
        lines=absences_from(reader(), today()),
        mine=mine,
        for_others=for_others,
        today=today(),
        end=EndAbsenceForm(formdata=None),
        **shown,
    )
    return html, shown["status"]


@needs(*_STAFF)
def absence_end(absence: int) -> ResponseReturnValue:
    """End an absence now."""
    form = EndAbsenceForm()
    if form.validate_on_submit():
        end_absence(runtime(), actor(), absence)
    return done(_("부재를 끝냈습니다. 이제 다시 알림을 받습니다."), address("absences"))


def _named(roles: tuple[Role, ...]) -> list[tuple[str, str]]:
    now, here = runtime().clock.now(), organisation().id
    found = {
        staff_id: name for role in roles for staff_id, name in holders(reader(), here, role, now)
    }
    return sorted(((str(key), name) for key, name in found.items()), key=lambda row: row[1])
