"""What the owner of a system tells about a consent, in fields of their own (Decree 41(1) no. 5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.casework_fields import LONGEST_LINE, RowForm
from forms.fields import Text
from forms.groups import DateParts
from forms.validators import Length, NoResidentNumber
from workflows.consents import consent_told


class ConsentTold(RowForm):
    """When and how somebody consented, and when they withdrew; all of it may stay empty."""

    consented_on = DateParts(_l("동의한 날"))
    consented_how = Text(
        _l("동의한 방법"),
        description=_l("예: 가입 화면, 서면 동의서, 전화"),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    withdrawn_on = DateParts(_l("동의를 철회한 날"))

    @property
    def consent(self) -> dict[str, Any]:
        """What was told of it, as it is sealed; empty where nothing was."""
        return consent_told(
            self.consented_on.data, self.consented_how.data or "", self.withdrawn_on.data
        )

    @property
    def tells_consent(self) -> bool:
        """Whether anything was entered, wrong days included."""
        boxes = (self.consented_on, self.withdrawn_on)
        return bool(self.consented_how.data) or any(any(box.typed) for box in boxes)

    def validate_consent(self, today: date) -> bool:
        """Refuse a day still to come, and a consent withdrawn before it was given."""
        given, withdrawn = self.consented_on.data, self.withdrawn_on.data
        if given is not None and given > today:
            self.reject("consented_on", gettext("오늘이나 그 전의 날짜를 입력해 주세요."))
        if withdrawn is not None and withdrawn > today:
            self.reject("withdrawn_on", gettext("오늘이나 그 전의 날짜를 입력해 주세요."))
        elif given is not None and withdrawn is not None and withdrawn < given:
            self.reject("withdrawn_on", gettext("동의한 날이나 그 뒤의 날짜를 입력해 주세요."))
        return not self.error_items()
