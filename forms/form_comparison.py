"""Recording that a printed form was compared with its annex, and taking that back."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_fields import LONGEST_LINE
from forms.fields import Confirm, LongText, Text
from forms.form_comparison_commands import MarkCompared, TakeBackComparison
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber, NotFuture, Required, Ticked

_LONGEST_REMARK = 500


class MarkComparedForm(BaseForm):
    """Which Notice the form was compared with, and that every line of it was."""

    notice_number = Text(
        _l("고시 번호"),
        description=_l("대조한 고시의 번호를 적습니다. 예: 제2023-12호"),
        validators=[Required(_l("고시 번호를 적어 주세요.")), Length(most=LONGEST_LINE)],
    )
    notice_date = DateParts(
        _l("고시일"),
        validators=[Required(_l("고시일을 입력해 주세요.")), NotFuture()],
    )
    remark = LongText(
        _l("남길 말"),
        description=_l("적지 않아도 됩니다. 어디서 받은 서식인지, 무엇을 확인했는지 적습니다."),
        validators=[Length(most=_LONGEST_REMARK), NoResidentNumber()],
    )
    compared = Confirm(
        _l("위의 여섯 가지를 한 줄씩 대조했고 모두 같습니다"),
        validators=[Ticked(_l("여섯 가지를 모두 대조한 뒤 표시해 주세요."))],
    )

    def to_command(self, form: str, layout: str, pack_number: str) -> MarkCompared:
        """Return what was entered about a form, with the layout that is printed now."""
        return MarkCompared(
            form=form,
            notice_number=(self.notice_number.data or "").strip(),
            notice_date=self.notice_date.data,
            remark=(self.remark.data or "").strip(),
            layout=layout,
            pack_number=pack_number,
        )


class TakeBackComparisonForm(BaseForm):
    """Why a comparison no longer holds."""

    why = Text(
        _l("왜 거두나요?"),
        description=_l("예: 고시가 바뀌어 다시 대조해야 합니다"),
        validators=[
            Required(_l("왜 거두는지 적어 주세요.")),
            Length(most=LONGEST_LINE),
            NoResidentNumber(),
        ],
    )

    def to_command(self, form: str) -> TakeBackComparison:
        """Return the reason with the form it is about."""
        return TakeBackComparison(form, (self.why.data or "").strip())
