"""Where data came from: which data is meant, if not all of it (Act 20(1))."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.fields import LongText
from forms.filing.branch import Step
from forms.filing.page import LONG_TEXT, TextPageForm
from forms.validators import Length, NoResidentNumber


class SourceForm(TextPageForm):
    """Which data is meant; left blank it is everything held."""

    step = Step.SOURCE
    what = LongText(
        _l("출처가 궁금한 정보"),
        description=_l(
            "예: 홍보 전화를 건 제 휴대전화번호. 비워 두시면 갖고 있는 정보를 모두 알아봅니다."
        ),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )

    def values(self) -> dict[str, Any]:
        """Return what was said."""
        return {"what": self.what.data or ""}
