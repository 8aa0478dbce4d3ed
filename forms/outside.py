"""Word to others outside: prepared, sent, answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import LONGEST_LINE, optional_note
from forms.fields import Confirm, MaskChoice, Select, Text
from forms.groups import DateParts
from forms.outside_commands import AddWord, AnswerWord, SentWord
from forms.place import Place
from forms.validators import Length, NoResidentNumber, NotFuture, Required
from workflows.labels import labels_of
from workflows.vocabulary import OutsideAnswer, OutsideChannel, OutsideKind

#: In the list of recipients: one that is entered by name.
OTHER = "other"


class AddWordForm(BaseForm):
    """To whom word goes: a recipient of the profile, or one by name; and where to write to."""

    kind = RadioCards(
        _l("무엇을 보낼까요?"), validators=[Required(_l("무엇을 보낼지 골라 주세요."))]
    )
    party = Select(_l("제공받은 곳"), choices=())
    name = Text(
        _l("목록에 없는 곳의 이름"), validators=[Length(most=LONGEST_LINE), NoResidentNumber()]
    )
    contact = Text(
        _l("보낼 곳 (주소, 전자우편, 팩스)"),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    note = optional_note(
        _l("함께 적을 말"),
        hint=_l("편지에 그대로 들어갑니다. 그곳에서 찾는 데 필요한 것만 적습니다."),
        printed=True,
    )
    wished = Confirm(_l("신청인이 제공받은 곳에 알리기를 원한다고 했습니다."))
    mask_rrn = MaskChoice()

    def offer(
        self, kinds: Iterable[Card], recipients: Mapping[str, str], *, ask_wish: bool
    ) -> None:
        """Set what may be sent now, and the recipients of the profile by key."""
        self.kind.cards = tuple(kinds)
        self.party.choices = [*recipients.items(), (OTHER, _l("목록에 없는 곳"))]
        self.ask_wish = ask_wish

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that somebody is named."""
        whole = bool(super().validate(extra_validators))
        if self._by_name and not self.name.data:
            self.reject("name", gettext("어디에 보낼지 이름을 적어 주세요."))
            return False
        return whole

    @property
    def _by_name(self) -> bool:
        return self.kind.data == OutsideKind.PROVIDER or self.party.data in {OTHER, "", None}

    def to_command(self, place: Place) -> AddWord:
        """Return to whom which word goes."""
        return AddWord(
            place,
            OutsideKind(self.kind.data),
            "" if self._by_name else str(self.party.data),
            (self.name.data or "") if self._by_name else "",
            self.contact.data or "",
            self.note.data or "",
            wished=bool(self.wished.data),
        )


class SentForm(BaseForm):
    """When and how it was sent."""

    sent_on = DateParts(
        _l("보낸 날"), validators=[Required(_l("보낸 날을 입력해 주세요.")), NotFuture()]
    )
    channel = Select(
        _l("보낸 방법"), validators=[Required(_l("보낸 방법을 골라 주세요."))], choices=()
    )
    proof = Text(
        _l("보낸 증빙"),
        description=_l("예: 등기번호, 보낸 메일의 시각"),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def offer(self, language: str) -> None:
        """Set the ways in the language of the page."""
        self.channel.choices = [
            (code, name.in_language(language)) for code, name in labels_of(OutsideChannel).items()
        ]

    def to_command(self, place: Place, word_id: int) -> SentWord:
        """Return how which word left."""
        channel = OutsideChannel(self.channel.data)
        return SentWord(place, word_id, channel, self.sent_on.data, self.proof.data or "")


class AnswerForm(BaseForm):
    """What came back, or that nothing came."""

    answer = RadioCards(_l("무엇이라고 답했나요?"), validators=[Required(_l("답을 골라 주세요."))])
    answered_on = DateParts(
        _l("답을 받은 날"),
        description=_l("답이 없으면 확인한 날을 적습니다."),
        validators=[Required(_l("답을 받은 날을 입력해 주세요.")), NotFuture()],
    )
    text = optional_note(
        _l("답한 내용"), hint=_l("신청인에게 결과와 함께 보일 수 있는 말로 적어 주세요.")
    )
    mask_rrn = MaskChoice()

    def offer(self, language: str) -> None:
        """Set the answers in the language of the page."""
        self.answer.cards = tuple(
            Card(value=code, label=name.in_language(language))
            for code, name in labels_of(OutsideAnswer).items()
        )

    def to_command(self, place: Place, word_id: int) -> AnswerWord:
        """Return what came back to which word."""
        answer = OutsideAnswer(self.answer.data)
        return AnswerWord(place, word_id, answer, self.answered_on.data, self.text.data or "")
