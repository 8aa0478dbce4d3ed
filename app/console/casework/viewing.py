"""Viewings of an access request: shown at once, held as planned, missed and moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.decision_page import Material
from app.console.casework.desk import Desk, attempt, done, open_desk, outcome, pressed
from app.console.casework.outlook import Obstacle, facts_now, obstacle
from app.console.guard import needs
from app.context import language, reader, runtime
from app.queries.viewings import viewings_of
from app.services import viewings as service
from app.services.case_file import VIEWING
from app.services.errors import NotFoundError
from forms.cards import Card
from forms.viewing import MissedVisitForm, ShowAtOnceForm, VisitForm
from workflows.labels import label
from workflows.viewing import last_new_date
from workflows.vocabulary import IdentityMethod, RequestEvent, Role, ViewingState, ViewingWay

_AT_ONCE = (ViewingWay.PORTAL, ViewingWay.COUNTER)
#: How somebody who stands at the counter shows who they are.
_SEEN = (IdentityMethod.IN_PERSON, IdentityMethod.DOCUMENT, IdentityMethod.MATCH_ON_FILE)


@needs(Role.OFFICER)
def show_at_once(no: str, k: int) -> ResponseReturnValue:
    """Show everything that was found now, without a notice; the record is the answer."""
    desk = open_desk(no, k)
    form, trouble = ShowAtOnceForm(today=desk.today), None
    form.offer(_cards(_AT_ONCE), _cards(_SEEN))
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: service.show_at_once(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(
                _("열람하게 한 것을 기록했습니다. 통지서는 만들지 않습니다."), desk.url("case")
            )
    found = Material(desk).found
    held_back = sum(item.proposed["action"] != "show" for item in found)
    return desk.page(
        "show_at_once",
        "view_viewing",
        found=found,
        barred=_barred(desk, len(found), held_back),
        **outcome(form, trouble),
    )


def _barred(desk: Desk, found: int, held_back: int) -> Obstacle | None:
    access = replace(facts_now(desk).access, found=found, held_back=held_back)
    return obstacle(desk, RequestEvent.SHOW_AT_ONCE, access=access)


def _cards(kinds: Iterable[ViewingWay | IdentityMethod]) -> tuple[Card, ...]:
    lang = language()
    return tuple(Card(value=str(one), label=label(one).in_language(lang)) for one in kinds)


@needs(Role.OFFICER)
def viewing(no: str, k: int) -> ResponseReturnValue:
    """Show the viewings of a request; record that somebody came, or that nobody did."""
    desk = open_desk(no, k)
    asked = pressed()
    form: Any = VisitForm(today=desk.today, data={"held_on": desk.today})
    use_case: Callable[..., object] = service.record_visit
    said = _("다녀가신 것을 기록했습니다.")
    if asked == "missed":
        form, use_case = MissedVisitForm(today=desk.today), service.miss_visit
        said = _("새 방문 날짜를 메시지로 알렸습니다.")
    else:
        form.offer(_cards(_SEEN))
    trouble = None
    if form.validate_on_submit():
        planned = _planned(desk)
        trouble = attempt(
            form, lambda: use_case(runtime(), desk.actor, form.to_command(desk.place, planned))
        )
        if trouble is None:
            return done(said, desk.url("viewing"))
    return _page(desk, form, outcome(form, trouble))


def _planned(desk: Desk) -> int:
    """Return the visit that is to come; NotFoundError when there is none."""
    for row in viewings_of(reader(), desk.request.id):
        if row.state == ViewingState.PLANNED and row.way == ViewingWay.VISIT:
            return row.id
    raise NotFoundError


def _page(desk: Desk, sent: Any, shown: dict[str, Any]) -> ResponseReturnValue:
    lang = language()
    rows = []
    for row in viewings_of(reader(), desk.request.id):
        details = desk.case.open(row.details, VIEWING)
        method = row.identity_method
        rows.append(
            {
                "row": row,
                "way": label(ViewingWay(row.way)).in_language(lang),
                "state": label(ViewingState(row.state)).in_language(lang),
                "time": details.get("time") or "",
                "place": details.get("place") or "",
                "who": details.get("who", ""),
                "note": details.get("note", ""),
                "method": label(IdentityMethod(method)).in_language(lang) if method else "",
            }
        )
    planned = next(
        (one for one in rows if one["row"].state == "planned" and one["row"].way == "visit"), None
    )
    visit = sent
    if not isinstance(visit, VisitForm):
        visit = VisitForm(None, data={"held_on": desk.today})
        visit.offer(_cards(_SEEN))
    place = planned["place"] if planned else ""
    missed = sent if isinstance(sent, MissedVisitForm) else None
    return desk.page(
        "viewing",
        "view_viewing",
        rows=rows,
        planned=planned,
        visit=visit,
        missed=missed or MissedVisitForm(None, data={"new_place": place}),
        last=_last(desk),
        **shown,
    )


def _last(desk: Desk) -> Any:
    """Return the last day a missed visit may be moved to."""
    days = timedelta(days=desk.profile.thresholds.viewing_days)
    until = (desk.request.answered_on or desk.today) + days
    return last_new_date(desk.today, desk.request.legal_due, until)
