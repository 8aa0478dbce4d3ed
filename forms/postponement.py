"""Ending a postponement on the day its cause ended, or looking at the cause again."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import AfterToday, note_field
from forms.course_commands import EndPostponement, ReviewPostponement
from forms.fields import MaskChoice
from forms.groups import DateParts
from forms.place import Place
from forms.validators import NotFuture, Required


class EndPostponementForm(BaseForm):
    """The day from which the new period counts."""

    ended_on = DateParts(
        _l("연기 사유가 없어진 날"),
        description=_l("이날의 다음 날부터 새 기한을 셉니다."),
        validators=[Required(_l("연기 사유가 없어진 날을 입력해 주세요.")), NotFuture()],
    )

    def to_command(self, place: Place) -> EndPostponement:
        """Return which postponement ended on which day."""
        return EndPostponement(place, self.ended_on.data)


class ReviewPostponementForm(BaseForm):
    """Why the cause still stands, when it is looked at again, and by when viewing is expected."""

    note = note_field(
        _l("왜 아직 남아 있나요?"),
        hint=_l("내부 기록으로만 남습니다. 신청인에게는 보이지 않습니다."),
        message=_l("사유가 남아 있는 까닭을 적어 주세요."),
    )
    review_on = DateParts(
        _l("다음 검토일"),
        validators=[Required(_l("다음 검토일을 입력해 주세요.")), AfterToday()],
    )
    expected_on = DateParts(
        _l("열람하실 수 있는 예정일"),
        description=_l("바꾸면 신청인에게 메시지로 알려 드립니다."),
        validators=[Required(_l("예정일을 입력해 주세요.")), AfterToday()],
    )
    mask_rrn = MaskChoice()

    def to_command(self, place: Place) -> ReviewPostponement:
        """Return what was found, and until when."""
        return ReviewPostponement(
            place, self.note.data or "", self.review_on.data, self.expected_on.data
        )
