"""Who the person is and how they can be reached: applicant, verify, code."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, RadioCards
from forms.fields import Confirm, Email, OtpCode, PhoneKR, Text
from forms.filing.branch import APPLICANT_FIELDS, BY_CALL, BY_EMAIL, BY_ID_COPY, Step
from forms.filing.page import LONGEST_NAME, PageForm
from forms.groups import DateParts
from forms.validators import EmailFormat, Length, PastDate, PrintedName, Required
from workflows.dates import CHILD_UNDER, is_child


def shown_fields(asked: Collection[str]) -> tuple[str, ...]:
    """Return which fields a page about a person shows: what was collected, and a way to reach.

    Args:
        asked: fields any of the chosen services collected, by their names in the profile.

    An e-mail address may always be given, because a code sent to it opens the result here.

    """
    shown = {APPLICANT_FIELDS[name] for name in asked if name in APPLICANT_FIELDS} | {"email"}
    return tuple(name for name in APPLICANT_FIELDS.values() if name in shown)


class ApplicantForm(PageForm):
    """Name, birth date, telephone, e-mail; required is only what the service collected.

    `shown` names the fields the page has; what is sent for others is not kept.
    """

    step = Step.APPLICANT
    shown: tuple[str, ...] = tuple(APPLICANT_FIELDS.values())
    child_under = CHILD_UNDER
    #: Whether somebody fills it in who acts for another.
    for_another = False
    name = Text(
        _l("이름"),
        description=_l("서비스를 이용하실 때 쓰신 이름을 입력해 주세요."),
        validators=[Length(most=LONGEST_NAME), PrintedName()],
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
    #: Said by the person themselves where the service has no birth date to compute it from.
    young = Confirm(_l("만 14세가 되지 않았어요"))

    def show_only(self, asked: Collection[str]) -> None:
        """Leave out what none of the chosen services collected (names of the profile)."""
        self.shown = shown_fields(asked)

    def ask_agent(self) -> None:
        """Ask for the name and a contact of somebody who acts for another, whatever was collected.

        An agent has no data here that could be compared; the name stands on the power of attorney.
        """
        self.shown, self.for_another = ("name", "phone", "email"), True
        self.name.description = _l("위임장이나 증명서에 적힌 대로 입력해 주세요.")
        require(self, ["name"])

    def demand(self, fields: Collection[str]) -> None:
        """Require the fields the chosen services collected (names of the profile)."""
        require(self, [APPLICANT_FIELDS[name] for name in fields if name in APPLICANT_FIELDS])

    @property
    def asks_young(self) -> bool:
        """Whether the page asks for the age itself: people who file for themselves, no birthday."""
        return "birth" not in self.shown and not self.for_another

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then that there is a way to reach the person."""
        forget_unseen(self, self.shown)
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
        """Tell whether the person is younger than `under` years today, by date or as they say."""
        born: date | None = self.birth.data if "birth" in self.shown else None
        if born is None or self.today is None:
            return bool(self.asks_young and self.young.data)
        return is_child(born, self.today, under=under)

    def values(self) -> dict[str, Any]:
        """Return the four fields, empty where nothing was given, and whether it is a child."""
        return {**told(self, self.shown), "child": self.is_child(self.child_under)}

    @classmethod
    def stored(cls, values: Any) -> dict[str, Any]:
        """Fill the fields again."""
        return {**refilled(values), "young": bool(values.get("child"))}


def require(form: PageForm, names: Collection[str]) -> None:
    """Require fields of a page about a person, each with its own words."""
    for name in names:
        field = form[name]
        field.validators = [Required(_MISSING[name]), *field.validators]
        field.flags.required = True


def forget_unseen(form: PageForm, shown: Collection[str]) -> None:
    """Empty the fields about a person that the page does not show, before they are checked."""
    for name in APPLICANT_FIELDS.values():
        if name not in shown:
            form[name].data = None
            form[name].process_errors = ()


def told(form: PageForm, shown: Collection[str]) -> dict[str, Any]:
    """Return what was told about a person as JSON values; what was not given is empty."""
    given = {name: form[name].data for name in shown}
    birth: date | None = given.get("birth")
    return {
        "name": given.get("name") or "",
        "birth": birth.isoformat() if birth else "",
        "phone": given.get("phone") or "",
        "email": given.get("email") or "",
    }


def refilled(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what fills the fields about a person again."""
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

    def offer(self, *, email: str, phone: str, id_copy: bool = False) -> None:
        """Set the ways that fit the contacts given (masked, for showing) and the organisation."""
        cards = []
        if email:
            hint = gettext("%(address)s 주소로 6자리 번호를 보냅니다.", address=email)
            cards.append(Card(value=BY_EMAIL, label=_l("전자우편 인증번호"), hint=hint))
        if phone:
            hint = gettext("담당자가 %(number)s 번호로 전화드려 확인합니다.", number=phone)
            cards.append(Card(value=BY_CALL, label=_l("전화로 확인"), hint=hint))
        if id_copy:
            hint = gettext("번호를 가린 사본만 받고, 확인이 끝나면 바로 파기합니다.")
            cards.append(Card(value=BY_ID_COPY, label=_l("신분증 사본"), hint=hint))
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
