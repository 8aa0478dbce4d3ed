"""Verifying who asks: by which method, on the strength of what (Decree 46(1))."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_commands import RejectIdentity, VerifyIdentity
from forms.casework_fields import note_field
from forms.fields import MaskChoice
from forms.place import Place
from forms.validators import Required
from workflows.vocabulary import IdentityMethod

SHORTEST_NOTE = 5


class VerifyForm(BaseForm):
    """The person is who they say: how that was established."""

    method = RadioCards(
        _l("어떻게 확인했나요?"), validators=[Required(_l("확인한 방법을 골라 주세요."))]
    )
    note = note_field(
        _l("무엇을 보고 확인했나요?"),
        hint=_l("예: 문의 관리의 전자우편·전화번호와 일치. 서류의 번호는 적지 마세요."),
        least=SHORTEST_NOTE,
        message=_l("무엇을 보고 확인했는지 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def offer(self, cards: Iterable[Card]) -> None:
        """Set the methods in the language of the page."""
        self.method.cards = tuple(cards)

    def to_command(self, place: Place) -> VerifyIdentity:
        """Return the method and the note."""
        return VerifyIdentity(place, IdentityMethod(self.method.data), self.note.data or "")


class RejectForm(BaseForm):
    """The proof does not fit; why."""

    note = note_field(
        _l("왜 확인할 수 없나요?"),
        hint=_l("내부 기록입니다. 신청인에게는 보이지 않습니다."),
        least=SHORTEST_NOTE,
        message=_l("확인할 수 없는 까닭을 적어 주세요."),
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> RejectIdentity:
        """Return why the proof was rejected."""
        return RejectIdentity(place, self.note.data or "")
