"""The intake desk: a request that came by post, fax, telephone, mail, visit, portal or complaint.

A request is never refused for its form (Act 38(4)): what is missing can be asked for later. What
cannot be is refused: a receipt still to come, a paper dated after it was received.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.cards import Card
from forms.commands import AskedScope
from forms.filing.automated import OTHER
from forms.filing.branch import OFFERED_RIGHTS
from forms.filing.place import UNKNOWN
from forms.filing.rights import VIEWABLE
from forms.filing.suspension import afterwards_cards, scope_cards
from forms.intake_answers import answers_of
from forms.intake_commands import ArrivedBy, RegisterIntake
from forms.intake_fields import AnswerPart, ArrivalPart, AskedPart, PeoplePart
from forms.intake_transfer import TransferPart
from forms.validators import Files
from workflows.labels import label
from workflows.vocabulary import (
    AUTOMATED,
    AccessItem,
    Channel,
    NoticeChannel,
    PersonRole,
    Right,
    SuspendedUse,
)

#: Channels an officer enters; the website files by itself.
CHANNELS = tuple(channel for channel in Channel if channel is not Channel.WEB)
#: Channels in which a request comes inside something else.
_INSIDE = (Channel.COMPLAINT, Channel.DISCLOSURE)
#: Fields that matter only for some channels, for another's data, for one right.
_FOR_CHANNEL = {
    "external_number": (Channel.PORTAL, *_INSIDE),
    "filed_on": (Channel.PORTAL,),
    "found_by": _INSIDE,
    "from_address": (Channel.EMAIL,),
}
_FOR_ANOTHER = (
    *("subject_name", "subject_birth", "subject_phone", "subject_email", "relation"),
    *("proof", "scope", "issued_on", "valid_until", "answer_to", "others", "firm", "why"),
)
_FOR_RIGHT = {
    "items": Right.ACCESS,
    "view_as": Right.ACCESS,
    "rows": Right.CORRECT,
    "erasure_what": Right.DELETE,
    "uses": Right.SUSPEND,
    "suspension_what": Right.SUSPEND,
    "withdrawal_what": Right.WITHDRAW,
    "source_what": Right.SOURCE,
    "recipient": Right.TRANSFER_THIRD,
    "cycle": Right.TRANSFER_THIRD,
    "transfer_until": Right.TRANSFER_THIRD,
    "keep": Right.TRANSFER_THIRD,
}


_FOR_AUTOMATED = ("automated_decision", "automated_what", "automated_opinion")


def received_at(day: date, at: time | None, now: datetime) -> datetime:
    """Return the instant of receipt; without a time of day it is the beginning of the day."""
    return datetime.combine(day, at or time(), tzinfo=now.tzinfo)


class IntakeForm(ArrivalPart, PeoplePart, AskedPart, TransferPart, AnswerPart):
    """Everything an officer writes down about one request."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        """Keep the present instant, in Korean time: nothing was received later than that."""
        super().__init__(*args, today=now.date(), **kwargs)
        self.now = now
        self._scopes: tuple[AskedScope, ...] = ()
        self.afterwards.cards = afterwards_cards()

    def offer(
        self,
        language: str,
        services: Mapping[str, str],
        most_bytes: int,
        decisions: Mapping[str, str],
        *,
        offered: Collection[str] = OFFERED_RIGHTS,
    ) -> None:
        """Set the choices in the language of the page.

        `services` and `decisions` (automated ones) are names by key; `offered` are the rights the
        organisation takes.
        """
        rights = [_right(code) for code in OFFERED_RIGHTS if code in offered]
        self.channel.cards = _cards(CHANNELS, language)
        self.rights.cards = _cards(rights, language)
        self.scope.cards = _cards((r for r in rights if isinstance(r, Right)), language)
        self.items.cards = _cards((AccessItem(code) for code in VIEWABLE), language)
        self.uses.cards = _cards(SuspendedUse, language, alone=SuspendedUse.EVERYTHING)
        self.notice.cards = _cards(NoticeChannel, language)
        named = [Card(value=key, label=name) for key, name in services.items()]
        self.services.cards = (*named, Card(value=UNKNOWN, label=_l("잘 모름"), alone=True))
        automated = [Card(value=key, label=name) for key, name in decisions.items()]
        self.automated_decision.cards = (*automated, Card(value=OTHER, label=_l("다른 결정")))
        self.files.validators = [Files(most_bytes=most_bytes)]

    def offer_account(self, *, account: bool, points: bool) -> None:
        """Ask about ending a membership and lapsing points where there are any."""
        if not account:
            del self.erasure_account
        if not points:
            del self.erasure_warned

    def offer_scopes(self, scopes: Sequence[AskedScope], language: str) -> None:
        """Set what a suspension may be narrowed to, and what may follow it."""
        self._scopes = tuple(scopes)
        self.scopes.cards = scope_cards(scopes, language)
        self.afterwards.cards = afterwards_cards()

    @property
    def scopes_chosen(self) -> tuple[AskedScope, ...]:
        """The purposes, recipients and places ticked."""
        chosen = set(self.scopes.data or ())
        return tuple(row for row in self._scopes if row.code in chosen)

    @property
    def for_another(self) -> bool:
        """Whether somebody files for another person."""
        return bool(self.role.data and self.role.data != PersonRole.SUBJECT)

    @property
    def rights_asked(self) -> tuple[Right, ...]:
        """The rights ticked; the bare question belongs to access (Act art 4 no. 3)."""
        asked = {
            Right.ACCESS if code == AccessItem.HELD_ONLY else Right(code)
            for code in self.rights.data or ()
        }
        return tuple(right for right in Right if right in asked)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field that applies, then what they say together."""
        for name in self._idle():
            self[name].process_errors = []
            self[name].validators = ()
        valid = super().validate(extra_validators)
        for name, message in self._contradicted():
            if not self[name].errors:
                self.reject(name, message)
                valid = False
        return bool(valid)

    def _idle(self) -> Iterator[str]:
        """Yield the fields that do not apply: what was typed there before is left alone."""
        yield from (name for name, of in _FOR_CHANNEL.items() if self.channel.data not in of)
        if not self.for_another:
            yield from _FOR_ANOTHER
        known = {code for code in self.rights.data or () if code in OFFERED_RIGHTS}
        yield from (name for name, right in _FOR_RIGHT.items() if str(right) not in known)
        if known.isdisjoint(AUTOMATED):
            yield from _FOR_AUTOMATED

    def _contradicted(self) -> Iterator[tuple[str, str]]:
        yield from self._impossible_days()
        if not any((self.email.data, self.phone.data, self.fax.data, self.address.data)):
            yield (
                "phone",
                gettext(
                    "답을 드릴 수 있도록 전화번호, 전자우편, 주소, 팩스번호 가운데 하나를 적어"
                    " 주세요."
                ),
            )
        told = (self.subject_name.data, self.subject_phone.data, self.subject_email.data)
        if self.for_another and not any(told):
            yield (
                "subject_name",
                gettext("누구의 개인정보인지 알 수 있도록 이름이나 연락처를 적어 주세요."),
            )
        yield from self._missing_for_answer()

    def _impossible_days(self) -> Iterator[tuple[str, str]]:
        received, written, filed = (
            self.received_on.data,
            self.written_on.data,
            self.filed_on.data,
        )
        if received and received_at(received, self.received_time.time, self.now) > self.now:
            yield (
                "received_time",
                gettext("지금보다 늦은 시각입니다. 받은 시각을 적어 주세요."),
            )
        if received and written and written > received:
            yield (
                "written_on",
                gettext(
                    "문서에 적힌 날짜가 받은 날보다 뒤입니다. 두 날짜를 확인해 주세요. 문서 자체의"
                    " 날짜가 틀렸으면 비워 두고 접수 메모에 적어 주세요."
                ),
            )
        if self.channel.data != Channel.PORTAL:
            return
        if not self.external_number.data:
            yield "external_number", gettext("개인정보 포털의 접수번호를 적어 주세요.")
        if not filed:
            yield "filed_on", gettext("포털에 신청한 날을 입력해 주세요.")
        elif received and filed > received:
            yield (
                "filed_on",
                gettext("포털에 신청한 날은 우리 기관에 온 날보다 늦을 수 없습니다."),
            )

    def _missing_for_answer(self) -> Iterator[tuple[str, str]]:
        """Yield what the way of answering needs of whoever is to get the answer."""
        to_subject = self.for_another and self.answer_to.data == "subject"
        email = "subject_email" if to_subject else "email"
        match self.notice.data:
            case NoticeChannel.PORTAL_EMAIL if not self[email].data:
                yield (
                    email,
                    gettext("누리집에서 결과를 보려면 답을 받을 분의 전자우편이 필요합니다."),
                )
            case NoticeChannel.POST if not self.address.data:
                yield "address", gettext("우편으로 보내 드릴 주소를 적어 주세요.")
            case NoticeChannel.FAX if not self.fax.data:
                yield "fax", gettext("답을 받을 팩스번호를 적어 주세요.")
        if self.channel.data in _INSIDE and not self.found_by.data:
            yield "found_by", gettext("이 요구를 알아차린 부서나 사람을 적어 주세요.")
        if self.channel.data == Channel.EMAIL and self.from_address.data and not self.email.data:
            yield "email", gettext("메일을 보낸 전자우편 주소를 적어 주세요.")

    def to_command(self) -> RegisterIntake:
        """Return what is to be registered."""
        channel = Channel(self.channel.data)
        used = {name for name, of in _FOR_CHANNEL.items() if channel in of}
        arrived = ArrivedBy(
            channel=channel,
            received_at=received_at(self.received_on.data, self.received_time.time, self.now),
            written_on=self.written_on.data,
            filed_on=self.filed_on.data if "filed_on" in used else None,
            external_number=(self.external_number.data or "") if "external_number" in used else "",
            found_by=(self.found_by.data or "") if "found_by" in used else "",
            from_address="from_address" in used and bool(self.from_address.data),
        )
        return RegisterIntake(
            answers=answers_of(self),
            arrived=arrived,
            note=self.note.data or "",
            once=self.once.data or "",
        )


def _right(code: str) -> StrEnum:
    return AccessItem.HELD_ONLY if code == AccessItem.HELD_ONLY else Right(code)


def _cards(
    members: Iterable[StrEnum], language: str, *, alone: StrEnum | None = None
) -> tuple[Card, ...]:
    return tuple(
        Card(
            value=str(member),
            label=label(member).in_language(language),
            alone=member is alone,
        )
        for member in members
    )
