"""Matters: the list, one of them with what can be done next, and who is still to be told."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst_date
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.matter_view import people_rows, step_rows, subject_rows, title_of, told_rows
from app.queries.matters import SHOWN, matter_rows
from app.record.access import Look, note_access
from app.services.matter_file import MatterFile, load_matter
from app.services.matter_notices import record_told
from app.services.matters import move_matter, offered
from app.trouble import Trouble, attempt, outcome
from forms.matters import StepForm, ToldForm
from workflows.matter_kinds import MatterKind, MatterOutcome, MatterRole, MatterState, PostSource
from workflows.matters_people import mark_until
from workflows.posts import block_until

_ONE = "/promises/matters/<int(max=9223372036854775807):matter>"


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/promises/matters", "matters", matters)
    add(_ONE, "matter", show, methods=["GET", "POST"])
    add(f"{_ONE}/told", "matter_told", told, methods=["POST"])


@needs(*CASEWORKERS)
def matters() -> str:
    """List matters, newest first; nobody's data is on this page."""
    before = request.args.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 19 else 0  # noqa: PLR2004 - 64 bits
    rows = matter_rows(reader(), organisation().id, start)
    shown = rows[:SHOWN]
    older = url_for("console.matters", before=shown[-1].id) if len(rows) > SHOWN else ""
    return render_template(
        "console/promised/matters.html",
        nav="promises",
        rows=shown,
        older=older,
        promises=organisation().profile.promises,
        today=kst_date(runtime().clock.now()),
        words=_words,
    )


def _words(row: Any) -> dict[str, Any]:
    return {
        "kind": MatterKind(row.kind),
        "state": MatterState(row.state),
        "source": PostSource(row.source) if row.source else None,
        "outcome": MatterOutcome(row.outcome) if row.outcome else None,
    }


@needs(*CASEWORKERS)
def show(matter: int) -> ResponseReturnValue:
    """Show a matter; a POST takes the next step with it."""
    file = load_matter(runtime(), reader(), matter)
    form, trouble = _form(file), None
    if form.validate_on_submit():
        command = form.to_command(matter)
        trouble = attempt(form, lambda: move_matter(runtime(), actor(), command))
        if trouble is None:
            flash(_("처리했습니다. 알려야 할 분께는 바로 알립니다."), "success")
            return redirect(url_for("console.matter", matter=matter), 303)
        if trouble.code == "conflict":
            file = _as_it_stands(matter, form)
    return _page(file, form, trouble)


def _as_it_stands(matter: int, form: StepForm) -> MatterFile:
    """Read a matter somebody else moved; the next step counts from there, the words stay."""
    reader().rollback()
    file = load_matter(runtime(), reader(), matter)
    form.version.data = str(file.row.version)
    return file


def _form(file: MatterFile) -> StepForm:
    row, today = file.row, kst_date(runtime().clock.now())
    steps = offered(file, today)
    posts = organisation().profile.promises.posts
    last = block_until(today, posts.block_days) if posts else today
    until = mark_until(today) if row.kind == MatterKind.ABUSE else last
    form = StepForm(today=today, data={"until": until, "version": str(row.version)})
    poster = file.reached(MatterRole.POSTER)
    form.offer(steps, language(), may_reach=not (poster.email or poster.phone))
    if row.kind == MatterKind.ABUSE:
        form.reason.description = _("기록에만 남고 신청인에게는 보이지 않습니다.")
    return form


def _page(file: MatterFile, form: StepForm, trouble: Trouble | None) -> ResponseReturnValue:
    note_access(runtime(), actor(), Look(file.row.number, "view_matter"))
    owed = [role for role, party in file.parties.items() if party.owed]
    telling = ToldForm(None)
    telling.offer(owed, language())
    shown = outcome(form, trouble)
    html = render_template(
        "console/promised/matter.html",
        nav="promises",
        file=file,
        title=title_of(file),
        words=_words(file.row),
        about=subject_rows(file, organisation().profile) + told_rows(file),
        people=people_rows(file),
        steps=step_rows(file),
        how=_how(file),
        owed=owed,
        telling=telling,
        **shown,
    )
    return make_response(html, shown["status"])


def _how(file: MatterFile) -> str:
    """Return how the last day of a matter came about."""
    promises, kind = organisation().profile.promises, MatterKind(file.row.kind)
    if kind is MatterKind.POST and promises.posts is not None:
        return str(
            _(
                "조치한 날의 다음 날부터 %(days)s일째까지 고를 수 있고 주말에도 미루지 않습니다"
                " (이용약관 제12조제5항, 민법 제157조)",
                days=promises.posts.block_days,
            )
        )
    if kind is MatterKind.RESTRICTION and promises.restriction is not None:
        return str(
            _(
                "알린 날의 다음 날부터 %(days)s일째입니다 (이용약관 제17조제4항, 민법 제157조)",
                days=promises.restriction.opinion_days,
            )
        )
    return str(_("승인할 때 정한 날입니다. 길어도 1년입니다."))


@needs(*CASEWORKERS)
def told(matter: int) -> ResponseReturnValue:
    """Record that somebody was told by telephone, fax or post."""
    file, form = load_matter(runtime(), reader(), matter), ToldForm()
    form.offer([role for role, party in file.parties.items() if party.owed], language())
    if form.validate():
        trouble = attempt(form, lambda: record_told(runtime(), actor(), form.to_command(matter)))
        if trouble is None:
            flash(_("알린 것을 적었습니다."), "success")
            return redirect(url_for("console.matter", matter=matter), 303)
    flash(_("누구에게 어떻게 알렸는지 다시 골라 주세요."), "warning")
    return redirect(url_for("console.matter", matter=matter), 303)
