"""Fee and postage of an access request: quoted, paid, paid back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.console.casework.desk import Desk, attempt, done, open_desk, outcome, pressed
from app.console.guard import needs
from app.context import language, reader, runtime
from app.queries.viewings import fees_of
from app.services import fees as service
from app.services.case_file import FEE
from forms.base import BaseForm
from forms.cards import Card
from forms.fee import PayForm, QuoteForm, RefundForm
from workflows.labels import label
from workflows.vocabulary import FeeCause, FeeState, PayWay, Right, Role


@needs(Role.OFFICER)
def fee(no: str, k: int) -> ResponseReturnValue:
    """Quote what a viewing costs, record that it was paid, or paid back."""
    desk = open_desk(no, k)
    asked = pressed()
    if asked == "pay":
        return _sent(desk, _pay_form(desk), service.mark_fee_paid, _("납부를 기록했습니다."))
    if asked == "refund":
        form = RefundForm(today=desk.today)
        return _sent(desk, form, service.refund_fee, _("돌려드린 것을 기록했습니다."))
    return _sent(
        desk,
        _quote_form(desk),
        service.quote_fee,
        _("수수료를 정했습니다. 받을 금액이 있으면 안내문이 자동으로 나갑니다."),
    )


def _sent(desk: Desk, form: Any, use_case: Callable[..., object], said: str) -> ResponseReturnValue:
    trouble = None
    if form.validate_on_submit():
        trouble = attempt(
            form, lambda: use_case(runtime(), desk.actor, form.to_command(desk.place))
        )
        if trouble is None:
            return done(said, desk.url("fee"))
    return _page(desk, form, outcome(form, trouble))


def _quote_form(desk: Desk, *, fresh: bool = False) -> QuoteForm:
    rates = [{"key": rate.key, "count": ""} for rate in desk.profile.fees.rates]
    data = {"cause": str(FeeCause.PERSON), "rates": rates}
    form = QuoteForm(None, data=data) if fresh else QuoteForm(data=data, today=desk.today)
    lang = language()
    hints = {
        FeeCause.PERSON: _("실비의 범위에서 받을 수 있습니다(영 제47조제1항)."),
        FeeCause.CONTROLLER: _("수수료와 우송료를 받을 수 없습니다(영 제47조제2항)."),
    }
    form.offer(
        tuple(
            Card(value=str(one), label=label(one).in_language(lang), hint=hints[one])
            for one in FeeCause
        )
    )
    return form


def _pay_form(desk: Desk, *, fresh: bool = False) -> PayForm:
    data = {"paid_on": desk.today}
    form = PayForm(None, data=data) if fresh else PayForm(data=data, today=desk.today)
    ways = desk.profile.fees.ways or tuple(PayWay)
    form.offer([(str(way), label(way).in_language(language())) for way in ways])
    return form


def _page(desk: Desk, sent: BaseForm, shown: dict[str, Any]) -> ResponseReturnValue:
    rows = fees_of(reader(), desk.request.id) if desk.right is Right.ACCESS else ()
    lang = language()
    rates = {rate.key: rate for rate in desk.profile.fees.rates}
    history = [
        {
            "row": row,
            "state": label(FeeState(row.state)).in_language(lang),
            "cause": label(FeeCause(row.cause)).in_language(lang),
            "waived": desk.case.open(row.quote, FEE).get("waived", ""),
            "way": label(PayWay(row.paid_way)).in_language(lang) if row.paid_way else "",
        }
        for row in rows
    ]
    pay = sent if isinstance(sent, PayForm) else _pay_form(desk, fresh=True)
    refund = sent if isinstance(sent, RefundForm) else RefundForm(None, data={})
    quote = sent if isinstance(sent, QuoteForm) else _quote_form(desk, fresh=True)
    return desk.page(
        "fee",
        "view_fee",
        history=history,
        standing=rows[0] if rows else None,
        rates=rates,
        quote=quote,
        pay=pay,
        refund=refund,
        **shown,
    )
