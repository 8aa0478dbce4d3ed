"""Fee and postage: quoted, paid, paid back."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import LONGEST_LINE, RowForm, WholeNumber
from forms.fields import MaskChoice, Select, Text
from forms.found import entries_of
from forms.groups import DateParts
from forms.place import Place
from forms.validators import Length, NoResidentNumber, NotFuture, Required
from forms.viewing_commands import PayFee, QuoteFee, RefundFee
from workflows.vocabulary import FeeCause, PayWay


class RateRow(RowForm):
    """How often one rate is charged."""

    key = HiddenField()
    count = WholeNumber(_l("수량"), render_kw={"inputmode": "numeric"})


class QuoteForm(BaseForm):
    """With whom the cause lies, how often each rate, and why nothing is charged."""

    cause = RadioCards(
        _l("요구하게 된 사유"), validators=[Required(_l("사유가 어디에 있는지 골라 주세요."))]
    )
    rates = FieldList(FormField(RateRow), max_entries=50)
    waived_reason = Text(
        _l("받지 않는 까닭"),
        description=_l("우리 기관이 스스로 받지 않기로 할 때 적습니다. 적으면 0원이 됩니다."),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def offer(self, causes: tuple[Card, ...]) -> None:
        """Set the choices."""
        self.cause.cards = causes

    @property
    def rows(self) -> list[RateRow]:
        """The rows of rates."""
        return list(entries_of(self.rates))

    def to_command(self, place: Place) -> QuoteFee:
        """Return the quote."""
        counts = tuple((str(row.key.data), row.count.number) for row in self.rows)
        cause = FeeCause(self.cause.data)
        return QuoteFee(place, cause, counts, self.waived_reason.data or "")


class PayForm(BaseForm):
    """The fee was paid: when and how."""

    paid_on = DateParts(
        _l("납부한 날"), validators=[Required(_l("날짜를 입력해 주세요.")), NotFuture()]
    )
    way = Select(_l("납부 방법"), choices=(), validators=[Required(_l("방법을 골라 주세요."))])

    def offer(self, ways: Iterable[tuple[str, str]]) -> None:
        """Set the choices."""
        self.way.choices = list(ways)

    def to_command(self, place: Place) -> PayFee:
        """Return the payment."""
        return PayFee(place, self.paid_on.data, PayWay(self.way.data))


class RefundForm(BaseForm):
    """The fee was paid back: when."""

    refunded_on = DateParts(
        _l("돌려드린 날"), validators=[Required(_l("날짜를 입력해 주세요.")), NotFuture()]
    )

    def to_command(self, place: Place) -> RefundFee:
        """Return the refund."""
        return RefundFee(place, self.refunded_on.data)
