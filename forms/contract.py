"""The question whether a service is to end: asked by an officer, answered by the person."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import LONGEST_NOTE, AfterToday, note_field
from forms.course_commands import AnswerSupplement, AskSupplement
from forms.fields import LongText, MaskChoice
from forms.groups import DateParts
from forms.place import Place
from forms.validators import Length, NoResidentNumber, Required
from workflows.contract import ANSWERS


def answer_cards(language: str) -> tuple[Card, ...]:
    """Return the two answers in the language of the page."""
    return tuple(
        Card(value=str(answer), label=words.in_language(language))
        for answer, words in ANSWERS.items()
    )


def _choice() -> Any:
    return RadioCards(
        _l("서비스를 끝내시겠어요?"), validators=[Required(_l("둘 가운데 하나를 골라 주세요."))]
    )


class AskContractForm(BaseForm):
    """The question in words the person reads, and by when an answer is wanted."""

    what = note_field(
        _l("여쭤볼 내용"),
        hint=_l("신청인에게 그대로 전해집니다. 서비스에 꼭 필요한 정보가 무엇인지 덧붙여 주세요."),
        least=10,
        message=_l("서비스를 끝낼 뜻인지 여쭤보는 글을 적어 주세요."),
    )
    reply_by = DateParts(
        _l("언제까지 답을 받을까요?"),
        validators=[Required(_l("회신을 바라는 날짜를 입력해 주세요.")), AfterToday()],
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> AskSupplement:
        """Return what is asked in which request."""
        return AskSupplement(place, self.what.data or "", self.reply_by.data, contract=True)


class ContractAnswerForm(BaseForm):
    """One of two answers, and what the person adds."""

    choice = _choice()
    text = LongText(
        _l("덧붙일 말"),
        description=_l("적지 않으셔도 됩니다."),
        validators=[Length(most=LONGEST_NOTE), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def offer(self, language: str) -> None:
        """Set the answers in the language of the page."""
        self.choice.cards = answer_cards(language)

    def to_command(self, receipt: str, supplement: int) -> AnswerSupplement:
        """Return the answer to this question."""
        said = self.text.data or ANSWERS_KO[self.choice.data]
        return AnswerSupplement(receipt, supplement, said, choice=self.choice.data)


#: What stands for an answer without words of its own.
ANSWERS_KO = {str(answer): words.ko for answer, words in ANSWERS.items()}


class HeardAnswerForm(ContractAnswerForm):
    """The answer as an officer heard it by telephone, post or at the counter."""

    text = note_field(
        _l("언제 어떻게 들었나요?"),
        hint=_l("예: 11월 25일 전화로 본인이 말씀하심"),
        least=5,
        message=_l("언제 어떻게 들었는지 적어 주세요."),
    )
