"""Asking the person for something that is missing (보완 요청)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import AfterToday, note_field
from forms.course_commands import AskSupplement
from forms.fields import MaskChoice
from forms.groups import DateParts
from forms.place import Place
from forms.validators import Required
from workflows.vocabulary import SupplementAbout


class SupplementForm(BaseForm):
    """What is asked for, in words the person reads, and by when it is wanted."""

    about = RadioCards(
        _l("어떤 종류의 자료인가요?"),
        description=_l(
            "바로 요청한 확인 자료가 기한까지 오지 않으면 열람 연기의 사유가 될 수 있습니다."
        ),
    )
    what = note_field(
        _l("무엇을 더 내 달라고 할까요?"),
        hint=_l("신청인에게 그대로 전해집니다. 무엇이 왜 필요한지 쉬운 말로 적어 주세요."),
        least=10,
        printed=True,
        message=_l("무엇이 왜 필요한지 적어 주세요."),
    )
    reply_by = DateParts(
        _l("언제까지 보내 달라고 할까요?"),
        validators=[Required(_l("회신을 바라는 날짜를 입력해 주세요.")), AfterToday()],
    )
    mask_rrn = MaskChoice()

    def offer(self, kinds: tuple[Card, ...]) -> None:
        """Set the kinds of proof there are here."""
        self.about.cards = kinds

    def to_command(self, place: Place) -> AskSupplement:
        """Return what is asked in which request."""
        about = SupplementAbout(self.about.data or SupplementAbout.OTHER)
        return AskSupplement(place, self.what.data or "", self.reply_by.data, about)
