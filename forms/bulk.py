"""What is told to the people of several requests at once."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.bulk_commands import TellMany
from forms.fields import LongText, MaskChoice
from forms.place import Place
from forms.validators import Length, NoResidentNumber, Required

LONGEST = 2000


class BulkMessageForm(BaseForm):
    """One message, in Korean and for those who filed in another language in English."""

    text = LongText(
        _l("보낼 내용"),
        description=_l("신청인이 누리집에서 읽습니다. 전자우편에는 내용이 실리지 않습니다."),
        validators=[
            Required(_l("보낼 내용을 적어 주세요.")),
            Length(most=LONGEST),
            NoResidentNumber(),
        ],
    )
    text_en = LongText(
        _l("영어로 보낼 내용"),
        description=_l("한국어가 아닌 말로 신청한 분에게 갑니다. 비우면 위의 내용이 갑니다."),
        validators=[Length(most=LONGEST), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def to_command(self, places: Iterable[Place]) -> TellMany:
        """Return what is told to whom; call it only on a valid form."""
        return TellMany(tuple(places), self.text.data or "", self.text_en.data or "")
