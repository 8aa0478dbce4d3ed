"""Ending a request without a decision on its merits: the word's item, the reason, a hand-over."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import LONGEST_LINE, note_field, optional_note
from forms.closing_commands import ForwardRequest, SaveClosing
from forms.decision import SHORTEST_REASON
from forms.fields import MaskChoice, Text
from forms.groups import DateParts
from forms.place import Place
from forms.validators import Length, NoResidentNumber, NotFuture, Required
from workflows.vocabulary import Forwarding, Outcome


class CloseForm(BaseForm):
    """What the letter of a closing word needs; fields without choices are not asked."""

    version = HiddenField(default="0")
    item = RadioCards(_l("어느 호에 해당하나요?"))
    same = RadioCards(_l("먼저 접수된 같은 요구"))
    reason = note_field(
        _l("이 요구에 해당하는 까닭"),
        hint=_l("편지에 그대로 적힙니다. 20자 이상 적고, 정보를 보유하는지는 적지 않습니다."),
        least=SHORTEST_REASON,
        message=_l("왜 이 사유에 해당하는지 20자 이상 적어 주세요."),
        printed=True,
    )
    mask_rrn = MaskChoice()

    def offer(self, items: Iterable[Card], same: Iterable[Card]) -> None:
        """Ask for an item of the article, or for the request that goes on, where there are any."""
        for field, cards, message in (
            (self.item, items, _l("어느 호에 해당하는지 골라 주세요.")),
            (self.same, same, _l("먼저 접수된 요구를 골라 주세요.")),
        ):
            field.cards = tuple(cards)
            if field.cards:
                field.validators = [Required(message)]
                field.flags.required = True
            else:
                field.validators = ()

    def to_command(self, place: Place, outcome: Outcome) -> SaveClosing:
        """Return the draft."""
        typed = self.version.data or ""
        receipt, _dash, position = str(self.same.data or "").rpartition("-")
        return SaveClosing(
            place=place,
            outcome=outcome,
            reason=self.reason.data or "",
            item=str(self.item.data or ""),
            same_as=Place(receipt, int(position)) if receipt else None,
            expected_version=int(typed) if typed.isdecimal() else 0,
        )


class ForwardForm(BaseForm):
    """To whom a request was passed on, when and how; and when the person agreed."""

    to = Text(
        _l("보낸 기관"),
        validators=[
            Required(_l("어느 기관에 보냈는지 적어 주세요.")),
            Length(most=LONGEST_LINE),
            NoResidentNumber(),
        ],
    )
    on = DateParts(
        _l("보낸 날"), validators=[Required(_l("언제 보냈는지 적어 주세요.")), NotFuture()]
    )
    how = Text(
        _l("보낸 방법"),
        description=_l("예: 등기 1234-5678-9012, 담당자 전자우편"),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    consent_on = DateParts(_l("신청인이 동의한 날"), validators=[NotFuture()])
    consent_how = optional_note(
        _l("어떻게 동의하셨나요?"), hint=_l("예: 전화로 여쭈었고 보내 달라고 하심.")
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place, basis: Forwarding) -> ForwardRequest:
        """Return the hand-over."""
        return ForwardRequest(
            place=place,
            to=self.to.data or "",
            on=self.on.data,
            how=self.how.data or "",
            basis=basis,
            consent_on=self.consent_on.data,
            consent_how=self.consent_how.data or "",
        )
