"""Ending a request without a decision on its merits: choose the word, write why, submit."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.console.casework.decision_page import Material
from app.console.casework.desk import (
    Desk,
    Trouble,
    attempt,
    done,
    open_desk,
    opened_anew,
    outcome,
    pressed,
)
from app.console.casework.outlook import obstacle, obstacles
from app.console.guard import needs
from app.context import cite, language, organisation, reader, runtime
from app.profile_words import controllers_of
from app.queries.calendar import calendar_in_force
from app.queries.same_requests import SameRequest, same_requests
from app.services import closing as service
from app.services.decision import submit_decision
from app.services.errors import NotFoundError
from app.services.forwarding import forward_request, forwardings_of
from forms.cards import Card
from forms.closing_words import CloseForm, ForwardForm
from workflows.labels import outcome_label
from workflows.law.schema import ClosingRule
from workflows.vocabulary import CLOSINGS, Forwarding, Outcome, RequestEvent, RequestState, Role

LOOK = "view_closing"


@needs(Role.OFFICER)
def close(no: str, k: int) -> ResponseReturnValue:
    """Choose how the request ends, or, with `word`, draft the letter that says so."""
    desk = open_desk(no, k)
    rule = _chosen(desk)
    if rule is None:
        return desk.page("close_choose", LOOK, tab="decision", words=_words(desk))
    if pressed() == "forward":
        return _forward(desk, rule)
    form, trouble = _form(desk, rule), None
    if pressed() in {"save", "submit"} and form.validate_on_submit():
        trouble = _save(desk, rule, form)
        if trouble is None:
            submitted = pressed() == "submit"
            said = _("저장하고 결재를 요청했습니다.") if submitted else _("저장했습니다.")
            return done(said, desk.url("case") if submitted else _here(desk, rule))
    return _page(desk, rule, form, trouble)


def _chosen(desk: Desk) -> ClosingRule | None:
    """Return the word of the address, or of the draft; NotFoundError when this right has none."""
    draft = Material(desk).draft
    drafted = draft.outcome if draft and draft.outcome in CLOSINGS else ""
    word = request.args.get("word", drafted)
    if not word:
        return None
    rules = {str(row.outcome): row for row in _possible(desk)}
    if word not in rules:
        raise NotFoundError
    return rules[word]


def _possible(desk: Desk) -> list[ClosingRule]:
    rules = desk.law.closings.values()
    return [row for row in rules if row.decided and desk.right in row.rights]


def _words(desk: Desk) -> list[dict[str, Any]]:
    return [
        {
            "label": outcome_label(desk.right, rule.outcome).in_language(language()),
            "meaning": rule.meaning.in_language(language()),
            "basis": cite(rule.basis),
            "url": _here(desk, rule),
            "approved": rule.second_person or rule.privacy_officer,
        }
        for rule in _possible(desk)
    ]


def _here(desk: Desk, rule: ClosingRule) -> str:
    return desk.url("close", word=str(rule.outcome))


def _form(desk: Desk, rule: ClosingRule, *, fresh: bool = False) -> CloseForm:
    """Return the form, filled by what was sent or else by the stored draft of this word."""
    material, lang = Material(desk), language()
    draft = material.draft
    mine = draft if draft and draft.outcome == rule.outcome else None
    content = material.content(mine)
    same = content.get("same_as") or {}
    data = {
        "version": str(draft.version) if draft else "0",
        "item": mine.grounds[0] if mine and mine.grounds else None,
        "same": f"{same['receipt']}-{same['position']}" if same else None,
        "reason": content.get("reason", ""),
    }
    form = CloseForm(None, data=data) if fresh else CloseForm(data=data)
    items = [Card(value=code, label=text.in_language(lang)) for code, text in rule.items.items()]
    form.offer(items, map(_same_card, _same(desk)) if rule.points else ())
    return form


def _same(desk: Desk) -> list[SameRequest]:
    return same_requests(reader(), organisation().id, desk.request.id)


def _same_card(row: SameRequest) -> Card:
    received = formats.day(row.received_on, language())
    return Card(value=row.number, label=row.number, hint=_("%(day)s 접수", day=received))


def _save(desk: Desk, rule: ClosingRule, form: CloseForm) -> Trouble | None:
    """Save the draft and, when asked, submit it; each in a transaction of its own."""
    command = form.to_command(desk.place, Outcome(rule.outcome))
    trouble = attempt(form, lambda: service.save_closing(runtime(), desk.actor, command))
    if trouble is None and pressed() == "submit":
        trouble = attempt(form, lambda: submit_decision(runtime(), desk.actor, desk.place))
    if trouble is not None:
        saved = Material(opened_anew(desk)).draft
        form.version.data = str(saved.version) if saved else "0"
    return trouble


def _forward(desk: Desk, rule: ClosingRule) -> ResponseReturnValue:
    form, trouble = ForwardForm(prefix="to-", today=desk.today), None
    basis = rule.forwards or Forwarding.CONSENT
    if form.validate_on_submit():
        command = form.to_command(desk.place, basis)
        trouble = attempt(form, lambda: forward_request(runtime(), desk.actor, command))
        if trouble is None:
            return done(_("보낸 곳과 날짜를 기록했습니다."), _here(desk, rule))
    fresh = _form(desk, rule, fresh=True)
    return _page(opened_anew(desk), rule, fresh, None, **_beside(form, trouble))


def _beside(form: ForwardForm, trouble: Trouble | None) -> dict[str, Any]:
    """Return what the page says of the second form, in place of the first."""
    shown = outcome(form, trouble)
    return {"to": form, "banner": shown["trouble"], "status": shown["status"]}


def _page(
    desk: Desk, rule: ClosingRule, form: CloseForm, trouble: Trouble | None, **extra: Any
) -> ResponseReturnValue:
    draft, deciding = Material(desk).draft, desk.state is RequestState.DECIDING
    mine = draft is not None and draft.outcome == rule.outcome
    controllers = controllers_of(desk.profile, desk.case.filing.services, language())
    data = {"to": controllers} if rule.forwards is Forwarding.MANDATE else {}
    shown = outcome(form, trouble)
    to = extra.get("to") or ForwardForm(None, prefix="to-", today=desk.today, data=data)
    return desk.page(
        "close",
        LOOK,
        tab="decision",
        form=form,
        trouble=extra.get("banner", shown["trouble"]),
        has_errors=bool(form.error_items() or to.error_items()),
        status=extra.get("status", shown["status"]),
        rule=rule,
        to=to,
        word=outcome_label(desk.right, rule.outcome).in_language(language()),
        wrong=form.error_items() + to.error_items(),
        forwarded=forwardings_of(reader(), desk.case, desk.request),
        hand_over_by=_hand_over_by(desk) if rule.forwards is Forwarding.MANDATE else None,
        barred=None if deciding else obstacle(desk, RequestEvent.BEGIN_DECISION, closing=True),
        warnings=obstacles(desk, RequestEvent.SUBMIT) if deciding and mine else [],
        has_draft=mine,
        none_open=rule.points and not _same(desk),
    )


def _hand_over_by(desk: Desk) -> date:
    """Return the day by which a processor hands the request over (law pack: working days)."""
    days = desk.law.levels.hand_over_working_days
    return calendar_in_force(reader()).add_working_days(desk.request.received_on, days)
