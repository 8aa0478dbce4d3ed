"""How the answer reaches the person, and the last page before filing."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.fields import Confirm
from forms.filing.branch import Answers, Step, needs_address
from forms.filing.page import PageForm
from forms.groups import Address, PostalAddress
from forms.validators import Required, Ticked
from workflows.vocabulary import NoticeChannel

LONGEST_ADDRESS = 300


class NoticeForm(PageForm):
    """Channel, address and language of the notice."""

    step = Step.NOTICE
    channel = RadioCards(
        _l("결과를 받으실 방법"),
        validators=[Required(_l("결과를 받으실 방법을 골라 주세요."))],
    )
    address = PostalAddress(
        _l("우편 주소"),
        description=_l("우편으로 받으실 때만 입력해 주세요."),
    )
    language = RadioCards(
        _l("통지서 언어"),
        cards=[
            Card(value="ko", label="한국어"),
            Card(
                value="en",
                label="English",
                hint=_l("법적 효력은 한국어 통지서를 기준으로 합니다."),
            ),
        ],
        validators=[Required(_l("통지서 언어를 골라 주세요."))],
    )
    tell_recipients = Confirm(_l("제공받은 곳에도 알려 주세요."))
    #: Whom the organisation gives data to, by name; empty where nothing is asked about it.
    recipients: tuple[str, ...] = ()

    def offer(self, *, with_email: bool, recipients: tuple[str, ...] = ()) -> None:
        """Set the channels; the website needs an e-mail address, because a code opens it.

        `recipients`: names of those who may be told after the measure, if the person wishes it.
        """
        self.recipients = recipients
        cards = [
            Card(
                value=str(NoticeChannel.PORTAL_EMAIL),
                label=_l("누리집과 전자우편"),
                hint=_l("결과가 나오면 전자우편으로 알려 드리고, 통지서는 이 누리집에서 봅니다."),
            )
        ]
        cards = cards if with_email else []
        cards += [
            Card(
                value=str(NoticeChannel.POST),
                label=_l("우편"),
                hint=_l("통지서를 등기우편으로 보냅니다."),
            ),
            Card(
                value=str(NoticeChannel.VISIT),
                label=_l("방문 수령"),
                hint=_l("담당 부서에 오셔서 직접 받으십니다."),
            ),
        ]
        self.channel.cards = tuple(cards)

    def check_address(self, answers: Answers) -> bool:
        """Reject a missing address when something goes by post; tells whether it is fine."""
        address: Address | None = self.address.data
        if address is not None and sum(map(len, address)) > LONGEST_ADDRESS:
            self.reject("address", gettext("주소는 300자 안으로 적어 주세요."))
            return False
        if address is None and needs_address(answers, str(self.channel.data)):
            self.reject("address", gettext("우편으로 보내 드릴 주소를 입력해 주세요."))
            return False
        return True

    def values(self) -> dict[str, Any]:
        """Return channel, language and the parts of the address."""
        address = self.address.data or Address("", "", "")
        return {
            "channel": str(self.channel.data),
            "language": str(self.language.data),
            "tell_recipients": bool(self.recipients) and bool(self.tell_recipients.data),
            **address._asdict(),
        }

    @classmethod
    def stored(cls, values: Any) -> dict[str, Any]:
        """Fill the fields again."""
        parts = Address(*(str(values.get(key, "")) for key in Address._fields))
        return {**values, "address": parts if any(parts) else None}


class CheckForm(BaseForm):
    """The last page: the person says that the details are right."""

    confirm = Confirm(
        _l("적은 내용이 맞으며, 개인정보 수집·이용 안내를 읽었습니다."), validators=[Ticked()]
    )
