"""What members of staff settle for themselves: what they are told of, and their password."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from forms.account import LONGEST_PASSWORD
from forms.base import BaseForm
from forms.fields import Password, Select
from forms.own_commands import ChangePassword
from forms.validators import Length, Required
from workflows.notices import CHOICE_LABELS, CHOICES, NOTICE_LABELS, NoticeChoice, NoticeKind


class NoticesForm(BaseForm):
    """How to be told of each kind that leaves a choice; a field for each is added below."""

    def offer(self, language: str, chosen: dict[NoticeKind, NoticeChoice]) -> None:
        """Put the words in, and what holds now unless the form was sent."""
        for kind, field in self.by_kind().items():
            field.label.text = NOTICE_LABELS[kind].in_language(language)
            field.choices = [
                (str(one), CHOICE_LABELS[one].in_language(language)) for one in CHOICES[kind]
            ]
            if not self.is_submitted():
                field.data = str(chosen[kind])

    def by_kind(self) -> dict[NoticeKind, Any]:
        """Return the fields by the kind they are about."""
        return {kind: self[f"kind_{kind}"] for kind in CHOOSABLE}

    def to_command(self) -> dict[NoticeKind, NoticeChoice]:
        """Return what was chosen; call it only on a valid form."""
        return {kind: NoticeChoice(field.data) for kind, field in self.by_kind().items()}


#: Kinds that leave a choice, in the order in which they stand.
CHOOSABLE = tuple(kind for kind, allowed in CHOICES.items() if len(allowed) > 1)
for _kind in CHOOSABLE:
    setattr(NoticesForm, f"kind_{_kind}", Select(""))


# Fields are listed in the order they were made: the present password stands first.
class _Present(BaseForm):
    current = Password(
        _l("지금 비밀번호"),
        validators=[Required(_l("지금 비밀번호를 입력해 주세요.")), Length(most=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class NewPasswordForm(BaseForm):
    """A new password, typed twice."""

    password = Password(
        _l("새 비밀번호"),
        description=_l("10자 이상. 아이디, 이름, 전자우편이 들어 있지 않게 정해 주세요."),
        validators=[Required(_l("새 비밀번호를 입력해 주세요.")), Length(most=LONGEST_PASSWORD)],
        render_kw={"autocomplete": "new-password"},
    )
    again = Password(
        _l("새 비밀번호 한 번 더"),
        validators=[
            Required(_l("새 비밀번호를 한 번 더 입력해 주세요.")),
            Length(most=LONGEST_PASSWORD),
        ],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_again(self, field: Password) -> None:
        """Refuse a second entry that differs from the first."""
        if self.password.data and field.data != self.password.data:
            raise ValidationError(_l("두 비밀번호가 서로 다릅니다. 같게 입력해 주세요."))


class PasswordForm(_Present, NewPasswordForm):
    """The password there is, and the new one twice."""

    def to_command(self) -> ChangePassword:
        """Return what was typed; call it only on a valid form."""
        return ChangePassword(self.current.data or "", self.password.data or "")
