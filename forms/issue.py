"""Issuing a notice, recording how a paper left the house, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import LONGEST_LINE, note_field
from forms.commands import Address
from forms.course_commands import RecordDispatch
from forms.fields import MaskChoice, PhoneKR, Text
from forms.groups import DateParts, PostalAddress
from forms.intake_commands import NewAddress, RecordOutcome
from forms.validators import Length, NoResidentNumber, NotFuture, Required
from workflows.labels import label
from workflows.vocabulary import DispatchOutcome, NoticeChannel, ReceivedBy, ReturnReason

#: Ways in which a paper leaves by hand; a mail needs no record by hand.
BY_HAND = (NoticeChannel.POST, NoticeChannel.FAX, NoticeChannel.VISIT)
#: Who can have taken a paper, and why one comes back, by the way it went.
_TAKEN = {
    NoticeChannel.POST: (
        *(ReceivedBy.ADDRESSEE, ReceivedBy.HOUSEHOLD, ReceivedBy.WORKPLACE),
        ReceivedBy.OTHER,
    ),
    NoticeChannel.FAX: (ReceivedBy.MACHINE, ReceivedBy.ADDRESSEE, ReceivedBy.OTHER),
}
_BACK = {
    NoticeChannel.POST: (
        *(ReturnReason.UNKNOWN, ReturnReason.MOVED, ReturnReason.ABSENT),
        *(ReturnReason.DECLINED, ReturnReason.BAD_ADDRESS, ReturnReason.OTHER),
    ),
    NoticeChannel.FAX: (ReturnReason.NO_ANSWER, ReturnReason.BAD_ADDRESS, ReturnReason.OTHER),
    NoticeChannel.PORTAL_EMAIL: (
        *(ReturnReason.MAILBOX, ReturnReason.BAD_ADDRESS, ReturnReason.OTHER),
    ),
}


class IssueForm(BaseForm):
    """Nothing but the button: only its token is checked."""


class DispatchForm(BaseForm):
    """The way, the day and the proof."""

    channel = RadioCards(
        _l("어떻게 보냈나요?"),
        cards=(
            Card(
                value=str(NoticeChannel.POST),
                label=_l("우편"),
                hint=_l("등기번호를 증빙으로 적습니다."),
            ),
            Card(
                value=str(NoticeChannel.FAX),
                label=_l("팩스"),
                hint=_l("송신 확인서의 시각과 쪽수를 증빙으로 적습니다."),
            ),
            Card(
                value=str(NoticeChannel.VISIT),
                label=_l("직접 건넴"),
                hint=_l("받은 분과 수령증을 증빙으로 적습니다."),
            ),
        ),
        validators=[Required(_l("보낸 방법을 골라 주세요."))],
    )
    proof = Text(
        _l("증빙"),
        description=_l("예: 등기번호 1234-5678-9012, 팩스 송신 확인 14:05 2쪽"),
        validators=[
            Required(_l("보낸 것을 보여 주는 번호나 이름을 입력해 주세요.")),
            Length(most=LONGEST_LINE),
            NoResidentNumber(),
        ],
    )
    dispatched_on = DateParts(
        _l("보낸 날"), validators=[Required(_l("보낸 날을 입력해 주세요.")), NotFuture()]
    )

    def to_command(self, document_id: int) -> RecordDispatch:
        """Return how and when which paper left."""
        return RecordDispatch(
            document_id,
            NoticeChannel(self.channel.data),
            self.proof.data or "",
            self.dispatched_on.data,
        )


class OutcomeForm(BaseForm):
    """What became of what was sent: it arrived and who took it, or it came back and why."""

    outcome = RadioCards(
        _l("어떻게 되었나요?"), validators=[Required(_l("어떻게 되었는지 골라 주세요."))]
    )
    on = DateParts(
        _l("그날"),
        description=_l("받은 날, 또는 돌아온 것을 안 날"),
        validators=[Required(_l("그날을 입력해 주세요.")), NotFuture()],
    )
    received_by = RadioCards(_l("누가 받았나요?"), description=_l("도달했을 때 고릅니다."))
    why = RadioCards(_l("왜 돌아왔나요?"), description=_l("돌아왔을 때 고릅니다."))

    def offer(
        self, outcomes: Iterable[DispatchOutcome], channel: NoticeChannel, language: str
    ) -> None:
        """Set what can become of a paper that went this way; what cannot is not asked."""
        self.outcome.cards = _cards(outcomes, language)
        for name, by_channel in (("received_by", _TAKEN), ("why", _BACK)):
            cards = _cards(by_channel.get(channel, ()), language)
            if cards:
                self[name].cards = cards
            else:
                del self[name]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that arrival says who, and a return says why."""
        valid = bool(super().validate(extra_validators))
        arrived = self.outcome.data == DispatchOutcome.DELIVERED
        name = "received_by" if arrived else "why"
        if not self.outcome.data or name not in self or self[name].data:
            return valid
        said = gettext("누가 받았는지 골라 주세요."), gettext("왜 돌아왔는지 골라 주세요.")
        self.reject(name, said[0] if arrived else said[1])
        return False

    def to_command(self, dispatch_id: int) -> RecordOutcome:
        """Return what became of which attempt."""
        outcome = DispatchOutcome(self.outcome.data)
        arrived = outcome is DispatchOutcome.DELIVERED
        return RecordOutcome(
            dispatch_id,
            outcome,
            self.on.data,
            received_by=ReceivedBy(self["received_by"].data) if arrived else None,
            why=None if arrived else ReturnReason(self["why"].data),
        )


class AddressForm(BaseForm):
    """Where papers go from now on."""

    address = PostalAddress(_l("새 주소"))
    fax = PhoneKR(_l("새 팩스번호"), mobile=False)
    learnt = note_field(
        _l("어떻게 알았나요?"),
        hint=_l("예: 11월 26일 010-1234-4471로 전화해 본인에게서 들음"),
        least=5,
        message=_l("새 주소를 어떻게 알았는지 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, document_id: int) -> NewAddress:
        """Return the new address of whoever a paper is addressed to."""
        given = self.address.data
        address = Address(*given) if given else Address()
        return NewAddress(document_id, address, self.fax.data or "", self.learnt.data or "")


def _cards(members: Iterable[StrEnum], language: str) -> tuple[Card, ...]:
    return tuple(
        Card(value=str(member), label=label(member).in_language(language)) for member in members
    )
