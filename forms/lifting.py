"""Lifting a suspension: by the person at the portal, or by staff who say how it is known."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import note_field
from forms.course_commands import LiftSuspension
from forms.fields import Confirm, MaskChoice
from forms.place import Place
from forms.validators import Required, Ticked
from workflows.labels import label
from workflows.vocabulary import LiftReason


class PersonLiftForm(BaseForm):
    """The person lets us process the data again."""

    confirm = Confirm(
        _l("정지를 풀고, 멈췄던 이용을 다시 하는 데 동의합니다. 필요하면 다시 정지할 수 있습니다."),
        validators=[Ticked(_l("정지를 푸시려면 표시해 주세요."))],
    )

    def to_command(self, place: Place) -> LiftSuspension:
        """Return which suspension is lifted, on the person's wish."""
        return LiftSuspension(place)


class StaffLiftForm(BaseForm):
    """Staff lift it: on the person's wish, or because its cause has gone."""

    reason = RadioCards(_l("왜 해제하나요?"), validators=[Required(_l("이유를 골라 주세요."))])
    note = note_field(
        _l("어떻게 알게 되었나요?"),
        hint=_l(
            "본인의 뜻이면 언제 어떻게 들었는지, 까닭이 없어졌으면 무엇이 바뀌었는지 적어 주세요."
        ),
        message=_l("어떻게 알게 되었는지 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def offer(self, language: str) -> None:
        """Set the reasons in the language of the page."""
        hints = {
            LiftReason.WISH: _l("처리담당자가 기록합니다."),
            LiftReason.CAUSE_GONE: _l("개인정보 보호책임자만 할 수 있고, 신청인에게 알립니다."),
        }
        self.reason.cards = tuple(
            Card(value=str(reason), label=label(reason).in_language(language), hint=hints[reason])
            for reason in LiftReason
        )

    def to_command(self, place: Place) -> LiftSuspension:
        """Return which suspension is lifted, why, and how that is known."""
        return LiftSuspension(place, LiftReason(self.reason.data), self.note.data or "")
