"""What is done with a transfer: fetching the file, stopping a periodic one."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import note_field
from forms.course_commands import StopTransfer
from forms.fields import Confirm, LongText, MaskChoice
from forms.filing.page import LONG_TEXT
from forms.place import Place
from forms.validators import Length, NoResidentNumber, Required, Ticked

#: The person said so, by telephone for example: no ground is needed (Act 35-2(5)).
WISH = "wish"


class FetchForm(BaseForm):
    """The password the file will be encrypted with; the page makes and shows it."""

    password = HiddenField(
        validators=[Required(_l("화면을 새로 열어 주세요.")), Length(most=LONG_TEXT)]
    )


class StopForm(BaseForm):
    """The person stops a periodic transfer; a reason is never required."""

    reason = LongText(
        _l("멈추는 까닭"),
        description=_l("적지 않으셔도 됩니다."),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    confirm = Confirm(
        _l("정기 전송을 멈춥니다. 다시 받으시려면 새로 요구합니다."),
        validators=[Ticked(_l("멈추시려면 표시해 주세요."))],
    )
    mask_rrn = MaskChoice()


class StopByOfficerForm(BaseForm):
    """We stop it: the person said so, or on a ground of Decree 42-8(1), with the reason told."""

    ground = RadioCards(_l("왜 멈추나요?"), validators=[Required(_l("근거를 하나 골라 주세요."))])
    reason = note_field(
        _l("멈추는 이유"),
        hint=_l("20자 이상. 신청인에게 이 내용을 그대로 알립니다(시행령 제42조의8제2항)."),
        message=_l("멈추는 이유를 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def offer(self, cards: Iterable[Card]) -> None:
        """Set the grounds; the wish of the person stands first."""
        wish = Card(
            value=WISH,
            label=_l("정보주체가 멈춰 달라고 했습니다"),
            hint=_l("언제 어떻게 들었는지 이유에 적습니다."),
        )
        self.ground.cards = (wish, *cards)

    def to_command(self, place: Place) -> StopTransfer:
        """Return what is stopped, and why."""
        ground = "" if self.ground.data == WISH else str(self.ground.data)
        return StopTransfer(place, self.reason.data or "", ground)
