"""Ending a postponement: the day on which its cause ended."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.casework_commands import EndPostponement, Place
from forms.groups import DateParts
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
