"""The intake desk: an officer enters what did not come through the website."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst, kst_date
from app.console.casework.desk import Trouble, attempt, outcome
from app.console.casework.paper_words import paper_shown
from app.console.guard import actor, needs
from app.context import language, organisation, reader, runtime
from app.organisations.scopes import scopes_of
from app.queries.casework import receipt_paper
from app.queries.twins import open_twins
from app.record.access import Look, note_access
from app.security.tokens import url_token
from app.services.case_file import load_case
from app.services.filing import Receipt
from app.services.intake import register_intake
from app.services.intake_hints import hints_of
from app.services.uploads import Upload
from forms.filing.branch import OFFERED_RIGHTS
from forms.intake import IntakeForm
from workflows.labels import label
from workflows.vocabulary import AccessItem, Right, Role


def attach(console: Blueprint) -> None:
    """Put the desk on the console."""
    console.add_url_rule("/intake", "intake", intake, methods=["GET", "POST"])
    console.add_url_rule("/intake/<no>", "intake_done", intake_done)


@needs(Role.OFFICER)
def intake() -> ResponseReturnValue:
    """Register a request from paper, telephone, mail, a visit, the portal or a complaint."""
    form, trouble = _form(), None
    if "more_rows" in request.form:
        form.rows.append_entry()
        return _page(form, None)
    if form.validate_on_submit():
        found: list[Receipt] = []
        trouble = attempt(form, lambda: found.append(_register(form)))
        if trouble is None:
            flash(_("접수했습니다. 접수번호 %(number)s", number=found[0].number), "success")
            return redirect(url_for("console.intake_done", no=found[0].number), 303)
    return _page(form, trouble)


def _form() -> IntakeForm:
    now = kst(runtime().clock.now())
    form = IntakeForm(now=now, data={"received_on": now.date(), "once": url_token()})
    lang = language()
    profile = organisation().profile
    services = {row.key: row.name.in_language(lang) for row in profile.services}
    decisions = {row.key: row.name.in_language(lang) for row in profile.automated_decisions}
    taken = [
        code
        for code in OFFERED_RIGHTS
        if code == AccessItem.HELD_ONLY or profile.offers(Right(code))
    ]
    form.offer(lang, services, runtime().settings.upload_bytes, decisions, offered=taken)
    promised = profile.promises
    form.offer_account(account=promised.account is not None, points=promised.points is not None)
    form.offer_scopes(scopes_of(organisation().profile, for_staff=True), lang)
    return form


def _register(form: IntakeForm) -> Receipt:
    uploads = [Upload(file.filename, file.stream) for file in form.files.data or []]
    return register_intake(runtime(), actor(), form.to_command(), uploads)


def _page(form: IntakeForm, trouble: Trouble | None) -> ResponseReturnValue:
    shown = outcome(form, trouble)
    sent_files = bool(form.files.data) and shown["status"] != 200  # noqa: PLR2004 - HTTP's own number
    recipients = organisation().profile.third_parties.recipients
    html = render_template(
        "console/intake.html",
        nav="intake",
        files_lost=sent_files,
        recipients=[row.name.in_language(language()) for row in recipients],
        **shown,
    )
    return make_response(html, shown["status"])


@needs(Role.OFFICER)
def intake_done(no: str) -> str:
    """Show the receipt of what was registered: by when it is answered, and what to look at."""
    case = load_case(runtime(), reader(), no)
    filing, today = case.filing, kst_date(runtime().clock.now())
    note_access(runtime(), actor(), Look(no, "view_intake", filing.id))
    paper = receipt_paper(reader(), filing.id)
    return render_template(
        "console/intake_done.html",
        nav="intake",
        filing=filing,
        requests=[_request_shown(row) for row in case.requests],
        overdue=[row for row in case.requests if row.legal_due and row.legal_due < today],
        hints=hints_of(reader(), case, today),
        twins=open_twins(reader(), organisation().id, filing.id),
        paper=paper_shown(paper) if paper else None,
    )


def _request_shown(row: Any) -> dict[str, Any]:
    return {"row": row, "name": label(Right(row.right)).in_language(language())}
