"""Suspensions that go on: the list of what stands stopped, and lifting one."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.console.casework.desk import attempt, done, open_desk, outcome
from app.console.guard import CASEWORKERS, needs
from app.context import language, organisation, reader, runtime
from app.profile_words import owner_of, system_name
from app.queries.suspensions import SuspensionRow, suspended_now, suspensions_of
from app.services.case_file import TERMS, CaseFile
from app.services.suspensions import lift_suspension
from forms.lifting import StaffLiftForm
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import LiftReason, Role


@needs(*CASEWORKERS)
def suspensions() -> str:
    """List what stands stopped now; receipt numbers only, no names."""
    rows = suspended_now(reader(), organisation().id)
    return render_template(
        "console/casework/suspensions.html",
        nav="suspensions",
        rows=[suspension_row(row) for row in rows],
    )


@needs(Role.OFFICER, Role.APPROVER)
def lift(no: str, k: int) -> ResponseReturnValue:
    """Lift what a request stopped: on the person's wish, or because its cause has gone."""
    desk = open_desk(no, k)
    form, trouble = StaffLiftForm(), None
    form.offer(language())
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: lift_suspension(runtime(), desk.actor, form.to_command(desk.place))
        )
        if trouble is None:
            return done(_("처리정지를 해제했습니다. 담당 부서에 알립니다."), desk.url("case"))
    rows = suspensions_of(reader(), desk.request.id)
    return desk.page(
        "lift",
        "view_suspension",
        rows=[suspension_row(row, desk.case) for row in rows if row.lifted_at is None],
        **outcome(form, trouble),
    )


def suspension_row(row: SuspensionRow, case: CaseFile | None = None) -> dict[str, Any]:
    """Return one line: where, since when, what became of it; with the case also which uses."""
    lang, profile = language(), organisation().profile
    lifted = ""
    if row.lifted_at is not None and row.lift_reason is not None:
        why = label(LiftReason(row.lift_reason)).in_language(lang)
        lifted = _("%(at)s 해제 (%(why)s)", at=formats.moment(row.lifted_at, lang), why=why)
    return {
        "number": f"{row.receipt}-{row.position}",
        "url": url_for("console.case", no=row.receipt, k=row.position),
        "system": system_name(profile, row.system_key, lang),
        "what": _uses(case.open(row.terms, TERMS)) if case and row.terms else [],
        "owner": owner_of(profile, row.system_key, lang),
        "since": formats.day(row.since, lang),
        "lifted": lifted,
        "told": formats.moment(row.told_at, lang) if row.told_at else "",
    }


def _uses(terms: dict[str, Any]) -> list[str]:
    """Return the uses and scopes that stand stopped."""
    return [Label(row["ko"], row["en"]).in_language(language()) for row in terms.get("scopes", [])]
