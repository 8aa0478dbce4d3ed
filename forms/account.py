"""Signing in, and what staff choose for their own screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.fields import Password, Text
from forms.validators import Length, Required

LONGEST_LOGIN = 100
LONGEST_PASSWORD = 800


@dataclass(frozen=True)
class SignIn:
    """Login and password as typed."""

    login: str
    password: str = field(repr=False)


class SignInForm(BaseForm):
    """Login and password of a member of staff."""

    login = Text(
        _l("아이디"),
        validators=[Required(_l("아이디를 입력해 주세요.")), Length(most=LONGEST_LOGIN)],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = Password(
        _l("비밀번호"),
        validators=[Required(_l("비밀번호를 입력해 주세요.")), Length(most=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )

    def to_command(self) -> SignIn:
        """Return what was typed; call it only on a valid form."""
        return SignIn(self.login.data or "", self.password.data or "")
