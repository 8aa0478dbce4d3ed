"""Opening a matter at the desk: a post, a member to be heard, a mark on a requester."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst_date
from app.console.case_frame import open_frame
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, runtime
from app.services.errors import NotFoundError
from app.services.matter_file import MatterFile
from app.services.matter_openings import open_post, open_restriction, propose_mark
from app.trouble import Trouble, attempt, outcome
from forms.base import BaseForm
from forms.matters import MarkForm, PostForm, RestrictionForm
from workflows.matters_people import opinion_until


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    add = console.add_url_rule
    add("/promises/matters/post", "post_new", post, methods=["GET", "POST"])
    add("/promises/matters/restriction", "restriction_new", restriction, methods=["GET", "POST"])
    add("/f/<no>/<int:k>/mark", "mark", mark, methods=["GET", "POST"])


def _opened(made: list[MatterFile], said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("console.matter", matter=made[0].row.id), 303)


def _page(
    template: str, form: BaseForm, trouble: Trouble | None, **more: object
) -> ResponseReturnValue:
    shown = {**outcome(form, trouble), **more}
    html = render_template(f"console/promised/{template}.html", nav="promises", **shown)
    return make_response(html, shown["status"])


@needs(*CASEWORKERS)
def post() -> ResponseReturnValue:
    """Enter a post that was reported by telephone or paper, or found by the organisation."""
    if organisation().profile.promises.posts is None:
        raise NotFoundError
    form, trouble = PostForm(), None
    form.offer(at_desk=True)
    if form.validate_on_submit():
        made: list[MatterFile] = []
        command = form.to_command(language())
        trouble = attempt(form, lambda: made.append(open_post(runtime(), actor(), command)))
        if trouble is None:
            return _opened(made, _("접수했습니다. 지체 없이 살펴봐 주세요."))
    return _page("post_new", form, trouble)


@needs(*CASEWORKERS)
def restriction() -> ResponseReturnValue:
    """Begin to restrict a member: grounds, facts, and the chance to state an opinion."""
    promised = organisation().profile.promises.restriction
    if promised is None:
        raise NotFoundError
    form, trouble = RestrictionForm(), None
    lang = language()
    form.offer({row.key: row.text.in_language(lang) for row in promised.grounds}, lang)
    if form.validate_on_submit():
        made: list[MatterFile] = []
        command = form.to_command()
        trouble = attempt(form, lambda: made.append(open_restriction(runtime(), actor(), command)))
        if trouble is None:
            return _opened(made, _("회원에게 사유를 알립니다. 의견을 들은 뒤 결정해 주세요."))
    until = opinion_until(kst_date(runtime().clock.now()), promised.opinion_days)
    return _page("restriction_new", form, trouble, until=until, days=promised.opinion_days)


@needs(*CASEWORKERS)
def mark(no: str, k: int) -> ResponseReturnValue:
    """Propose to mark whoever filed; it changes nothing about what they asked."""
    frame, form, trouble = open_frame(no, k), MarkForm(), None
    form.offer(language())
    if form.validate_on_submit():
        made: list[MatterFile] = []
        command = form.to_command(no)
        trouble = attempt(form, lambda: made.append(propose_mark(runtime(), actor(), command)))
        if trouble is None:
            return _opened(made, _("보호책임자의 승인을 기다립니다."))
    back = frame.url("case")
    return _page("mark_new", form, trouble, number=frame.number, back_url=back)
