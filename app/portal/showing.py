"""Showing a page of the wizard: what every page gets, and what single pages add."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template

from app.context import law_in_force, organisation, reader, runtime
from app.portal import steps_another
from app.portal.summary import summary_of
from app.portal.titles import stage_labels, title_of
from app.portal.visitor import today
from app.portal.wizard import Question, Visit
from app.services.account import points_rule
from app.services.draft_files import list_draft_files
from forms.base import BaseForm
from forms.filing.branch import STAGE_OF, Step, role_of
from workflows.grounds import offered
from workflows.points import still_valid
from workflows.vocabulary import BodyKind, Outcome, PersonRole, Right

UNPROCESSABLE = 422


def show(
    visit: Visit,
    form: BaseForm,
    *,
    status: int = 200,
    question: Question | None = None,
    session_over: bool = False,
    **more: object,
) -> tuple[str, int]:
    """Return the page with its form and its status; `more` goes before what the page adds."""
    html = render_template(
        f"portal/filing/{visit.step}.html",
        visit=visit,
        form=form,
        question=question or Question(),
        session_over=session_over,
        has_errors=status >= UNPROCESSABLE and question is None,
        stages=stage_labels(),
        stage=STAGE_OF[visit.step],
        title=title_of(visit.step),
        profile=organisation().profile,
        law=law_in_force(),
        **{**_extra(visit), **more},
    )
    return html, status


def _extra(visit: Visit) -> dict[str, object]:
    add = steps_another.EXTRA.get(visit.step) or _EXTRA.get(visit.step)
    return add(visit) if add is not None else {}


def _files(visit: Visit) -> dict[str, object]:
    return {"uploaded": steps_another.upload_rows(list_draft_files(reader(), visit.draft))}


def _erasure(visit: Visit) -> dict[str, object]:
    """Return the years whose points may lapse with what is deleted, and on which day otherwise."""
    del visit
    rule = points_rule(organisation().profile)
    return {"lapses": still_valid(today(), rule) if rule else ()}


def _clues(visit: Visit) -> dict[str, object]:
    services = visit.answers()[Step.WHERE]["services"]
    profile = organisation().profile
    known = [service.key for service in profile.services if service.key in services]
    return {"clues": profile.clues_of(known), **_files(visit)}


def _withdrawal(visit: Visit) -> dict[str, object]:
    """Return the grounds on which data may be kept although the consent is withdrawn."""
    del visit
    body = BodyKind.PUBLIC if organisation().profile.public_body else BodyKind.PRIVATE
    return {"grounds": offered(law_in_force(), Right.WITHDRAW, body, Outcome.REFUSE)}


def _transfer(visit: Visit) -> dict[str, object]:
    return {"for_another": role_of(visit.answers()) is not PersonRole.SUBJECT}


def _check(visit: Visit) -> dict[str, object]:
    uploaded = list_draft_files(reader(), visit.draft)
    return {"groups": summary_of(visit, uploaded), "settings": runtime().settings}


_EXTRA: dict[Step, Callable[[Visit], dict[str, object]]] = {
    Step.WITHDRAWAL: _withdrawal,
    Step.ERASURE: _erasure,
    Step.TRANSFER: _transfer,
    Step.CLUES: _clues,
    Step.CHECK: _check,
}
