"""The notice: waited for, looked at, issued by a person, and sent with proof."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.decision_page import Material
from app.console.casework.decision_summary import summary_of
from app.console.casework.desk import (
    Desk,
    attempt,
    done,
    open_desk,
    opened_anew,
    outcome,
)
from app.console.casework.outlook import obstacle
from app.console.casework.paper_words import paper_shown
from app.console.guard import CASEWORKERS, needs
from app.context import language, reader, runtime
from app.profile_words import system_name
from app.queries.case import tasks_of
from app.queries.casework import Paper, notices_of, paper_of
from app.services import issue as service
from app.services.errors import NotFoundError
from forms.issue import IssueForm
from workflows.labels import label
from workflows.machines.next_steps import next_step
from workflows.vocabulary import NoticeChannel, RequestEvent, RequestState

LOOK = "view_notice"
_TOLD = frozenset({RequestState.ANSWERED, RequestState.POSTPONED})


@needs(*CASEWORKERS)
def issue(no: str, k: int) -> ResponseReturnValue:
    """Show the notice on its way, and issue it: frozen, readable at once, sent after commit."""
    desk = open_desk(no, k)
    form, trouble = IssueForm(), None
    if form.validate_on_submit():
        trouble = attempt(form, lambda: service.issue_notice(runtime(), desk.actor, desk.place))
        if trouble is None:
            told = opened_anew(desk).state in _TOLD
            said = (
                _("통지서를 교부했습니다. 신청인이 바로 볼 수 있습니다.")
                if told
                else _("오늘 날짜로 다시 만듭니다. 준비되면 교부해 주세요.")
            )
            return done(said, desk.url("issue"))
    return _page(desk, outcome(form, trouble))


def _page(desk: Desk, shown: dict[str, Any]) -> ResponseReturnValue:
    material = Material(desk)
    row = material.latest
    papers = notices_of(reader(), desk.request.id, row.id) if row else []
    notifying = desk.state is RequestState.NOTIFYING
    return desk.page(
        "issue",
        LOOK,
        tab="documents",
        papers=[paper_shown(paper) for paper in papers],
        decision=summary_of(material, row) if row else None,
        notifying=notifying,
        waiting=notifying and any(paper.state == "ordered" for paper in papers),
        stale=notifying
        and any(paper.state == "rendered" and paper.dated != desk.today for paper in papers),
        failed=[paper for paper in papers if paper.state == "failed"],
        ready=notifying and bool(papers) and all(paper.state == "rendered" for paper in papers),
        barred=obstacle(desk, RequestEvent.ISSUE) if notifying else None,
        measures=_measures(desk),
        next_step=next_step(desk.right, desk.state).in_language(language()),
        channel=label(NoticeChannel(desk.case.filing.notice_channel)).in_language(language()),
        by_hand=desk.case.filing.notice_channel != NoticeChannel.PORTAL_EMAIL,
        **shown,
    )


def _measures(desk: Desk) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id,
            "system": system_name(desk.profile, row.system_key, language()),
            "due_on": row.due_on,
            "done_on": row.done_on,
        }
        for row in tasks_of(reader(), desk.request.id)
        if row.kind == "measure"
    ]


def _paper(desk: Desk, document_id: int) -> Paper:
    paper = paper_of(reader(), desk.case.filing.id, document_id)
    if paper is None or paper.request_id not in {None, desk.request.id} or paper.state == "void":
        raise NotFoundError
    return paper


@needs(*CASEWORKERS)
def retry_document(no: str, k: int, doc: int) -> ResponseReturnValue:
    """Order a paper again that could not be made."""
    desk = open_desk(no, k)
    paper = _paper(desk, doc)
    form = IssueForm()
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: service.order_again(runtime(), desk.actor, desk.place, paper.id)
        )
        if trouble is None:
            back = "documents" if request.form.get("back") else "issue"
            return done(_("다시 만들도록 했습니다."), desk.url(back))
        return _page(desk, outcome(form, trouble))
    return _page(desk, outcome(form, None))
