"""Single fields: one control each. Fields made of several inputs are in `forms.groups`.

Each knows its `kind` (which macro of `templates/components/fields.html` draws it) and the ids of
its hint and its error, so that screen readers read them with the control.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from flask_babel import gettext
from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    PasswordField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import StopValidation

from forms import widgets

if TYPE_CHECKING:
    from wtforms.form import BaseForm as WTForm

_MOBILE = re.compile(r"01[016789][0-9]{7,8}")
_ANY_PHONE = re.compile(r"0[0-9]{8,11}|1[0-9]{7}")
_SEPARATORS = re.compile(r"[\s().\-‐‑–—]")
CODE_DIGITS = 6
# The property of WTForms that `Select` wraps; its stubs know a plain attribute only.
_CHOICES: Any = vars(SelectField)["choices"]


class Described(Field):
    """What all our fields share: ties to hint and error, and one error at a time."""

    kind = "text"

    @property
    def hint_id(self) -> str:
        """Id of the element holding the hint."""
        return f"{self.id}-h"

    @property
    def error_id(self) -> str:
        """Id of the element holding the error."""
        return f"{self.id}-e"

    @property
    def described_by(self) -> str:
        """Value of `aria-describedby`; empty when there is neither hint nor error."""
        ids = [self.hint_id] if self.description else []
        if self.errors:
            ids.append(self.error_id)
        return " ".join(ids)

    @property
    def focus_id(self) -> str:
        """Id of the control the error summary leads to."""
        return self.id

    def pre_validate(self, form: WTForm) -> None:
        """Stop at what could not even be read, so that one mistake gives one message."""
        if self.process_errors:
            raise StopValidation
        super().pre_validate(form)


class Text(Described, StringField):
    """One line of text, stripped."""

    widget = widgets.TextInput()


class LongText(Described, TextAreaField):
    """Several lines of text, stripped; line ends become line feeds."""

    kind = "textarea"
    widget = widgets.TextArea()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the text with the line ends of one platform."""
        super().process_formdata([value.replace("\r\n", "\n") for value in valuelist])

    def add(self, wording: str) -> None:
        """Put a wording below what is written already, once."""
        written = self.data or ""
        if wording not in written:
            self.data = f"{written}\n\n{wording}".strip()


class Email(Described, EmailField):
    """An e-mail address; check it with `EmailFormat`."""

    widget = widgets.EmailInput()


class Password(Described, PasswordField):
    """A password, taken as typed."""

    widget = widgets.PasswordInput()


class Select(Described, SelectField):
    """One of a list that is too long for cards."""

    kind = "select"
    widget = widgets.Select()

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        kwargs["choices"] = _offered(choices)
        super().__init__(*args, **kwargs)

    @property
    def choices(self) -> Any:
        """What may be chosen; set it to pairs of value and label, the labels may be lazy."""
        return _CHOICES.fget(self)

    @choices.setter
    def choices(self, value: Any) -> None:
        _CHOICES.fset(self, _offered(value))

    def pre_validate(self, form: WTForm) -> None:  # noqa: ARG002 - WTForms signature
        """Refuse what is not on the list, in our own words."""
        if self.process_errors:
            raise StopValidation
        known = {choice[0] for choice in self.iter_choices()}
        if self.validate_choice and self.data not in known:
            raise StopValidation(gettext("보기에 있는 것을 골라 주세요."))


def _offered(choices: Any) -> Any:
    """Return pairs in the one shape WTForms takes without complaint; anything else as it is."""
    if choices is None or callable(choices) or isinstance(choices, dict):
        return choices
    return {value: str(label) for value, label in choices}


class Confirm(Described, BooleanField):
    """One box to tick."""

    kind = "confirm"
    widget = widgets.TickBox()


class MaskChoice(BooleanField):
    """Set by the button 가리고 계속 (name `mask_rrn`); never shown as a field of its own."""


class PhoneKR(Described, TelField):
    """A Korean telephone number; data is its digits, such as `01012344471`.

    Takes digits, spaces, hyphens, dots, brackets and `+82`. `mobile=False` takes any Korean number.
    """

    widget = widgets.TelInput()

    def __init__(self, *args: Any, mobile: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mobile = mobile

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number; ValueError when it cannot be one."""
        typed = unicodedata.normalize("NFKC", valuelist[0]).strip() if valuelist else ""
        if not typed:
            self.data = None
            return
        digits = _SEPARATORS.sub("", typed)
        if digits.startswith("+82"):
            digits = "0" + digits.removeprefix("+82").removeprefix("0")
        self.data = digits
        if not (_MOBILE if self.mobile else _ANY_PHONE).fullmatch(digits):
            self.data = typed
            raise ValueError(self._message())

    def _message(self) -> str:
        if self.mobile:
            return str(gettext("휴대전화번호를 숫자 10~11자리로 입력해 주세요."))
        return str(gettext("전화번호를 지역번호부터 숫자로 입력해 주세요."))


class OtpCode(Described, StringField):
    """The six digits we sent; spaces and hyphens between them do not matter, pasting works."""

    kind = "otp"
    widget = widgets.TextInput()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.render_kw = {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            **(self.render_kw or {}),
        }

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the code; ValueError when it is not six digits."""
        typed = unicodedata.normalize("NFKC", valuelist[0]) if valuelist else ""
        digits = re.sub(r"[\s\-]", "", typed)
        self.data = digits or None
        if digits and not re.fullmatch(rf"[0-9]{{{CODE_DIGITS}}}", digits):
            raise ValueError(gettext("인증번호 %(count)s자리를 입력해 주세요.", count=CODE_DIGITS))


class FileList(Described, MultipleFileField):
    """Uploads; data is a list of Werkzeug `FileStorage`, empty when there is none."""

    kind = "files"
    widget = widgets.FileInput(multiple=True)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the uploads that have a name."""
        self.data = [upload for upload in valuelist if getattr(upload, "filename", "")]


class OneFile(FileList):
    """A single upload, as a list of at most one: whoever chooses can choose no second one.

    What is sent is still judged by `Files(most_files=1)`: a browser is not the only sender.
    """

    widget = widgets.FileInput(multiple=False)
