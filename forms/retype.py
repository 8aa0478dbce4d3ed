"""Taking a request as another right than it was filed under: which, what was said, and why."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_fields import note_field, optional_note
from forms.fields import MaskChoice
from forms.intake_commands import RetypeRequest
from forms.place import Place
from forms.validators import Required
from workflows.vocabulary import Right

SHORTEST_REASON = 10


class RetypeForm(BaseForm):
    """The right that was really asked for."""

    right = RadioCards(
        _l("실제로 요구한 것"), validators=[Required(_l("어떤 요구인지 골라 주세요."))]
    )
    what = optional_note(
        _l("요구한 내용"), hint=_l("신청인이 말하거나 쓴 그대로 적습니다. 신청인에게도 보입니다.")
    )
    reason = note_field(
        _l("고치는 이유"),
        hint=_l("내부 기록입니다. 예: 글 끝에 지워 달라고 쓰여 있어 삭제 요구로 판단함"),
        least=SHORTEST_REASON,
        message=_l("왜 고치는지 10자 이상 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def offer(self, rights: Iterable[Card]) -> None:
        """Set the rights it may be."""
        self.right.cards = tuple(rights)

    def to_command(self, place: Place) -> RetypeRequest:
        """Return what the request is taken as."""
        return RetypeRequest(
            place, Right(self.right.data), self.what.data or "", self.reason.data or ""
        )
