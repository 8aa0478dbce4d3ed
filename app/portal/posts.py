"""Posts: reporting one, asking to have one's own deleted, and the page a mailed link opens."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import errors
from app.context import language, organisation, reader, runtime
from app.letters.matters import told_of
from app.matter_view import subject_rows
from app.portal.blueprint import portal
from app.portal.visitor import today, visitor
from app.services.errors import NotFoundError, TooManyError
from app.services.matter_file import MatterFile, matter_by_token, token_of
from app.services.matter_notices import HEARD, RECEIVED
from app.services.matter_openings import open_post
from app.services.matter_replies import MAY_ANSWER, reply_by_link
from app.services.matters import offered
from app.trouble import Trouble, attempt, outcome
from forms.matters import PostForm, ReplyForm
from workflows.labels import label
from workflows.matter_kinds import MatterKind, MatterRole, MatterState, MatterStep, PostSource


@portal.route("/posts", methods=["GET", "POST"])
def posts() -> ResponseReturnValue:
    """Report a post that infringes a right, or ask to have one's own deleted."""
    if organisation().profile.promises.posts is None:
        abort(404)
    form, trouble = PostForm(), None
    form.offer(at_desk=False)
    if form.validate_on_submit():
        made: list[MatterFile] = []
        command = form.to_command(language())
        try:
            trouble = attempt(form, lambda: made.append(open_post(runtime(), visitor(), command)))
        except TooManyError as error:
            trouble = Trouble(error.message(language()), errors.status_of(error))
        if trouble is None:
            flash(_("접수했습니다. 결과는 적어 주신 연락처로 알려 드립니다."), "success")
            own = made[0].row.source == PostSource.POSTER
            role = MatterRole.POSTER if own else MatterRole.REPORTER
            token = token_of(runtime(), made[0].row, role)
            return redirect(url_for("portal.matter", link=token), 303)
    shown = outcome(form, trouble)
    html = render_template("portal/posts.html", profile=organisation().profile, **shown)
    return make_response(html, shown["status"])


@portal.route("/matter/<link>", methods=["GET", "POST"])
def matter(link: str) -> ResponseReturnValue:
    """Show a matter to whoever was sent its link, and take what they may answer."""
    file, role = matter_by_token(runtime(), reader(), link)
    step, trouble = _reply(file, role), None
    form = ReplyForm()
    form.offer(language(), claim=step is MatterStep.ASK_RESTORE)
    if step is None:
        if form.is_submitted():
            raise NotFoundError
    elif form.validate_on_submit():
        command = form.to_command(file.row.id)
        trouble = attempt(form, lambda: reply_by_link(runtime(), visitor(), link, command))
        if trouble is None:
            flash(_("잘 받았습니다. 살펴보고 알려 드리겠습니다."), "success")
            return redirect(url_for("portal.matter", link=link), 303)
    return _page(file, role, form, trouble, step)


def _reply(file: MatterFile, role: MatterRole) -> MatterStep | None:
    """Return what whoever holds the link may answer now."""
    step = MAY_ANSWER.get(role)
    return step if step in offered(file, today()) else None


def _page(
    file: MatterFile,
    role: MatterRole,
    form: ReplyForm,
    trouble: Trouble | None,
    step: MatterStep | None,
) -> ResponseReturnValue:
    row, shown = file.row, outcome(form, trouble)
    last = file.steps[-1] if file.steps else {}
    html = render_template(
        "portal/matter.html",
        number=row.number,
        kind=label(MatterKind(row.kind)).in_language(language()),
        state=label(MatterState(row.state)).in_language(language()),
        told=_told(file, role),
        rows=subject_rows(file, organisation().profile),
        due_on=row.due_on,
        reason=" · ".join(part for part in (last.get("statute"), last.get("reason")) if part),
        claim=step is MatterStep.ASK_RESTORE,
        may_answer=step is not None,
        profile=organisation().profile,
        **shown,
    )
    return make_response(html, shown["status"])


def _told(file: MatterFile, role: MatterRole) -> str:
    """Return the sentence about what was done last that concerns this person."""
    first = HEARD if file.row.kind == MatterKind.RESTRICTION else RECEIVED
    for what in (*(step["step"] for step in reversed(file.steps)), first):
        try:
            return told_of(role, what).in_language(language())
        except KeyError:
            continue
    return ""
