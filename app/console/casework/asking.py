"""Screens of one letter each: asking for more, telling a delay."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import Desk, attempt, done, open_desk, outcome
from app.console.casework.outlook import Obstacle, facts_now, obstacles
from app.console.guard import needs
from app.context import language, reader, runtime
from app.queries.case import supplements_of
from app.services import delay, extension, supplement
from app.services.case_file import SUPPLEMENT
from forms.cards import Card
from forms.delay import DelayForm
from forms.extension import ExtensionForm
from forms.supplement import SupplementForm
from workflows.authority import why_not_authorised
from workflows.delays import cause_of
from workflows.labels import label, labels_of
from workflows.law.schema import Extension
from workflows.vocabulary import DelayCause, RequestEvent, Role, SupplementAbout

#: Refusals the form itself prevents: they say nothing before something was entered.
_OF_THE_FORM = frozenset(
    {"note_missing", "expected_day_missing", "extension_days", "extension_cause"}
)


@needs(Role.OFFICER)
def ask_supplement(no: str, k: int) -> ResponseReturnValue:
    """Ask the person for something that is missing; the legal clock does not stop."""
    desk = open_desk(no, k)
    form, trouble = SupplementForm(today=desk.today, data={"about": _missing(desk)}), None
    form.offer(_kinds(desk))
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: supplement.ask_supplement(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("보완을 요청했습니다. 안내문은 자동으로 나갑니다."), desk.url("case"))
    return desk.page(
        "supplement", "view_supplement", asked=_asked_before(desk), **outcome(form, trouble)
    )


def _kinds(desk: Desk) -> tuple[Card, ...]:
    """Return what may be missing; an authority only where somebody files for another."""
    lang = language()
    return tuple(
        Card(value=str(kind), label=label(kind).in_language(lang))
        for kind in SupplementAbout
        if kind is not SupplementAbout.AUTHORITY or desk.case.person.get("agent")
    )


def _missing(desk: Desk) -> str:
    """Return the kind that is most likely meant: the proof that is still missing."""
    facts = facts_now(desk)
    if not facts.identity_verified:
        return str(SupplementAbout.IDENTITY)
    barred = why_not_authorised(facts.authority, desk.right, facts.today)
    return str(SupplementAbout.AUTHORITY if barred else SupplementAbout.OTHER)


def _asked_before(desk: Desk) -> list[dict[str, object]]:
    return [
        {
            "text": desk.case.open(row.asked, SUPPLEMENT).get("text", ""),
            "reply_by": row.reply_by,
            "received_at": row.received_at,
        }
        for row in supplements_of(reader(), desk.request.id)
    ]


@needs(Role.OFFICER)
def tell_delay(no: str, k: int) -> ResponseReturnValue:
    """Send the letter that says why the answer is late and when it is expected."""
    desk = open_desk(no, k)
    cause = str(desk.request.delay_cause or cause_of(desk.state, facts_now(desk)))
    form, trouble = DelayForm(today=desk.today, data={"kind": cause}), None
    form.offer({code: text.in_language(language()) for code, text in labels_of(DelayCause).items()})
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: delay.tell_delay(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("처리지연 안내문을 만듭니다. 기한은 바뀌지 않습니다."), desk.url("case"))
    return desk.page(
        "delay",
        "view_delay",
        late=desk.law.rights[desk.right].late_letter.in_language(language()),
        barred=_barred(desk, RequestEvent.TELL_DELAY),
        **outcome(form, trouble),
    )


@needs(Role.OFFICER)
def extend_period(no: str, k: int) -> ResponseReturnValue:
    """Extend the period for one of the two causes of the law, and tell the person."""
    desk = open_desk(no, k)
    rule = desk.law.rights[desk.right].extension
    if rule is None:
        abort(404)
    form, trouble = ExtensionForm(today=desk.today, data={"days": str(rule.days)}), None
    form.offer(_causes(rule), rule.days)
    if form.validate_on_submit():
        trouble = attempt(
            form,
            lambda: extension.extend_period(runtime(), desk.actor, form.to_command(desk.place)),
        )
        if trouble is None:
            return done(_("기한을 연장했습니다. 통지서는 자동으로 나갑니다."), desk.url("case"))
    return desk.page(
        "extend",
        "view_extension",
        rule=rule,
        due=desk.request.legal_due,
        refuse_by=desk.request.refuse_by,
        left=rule.times - facts_now(desk).extensions,
        barred=_barred(desk, RequestEvent.EXTEND),
        **outcome(form, trouble),
    )


def _causes(rule: Extension) -> list[Card]:
    return [
        Card(value=key, label=words.in_language(language())) for key, words in rule.causes.items()
    ]


def _barred(desk: Desk, event: RequestEvent) -> Obstacle | None:
    """Return what already bars the step, whatever is entered."""
    found = (row for row in obstacles(desk, event) if row.code not in _OF_THE_FORM)
    return next(found, None)
