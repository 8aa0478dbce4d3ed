"""Issuing a notice, and recording how a paper left the house."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.casework_commands import RecordDispatch
from forms.casework_fields import LONGEST_LINE
from forms.fields import Text
from forms.groups import DateParts
from forms.validators import Length, NotFuture, Required
from workflows.vocabulary import NoticeChannel

#: Ways in which a paper leaves by hand; a mail needs no record by hand.
BY_HAND = (NoticeChannel.POST, NoticeChannel.VISIT)


class IssueForm(BaseForm):
    """Nothing but the button: only its token is checked."""


class DispatchForm(BaseForm):
    """The way, the day and the proof."""

    channel = RadioCards(
        _l("어떻게 보냈나요?"),
        cards=(
            Card(
                value=str(NoticeChannel.POST),
                label=_l("우편이나 팩스"),
                hint=_l("등기 번호나 팩스 송신 번호를 증빙으로 적습니다."),
            ),
            Card(
                value=str(NoticeChannel.VISIT),
                label=_l("직접 건넴"),
                hint=_l("받은 분의 이름을 증빙으로 적습니다."),
            ),
        ),
        validators=[Required(_l("보낸 방법을 골라 주세요."))],
    )
    proof = Text(
        _l("증빙"),
        description=_l("예: 등기번호 1234-5678-9012"),
        validators=[
            Required(_l("보낸 것을 보여 주는 번호나 이름을 입력해 주세요.")),
            Length(most=LONGEST_LINE),
        ],
    )
    dispatched_on = DateParts(
        _l("보낸 날"), validators=[Required(_l("보낸 날을 입력해 주세요.")), NotFuture()]
    )

    def to_command(self, document_id: int) -> RecordDispatch:
        """Return how and when which paper left."""
        return RecordDispatch(
            document_id,
            NoticeChannel(self.channel.data),
            self.proof.data or "",
            self.dispatched_on.data,
        )
