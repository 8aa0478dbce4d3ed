"""Following a filing: look-up, messages, supplements, withdrawal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation

from forms.base import BaseForm
from forms.fields import Confirm, Email, FileList, LongText, MaskChoice, Text
from forms.validators import EmailFormat, Files, Length, NoResidentNumber, Required, Ticked

_NUMBER = re.compile(r"[0-9]{8}-[0-9]{4,9}")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))
LONGEST_MESSAGE = 4000
LONGEST_CONTACT = 254


def plain_number(typed: str) -> str:
    """Return a receipt number as stored, from what people type or paste; spaces do not matter."""
    text = unicodedata.normalize("NFKC", typed).translate(DASHES)
    digits = re.sub(r"\s", "", text)
    if re.fullmatch(r"[0-9]{12,17}", digits):
        return f"{digits[:8]}-{digits[8:]}"
    return digits


def is_number(text: str) -> bool:
    """Tell whether a text has the form of a receipt number, `YYYYMMDD-NNNN`."""
    return _NUMBER.fullmatch(text) is not None


@dataclass(frozen=True)
class LookUp:
    """A receipt number, and the contact given when filing."""

    number: str
    contact: str


@dataclass(frozen=True)
class WriteAsPerson:
    """A message about a filing, of whoever filed or of the person represented.

    `adds`: it adds to what was asked, rather than asking something.
    """

    receipt: str
    text: str
    by_subject: bool = False
    adds: bool = False


@dataclass(frozen=True)
class ChangeContact:
    """A new e-mail address of whoever filed, or of the person represented."""

    receipt: str
    email: str
    by_subject: bool = False


@dataclass(frozen=True)
class ConfirmContact:
    """The code that came to the new address, and what the browser holds to enter it."""

    receipt: str
    handle: str
    code: str


@dataclass(frozen=True)
class FileObjection:
    """An objection to one request of a filing: its receipt number, which request, and why."""

    receipt: str
    position: int
    text: str


class TrackForm(BaseForm):
    """Receipt number and contact; wrong ones are answered like right ones."""

    number = Text(
        _l("접수번호"),
        description=_l("예: 20261112-0044. 접수증과 전자우편에 적혀 있습니다."),
        validators=[Required(_l("접수번호를 입력해 주세요.")), Length(most=40)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    contact = Text(
        _l("전자우편이나 휴대전화번호"),
        description=_l("신청하실 때 적으신 것을 입력해 주세요."),
        validators=[
            Required(_l("신청하실 때 적으신 전자우편이나 휴대전화번호를 입력해 주세요.")),
            Length(most=LONGEST_CONTACT),
        ],
        render_kw={"autocomplete": "email"},
    )

    def validate_number(self, field: Field) -> None:
        """Refuse what cannot be a receipt number; whether it exists is never told."""
        if not is_number(plain_number(field.data or "")):
            raise StopValidation(gettext("접수번호를 20261112-0044 형식으로 입력해 주세요."))

    def to_command(self) -> LookUp:
        """Return the number as stored and the contact as typed."""
        return LookUp(plain_number(self.number.data or ""), self.contact.data or "")


class ContactForm(BaseForm):
    """A new e-mail address; a code goes to it before it counts."""

    email = Email(
        _l("새 전자우편"),
        validators=[
            Required(_l("전자우편 주소를 name@example.kr 형식으로 입력해 주세요.")),
            EmailFormat(),
        ],
        render_kw={"autocomplete": "email"},
    )


class MessageForm(BaseForm):
    """A line to the officer."""

    text = LongText(
        _l("문의 내용"),
        validators=[
            Required(_l("전하실 내용을 적어 주세요.")),
            Length(most=LONGEST_MESSAGE),
            NoResidentNumber(),
        ],
    )
    mask_rrn = MaskChoice()


class SupplementForm(BaseForm):
    """The answer to a call for more: words, files, or both."""

    text = LongText(
        _l("답변"),
        validators=[Length(most=LONGEST_MESSAGE), NoResidentNumber()],
    )
    files = FileList(
        _l("파일"),
        description=_l("PDF, JPG, PNG 파일. 하나에 10MB까지, 한 번에 5개까지 올릴 수 있습니다."),
        validators=[Files()],
    )
    mask_rrn = MaskChoice()

    def is_empty(self) -> bool:
        """Tell whether there is neither text nor file."""
        return not self.text.data and not self.files.data


class AddForm(SupplementForm):
    """What is added to a filing under way: words, files, or both."""

    text = LongText(
        _l("보태실 내용"),
        validators=[Length(most=LONGEST_MESSAGE), NoResidentNumber()],
    )


class ObjectionForm(BaseForm):
    """What somebody does not agree with, and what may support it."""

    text = LongText(
        _l("어떤 점에 이의가 있으신가요?"),
        description=_l("무엇이 어떻게 바뀌어야 하는지도 적어 주시면 도움이 됩니다."),
        validators=[
            Required(_l("어떤 점에 이의가 있는지 적어 주세요.")),
            Length(most=LONGEST_MESSAGE),
            NoResidentNumber(),
        ],
    )
    files = FileList(
        _l("파일"),
        description=_l("PDF, JPG, PNG 파일. 하나에 10MB까지, 한 번에 5개까지 올릴 수 있습니다."),
        validators=[Files()],
    )
    mask_rrn = MaskChoice()

    def to_command(self, receipt: str, position: int) -> FileObjection:
        """Return the objection to this request."""
        return FileObjection(receipt, position, self.text.data or "")


class WithdrawForm(BaseForm):
    """Withdrawal of one request (취하)."""

    reason = LongText(
        _l("취하하는 까닭"),
        description=_l("적지 않으셔도 됩니다."),
        validators=[Length(most=LONGEST_MESSAGE), NoResidentNumber()],
    )
    confirm = Confirm(
        _l("이 요구를 거두어들입니다. 되돌릴 수 없으며, 필요하면 새로 신청할 수 있습니다."),
        validators=[Ticked(_l("취하하시려면 표시해 주세요."))],
    )
    mask_rrn = MaskChoice()
