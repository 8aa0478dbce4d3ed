"""What staff write about a filing: to the person, or among themselves; never in one box."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.console_commands import TellPerson, WriteNote
from forms.fields import LongText, MaskChoice
from forms.validators import Length, NoResidentNumber, Required

LONGEST = 4000


class MessageForm(BaseForm):
    """A message to the person."""

    text = LongText(
        _l("신청인에게 보낼 내용"),
        description=_l("신청인이 누리집에서 읽습니다. 전자우편에는 내용이 실리지 않습니다."),
        validators=[Required(), Length(most=LONGEST), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def to_command(self, receipt: str) -> TellPerson:
        """Return the message to this filing's person; call it only on a valid form."""
        return TellPerson(receipt, self.text.data or "")


class NoteForm(BaseForm):
    """An internal note."""

    text = LongText(
        _l("내부 메모"),
        description=_l("직원만 봅니다. 신청인에게 보이지 않습니다."),
        validators=[Required(), Length(most=LONGEST), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()

    def to_command(self, receipt: str) -> WriteNote:
        """Return the note on this filing; call it only on a valid form."""
        return WriteNote(receipt, self.text.data or "")
