"""The page on which a child who files alone may name somebody to be told (Act 22-2)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.fields import Email, MaskChoice, PhoneKR, Text
from forms.filing.branch import Step
from forms.filing.page import LONGEST_NAME, PageForm
from forms.validators import EmailFormat, Length, PrintedName


class GuardianForm(PageForm):
    """Whom a child who files alone wants to be told; everything may stay empty (Act 22-2)."""

    step = Step.GUARDIAN
    name = Text(
        _l("부모님(법정대리인) 이름"), validators=[Length(most=LONGEST_NAME), PrintedName()]
    )
    email = Email(
        _l("부모님 전자우편"),
        description=_l("이 주소로 한 번만 편지를 보내요. 무엇을 신청했는지는 적지 않아요."),
        validators=[EmailFormat()],
    )
    phone = PhoneKR(_l("부모님 휴대전화번호"), description=_l("도움이 필요할 때만 전화드려요."))
    #: Button 건너뛰기: nothing typed here is kept.
    skip = MaskChoice()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check what was given; with 건너뛰기 there is nothing to check."""
        if self.skip.data:
            for field in (self.name, self.email, self.phone):
                field.data, field.process_errors = None, ()
        return bool(super().validate(extra_validators))

    def values(self) -> dict[str, Any]:
        """Return the three fields; what was not given is empty."""
        return {
            "name": self.name.data or "",
            "email": self.email.data or "",
            "phone": self.phone.data or "",
        }
