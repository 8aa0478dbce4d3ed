"""Asking for a copy of a paper that opens with a password only."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from forms.base import BaseForm
from forms.fields import Password
from forms.validators import Length, Required

#: Bytes the format takes are 127; fewer letters than that are typed without a slip.
LONGEST = 64
SHORTEST = 10


@dataclass(frozen=True)
class LockPaper:
    """Which paper is to be locked, and the password chosen for it."""

    document_id: int
    password: str = field(repr=False)


class LockForm(BaseForm):
    """A password for one file, typed twice."""

    password = Password(
        _l("이 파일에 걸 비밀번호"),
        description=_l(
            "영문자, 숫자, 기호로 10자 이상. 이름, 생년월일, 전화번호, 접수번호는 넣지 마세요."
        ),
        validators=[
            Required(_l("비밀번호를 입력해 주세요.")),
            Length(least=SHORTEST, most=LONGEST),
        ],
        render_kw={"autocomplete": "new-password"},
    )
    again = Password(
        _l("비밀번호 한 번 더"),
        validators=[Required(_l("비밀번호를 한 번 더 입력해 주세요.")), Length(most=LONGEST)],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_password(self, field: Password) -> None:
        """Take only letters every reader of PDF sends alike: others may never open it again."""
        typed = field.data or ""
        if not (typed.isascii() and typed.isprintable()) or typed != typed.strip():
            raise ValidationError(
                _l(
                    "영문자, 숫자, 기호만 쓸 수 있습니다. 한글은 프로그램마다 다르게 읽어 나중에"
                    " 열리지 않을 수 있습니다."
                )
            )

    def validate_again(self, field: Password) -> None:
        """Refuse a second entry that differs from the first."""
        if self.password.data and field.data != self.password.data:
            raise ValidationError(_l("두 비밀번호가 서로 다릅니다. 같게 입력해 주세요."))

    def to_command(self, document_id: int) -> LockPaper:
        """Return which paper is locked with what."""
        return LockPaper(document_id, self.password.data or "")
