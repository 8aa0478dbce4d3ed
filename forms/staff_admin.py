"""Accounts and roles as an administrator changes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forms.account import LONGEST_LOGIN
from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.casework_fields import LONGEST_LINE
from forms.fields import Email, Text
from forms.groups import DateParts
from forms.staff_commands import InviteStaff, RoleTerms
from forms.validators import EmailFormat, Length, NoResidentNumber, Required
from workflows.vocabulary import Role

if TYPE_CHECKING:
    from wtforms import Field, Form

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,49}")
#: What a role is for, as it stands below its name.
ROLE_HINTS = {
    Role.OFFICER: _l("요청을 맡아 확인하고 결정안을 씁니다."),
    Role.APPROVER: _l("거절·일부·파기처럼 제한하는 결정을 결재합니다."),
    Role.TASK_OWNER: _l("자기 시스템의 작업만 보고 회신합니다."),
    Role.AUDITOR: _l("정한 날까지 기록을 읽기만 합니다."),
    Role.ADMIN: _l("이 화면에서 설정과 권한을 바꿉니다. 요청은 보지 못합니다."),
}
LOGIN_FIELD = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class LoginFormat:
    """Small letters, digits and a few signs, so that a login can be said aloud."""

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - WTForms signature
        """Raise ValidationError for anything else."""
        if field.data and not _LOGIN.fullmatch(str(field.data).lower()):
            raise ValidationError(
                gettext("아이디는 영문자, 숫자, 점(.), 붙임표(-)로 2~50자로 정해 주세요.")
            )


# Fields are listed in the order they were made, also in the summary of errors: these stand first.
class _Newcomer(BaseForm):
    name = Text(
        _l("이름"),
        validators=[
            Required(_l("이름을 입력해 주세요.")),
            Length(most=LONGEST_LOGIN),
            NoResidentNumber(),
        ],
        render_kw={"autocomplete": "off"},
    )
    email = Email(
        _l("전자우편"),
        description=_l("비밀번호를 정하는 링크와 알림이 이 주소로 갑니다."),
        validators=[Required(_l("전자우편 주소를 입력해 주세요.")), EmailFormat()],
        render_kw={"autocomplete": "off"},
    )
    login = Text(
        _l("아이디"),
        description=_l("한 사람에 하나입니다. 여럿이 함께 쓰지 않습니다."),
        validators=[
            Required(_l("아이디를 입력해 주세요.")),
            Length(most=LONGEST_LOGIN),
            LoginFormat(),
        ],
        render_kw=LOGIN_FIELD,
    )
    language = RadioCards(
        _l("화면과 메일의 언어"),
        cards=(Card(value="ko", label="한국어"), Card(value="en", label="English")),
        default="ko",
        validators=[Required(_l("언어를 골라 주세요."))],
    )


class _Known(BaseForm):
    login = Text(
        _l("아이디"),
        description=_l("그분이 이 설치에서 이미 쓰는 아이디를 그대로 적습니다."),
        validators=[Required(_l("아이디를 입력해 주세요.")), Length(most=LONGEST_LINE)],
        render_kw=LOGIN_FIELD,
    )


class RoleForm(BaseForm):
    """A role, the systems of a task owner, and its last day."""

    role = RadioCards(
        _l("어떤 권한을 줄까요?"), validators=[Required(_l("권한을 하나 골라 주세요."))]
    )
    systems = CheckboxCards(
        _l("맡은 시스템"),
        description=_l("담당 부서·수탁자만 고릅니다. 고르지 않으면 모든 시스템입니다."),
    )
    valid_until = DateParts(
        _l("마지막 날"),
        description=_l("비워 두면 끝나는 날이 없습니다. 감사자는 꼭 정해 주세요."),
    )

    def offer(self, roles: Mapping[Role, str], systems: Mapping[str, str]) -> None:
        """Set what the roles are called, and the systems of the organisation by key."""
        self.role.cards = [
            Card(value=str(role), label=roles[role], hint=hint) for role, hint in ROLE_HINTS.items()
        ]
        self.systems.cards = [Card(value=key, label=name) for key, name in systems.items()]

    def terms(self) -> RoleTerms:
        """Return the role as it is to be granted; systems count for task owners only."""
        role = Role(self.role.data)
        systems = tuple(self.systems.data or ()) if role is Role.TASK_OWNER else ()
        return RoleTerms(role, systems, self.valid_until.data)


class InviteForm(_Newcomer, RoleForm):
    """Somebody who has no account yet."""

    def to_command(self) -> InviteStaff:
        """Return whom to invite."""
        return InviteStaff(
            login=(self.login.data or "").lower(),
            name=self.name.data or "",
            email=self.email.data or "",
            language=str(self.language.data),
            terms=self.terms(),
        )


class AdmitForm(_Known, RoleForm):
    """Somebody who has an account on this installation."""
