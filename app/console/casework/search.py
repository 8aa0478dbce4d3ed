"""Ordering the search: which systems are asked, and what each of them will be asked."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import Desk, attempt, done, open_desk, outcome
from app.console.casework.outlook import obstacle
from app.console.casework.words import joined
from app.console.guard import needs
from app.context import language, reader, runtime
from app.profile_words import match_word, owner_of
from app.queries.decision_desk import search_answers
from app.services import tasks
from forms.cards import Card
from forms.task import OrderSearchForm
from workflows.vocabulary import RequestEvent, RequestState, Role


@needs(Role.OFFICER)
def order_search(no: str, k: int) -> ResponseReturnValue:
    """Choose the systems to search; those of the services named come ticked."""
    desk = open_desk(no, k)
    named = [system.key for system in desk.profile.systems_of(desk.case.filing.services)]
    form, trouble = OrderSearchForm(data={"systems": named}), None
    form.offer(_cards(desk))
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: tasks.order_search(runtime(), desk.actor, form.to_command(desk.place))
        )
        if trouble is None:
            return done(_("고른 시스템의 담당자에게 조사를 요청했습니다."), desk.url("case"))
    first = desk.state is RequestState.RECEIVED
    barred = obstacle(desk, RequestEvent.ORDER_SEARCH) if first else None
    return desk.page("search", "view_search", barred=barred, **outcome(form, trouble))


def _cards(desk: Desk) -> list[Card]:
    asked_already = {row.system_key for row in search_answers(reader(), desk.request.id)}
    return [
        Card(
            value=system.key,
            label=system.name.in_language(language()),
            note=_("이미 요청함") if system.key in asked_already else "",
            hint=joined(
                (
                    owner_of(desk.profile, system.key, language()),
                    system.holds.in_language(language()),
                    str(_("대조할 것: %(what)s", what=", ".join(map(match_word, system.match_on)))),
                )
            ),
        )
        for system in desk.profile.systems
    ]
