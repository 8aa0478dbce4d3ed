"""Who the person is and how they can be reached: applicant, verify, code."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.fields import Email, OtpCode, PhoneKR, Text
from forms.filing.branch import APPLICANT_FIELDS, BY_CALL, BY_EMAIL, Step
from forms.filing.page import LONGEST_NAME, PageForm
from forms.groups import DateParts
from forms.validators import EmailFormat, Length, PastDate, Required


class ApplicantForm(PageForm):
    """Name, birth date, telephone, e-mail; required is only what the service collected."""

    step = Step.APPLICANT
    name = Text(
        _l("이름"),
        description=_l("서비스를 이용하실 때 쓰신 이름을 입력해 주세요."),
        validators=[Length(most=LONGEST_NAME)],
        render_kw={"autocomplete": "name"},
    )
    birth = DateParts(
        _l("생년월일"),
        description=_l("예: 1990년 3월 7일. 같은 이름을 가진 분과 구별하는 데 씁니다."),
        validators=[PastDate()],
        birthday=True,
    )
    phone = PhoneKR(
        _l("휴대전화번호"),
        description=_l("‘-’ 없이 숫자만 입력하셔도 됩니다. 예: 01012345678"),
        render_kw={"autocomplete": "tel"},
    )
    email = Email(
        _l("전자우편"),
        description=_l(
            "인증번호를 보내고 결과를 알려 드리는 데 씁니다. 이 누리집에서 결과를 보시려면"
            " 필요합니다."
        ),
        validators=[EmailFormat()],
        render_kw={"autocomplete": "email"},
    )

    def demand(self, fields: Collection[str]) -> None:
        """Require the fields the chosen services collected (names of the profile)."""
        for name in fields:
            if name in APPLICANT_FIELDS:
                field = self[APPLICANT_FIELDS[name]]
                field.validators = [Required(_MISSING[field.short_name]), *field.validators]
                field.flags.required = True

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that there is a way to reach the person."""
        valid = super().validate(extra_validators)
        if valid and not self.email.data and not self.phone.data:
            self.reject(
                "email",
                gettext(
                    "답을 드릴 수 있도록 전자우편이나 휴대전화번호 가운데 하나를 입력해 주세요."
                ),
            )
            return False
        return bool(valid)

    def is_child(self, under: int) -> bool:
        """Tell whether the person is younger than `under` years today."""
        born: date | None = self.birth.data
        if born is None or self.today is None:
            return False
        had_birthday = (self.today.month, self.today.day) >= (born.month, born.day)
        return self.today.year - born.year - (not had_birthday) < under

    def values(self) -> dict[str, Any]:
        """Return the four fields; what was not given is empty."""
        birth: date | None = self.birth.data
        return {
            "name": self.name.data or "",
            "birth": birth.isoformat() if birth else "",
            "phone": self.phone.data or "",
            "email": self.email.data or "",
        }

    @classmethod
    def stored(cls, values: Any) -> dict[str, Any]:
        """Fill the fields again."""
        birth = values.get("birth")
        return {**values, "birth": date.fromisoformat(birth) if birth else None}


_MISSING = {
    "name": _l("이름을 입력해 주세요."),
    "birth": _l("생년월일을 입력해 주세요."),
    "phone": _l("휴대전화번호를 숫자 10~11자리로 입력해 주세요."),
    "email": _l("전자우편 주소를 name@example.kr 형식으로 입력해 주세요."),
}


class VerifyForm(PageForm):
    """How the contact is confirmed; offered is what the person can use."""

    step = Step.VERIFY
    method = RadioCards(
        _l("연락처를 확인할 방법을 골라 주세요"),
        validators=[Required(_l("연락처를 확인할 방법을 골라 주세요."))],
    )

    def offer(self, *, email: str, phone: str) -> None:
        """Set the ways that fit the contacts given (masked, for showing)."""
        cards = []
        if email:
            hint = gettext("%(address)s 주소로 6자리 번호를 보냅니다.", address=email)
            cards.append(Card(value=BY_EMAIL, label=_l("전자우편 인증번호"), hint=hint))
        if phone:
            hint = gettext("담당자가 %(number)s 번호로 전화드려 확인합니다.", number=phone)
            cards.append(Card(value=BY_CALL, label=_l("전화로 확인"), hint=hint))
        self.method.cards = tuple(cards)

    def values(self) -> dict[str, Any]:
        """Return the way chosen."""
        return {"method": str(self.method.data)}


class CodeForm(BaseForm):
    """The six digits that were sent; used by the wizard and by tracking."""

    code = OtpCode(
        _l("인증번호"),
        description=_l("숫자 6자리. 전자우편에서 복사해 붙여 넣으셔도 됩니다."),
        validators=[Required(_l("인증번호 6자리를 입력해 주세요."))],
    )


class LaterForm(BaseForm):
    """Where the link goes with which the person comes back."""

    email = Email(
        _l("이어쓰기 주소를 받을 전자우편"),
        validators=[Required(_MISSING["email"]), EmailFormat()],
        render_kw={"autocomplete": "email"},
    )
