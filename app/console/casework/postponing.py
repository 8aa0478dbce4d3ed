"""A postponement on the console: prepared in time, looked at again, ended on its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clock import kst_date
from app.console.casework.desk import Desk, attempt, done, open_desk, outcome
from app.console.casework.outlook import facts_now, obstacles
from app.console.guard import needs
from app.context import language, reader, runtime
from app.queries.case import supplements_of
from app.services import postponement as service
from forms.postponement import EndPostponementForm, ReviewPostponementForm
from workflows.facts import RequestFacts
from workflows.labels import label
from workflows.postponement import advised_cause, cause_has_ended, why_not_this_cause
from workflows.vocabulary import (
    TRANSFERS,
    PostponementCause,
    RequestEvent,
    RequestState,
    Right,
    Role,
)

if TYPE_CHECKING:
    from app.store import Request

#: Refused until something was entered: the form itself says so.
_OF_THE_FORM = frozenset({"end_day_impossible"})


def advice_of(right: Right, state: RequestState, facts: RequestFacts) -> dict[str, Any] | None:
    """Return the postponement an officer should prepare now, or None.

    `missing` says why the cause would not hold, where it would not (with `citation`).
    """
    cause = advised_cause(right, state, facts)
    if cause is None:
        return None
    refused = why_not_this_cause(cause, right, facts)
    lang = language()
    return {
        "cause": label(cause).in_language(lang),
        "due": facts.legal_due,
        "missing": refused.label.in_language(lang) if refused else "",
        "citation": refused.citation if refused else "",
        "unasked": refused is not None and refused.code == "proof_not_asked",
        "searched": state is not RequestState.RECEIVED,
    }


def standing_of(request: Request, facts: RequestFacts) -> dict[str, Any] | None:
    """Return the cause and the days of a standing postponement, and whether its cause has gone.

    A transfer has no cause by code: it waits for what its reason says (Decree 42-6(1)).
    """
    if request.state != RequestState.POSTPONED or request.postponed_on is None:
        return None
    right = Right(request.right)
    code = request.postponed_cause
    cause = PostponementCause(code) if code else None
    return {
        "transfer": right in TRANSFERS,
        "cause": label(cause).in_language(language()) if cause else "",
        "since": request.postponed_on,
        "review_on": request.review_on,
        "expected_on": request.expected_on,
        "ended": cause is not None and cause_has_ended(cause, right, facts),
    }


def _proof_came_on(desk: Desk) -> date:
    """Return the day from which to count: the one on which a proof came, else today."""
    came = [
        kst_date(row.received_at)
        for row in supplements_of(reader(), desk.request.id)
        if row.received_at is not None
    ]
    since = desk.request.postponed_on
    return max((day for day in came if since is None or day >= since), default=desk.today)


@needs(Role.OFFICER)
def end_postponement(no: str, k: int) -> ResponseReturnValue:
    """Record the day on which the cause of a postponement ended; a new period runs."""
    desk = open_desk(no, k)
    form = EndPostponementForm(today=desk.today, data={"ended_on": _proof_came_on(desk)})
    trouble = None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: service.end_postponement(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("연기를 마쳤습니다. 새 기한이 정해졌습니다."), desk.url("case"))
    return _page(desk, review=_review_form(desk, formdata=None), **outcome(form, trouble))


@needs(Role.OFFICER)
def review_postponement(no: str, k: int) -> ResponseReturnValue:
    """Record that the cause still stands, and when it is looked at again."""
    desk = open_desk(no, k)
    form = _review_form(desk, today=desk.today, data={"expected_on": desk.request.expected_on})
    trouble = None
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: service.review_postponement(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("검토한 내용을 기록했습니다."), desk.url("case"))
    end = EndPostponementForm(None, data={"ended_on": _proof_came_on(desk)})
    return _page(desk, **{**outcome(form, trouble), "form": end, "review": form})


def _review_form(desk: Desk, **fields: Any) -> ReviewPostponementForm:
    """Return the form of a review, in the words of what was put off."""
    form = ReviewPostponementForm(**fields)
    if desk.right in TRANSFERS:
        form.expected_on.label.text = _("전송할 예정일")
    return form


def _page(desk: Desk, **shown: Any) -> ResponseReturnValue:
    found = obstacles(desk, RequestEvent.END_POSTPONEMENT)
    return desk.page(
        "end_postponement",
        "view_postponement",
        rule=desk.law.rights[desk.right].postponement,
        standing=standing_of(desk.request, facts_now(desk)),
        barred=next((row for row in found if row.code not in _OF_THE_FORM), None),
        **shown,
    )
