"""What a field may hold, with the words shown when it does not.

Every validator but `Required` and `Ticked` lets an empty value pass. The wording follows one rule:
say what to do, never whose fault it is. Source strings are Korean; English is in the catalogue.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Protocol, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import StopValidation, ValidationError

from forms.resident_number import find_resident_numbers, mask_resident_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wtforms import Field, Form

_HANGUL_FIRST, _HANGUL_LAST, _FINALS = 0xAC00, 0xD7A3, 28
_EMAIL = re.compile(r"[^@\s,;<>()\[\]\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")
MAX_EMAIL = 254
#: How the Unicode names of letters begin that our papers can print.
_SCRIPTS = (
    *("HANGUL", "CJK", "LATIN", "GREEK", "CYRILLIC", "HIRAGANA", "KATAKANA", "MODIFIER LETTER"),
    *("HALFWIDTH", "FULLWIDTH", "IDEOGRAPHIC", "FEMININE", "MASCULINE"),
)
MEGABYTE = 1024 * 1024

# Answers that views give themselves; the same words wherever the case comes up.
CODE_EXPIRED = _l("시간이 지났습니다. 새 인증번호를 받아 주세요.")
CODE_LOCKED = _l("10분 뒤에 다시 시도해 주세요.")
AUTHORITY_MISSING = _l("위임장을 올려 주세요.")
SESSION_OVER = _l("오래 머물러 화면을 새로 불러왔습니다. 입력하신 내용은 저장되어 있습니다.")
RESIDENT_NUMBER = _l("주민등록번호로 보이는 숫자가 있습니다. 뒷자리를 가리고 계속할까요?")


def code_wrong(left: int) -> str:
    """Return the answer to a wrong code when `left` attempts remain."""
    return str(gettext("인증번호가 맞지 않습니다. 남은 횟수 %(left)s회.", left=left))


def with_particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """Return `word` with the Korean particle its last syllable asks for; other scripts get none.

    `with_particle("이름", "을", "를")` is 이름을; `with_particle("Full name", "을", "를")` stays.
    """
    last = ord(word[-1]) if word else 0
    if not _HANGUL_FIRST <= last <= _HANGUL_LAST:
        return word
    return word + (after_consonant if (last - _HANGUL_FIRST) % _FINALS else after_vowel)


class Sized(Protocol):
    """An uploaded file as Werkzeug hands it over."""

    filename: str | None
    stream: Any


class Required:
    """Something has to be given. `message` says what; the default is made from the label."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms reads this name from the instance

    def __init__(self, message: object = None) -> None:
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - WTForms signature
        """Stop with the message when the field holds nothing."""
        if field.data or (field.data == 0 and field.data is not False):
            return
        default = gettext(
            "%(what)s 입력해 주세요.", what=with_particle(str(field.label.text), "을", "를")
        )
        raise StopValidation(str(self.message or default))


class Ticked(Required):
    """A box the person has to tick."""

    def __init__(self, message: object = None) -> None:
        super().__init__(message or _l("내용을 확인하셨다면 표시해 주세요."))


class EmailFormat:
    """An address that can be written to; whether it exists, the code we send finds out."""

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - WTForms signature
        """Raise ValidationError when the address cannot be one."""
        value = field.data or ""
        if value and (len(value) > MAX_EMAIL or not _EMAIL.fullmatch(value)):
            raise ValidationError(
                gettext("전자우편 주소를 name@example.kr 형식으로 입력해 주세요.")
            )


class Length:
    """Bounds in characters, both included."""

    def __init__(self, *, least: int = 0, most: int | None = None) -> None:
        self.least = least
        self.most = most
        self.field_flags = {"maxlength": most} if most is not None else {}

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - WTForms signature
        """Raise ValidationError when the text is too short or too long."""
        value = field.data or ""
        what = with_particle(str(field.label.text), "은", "는")
        if value and len(value) < self.least:
            raise ValidationError(
                gettext("%(what)s %(count)s자 이상 적어 주세요.", what=what, count=self.least)
            )
        if self.most is not None and len(value) > self.most:
            raise ValidationError(
                gettext("%(what)s %(count)s자 안으로 적어 주세요.", what=what, count=self.most)
            )


class PrintedName:
    """A name in letters that papers can print: Hangul, Han, Latin and their neighbours.

    Judged by the Unicode names of letters; a rare one no font has is found by the paper. Nobody is
    kept from being found by another name: it may be written among the clues.
    """

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - WTForms signature
        """Raise ValidationError that names the first sign which cannot be printed."""
        wrong = next((sign for sign in field.data or "" if not _is_printed(sign)), None)
        if wrong is not None:
            raise ValidationError(
                gettext(
                    "‘%(sign)s’은(는) 문서에 찍을 수 없습니다. 이름은 한글, 한자, 로마자로 적어 "
                    "주세요. 서비스에서 쓰신 이름이 다르면 찾는 데 도움이 될 내용에 적어 주세요.",
                    sign=wrong,
                )
            )


class PrintedWords:
    """Words that stand on a paper: no pictures between them, no letters our fonts do not have."""

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - WTForms signature
        """Raise ValidationError that names the first sign which cannot be printed."""
        wrong = next((sign for sign in field.data or "" if not _may_be_printed(sign)), None)
        if wrong is not None:
            raise ValidationError(
                gettext(
                    "‘%(sign)s’은(는) 문서에 찍을 수 없습니다. 다른 글자로 바꿔 주세요.", sign=wrong
                )
            )


def _is_printed(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return _may_be_printed(sign) and (kind[0] != "S" or sign.isascii())


def _may_be_printed(sign: str) -> bool:
    kind = unicodedata.category(sign)
    if kind[0] == "L":
        return unicodedata.name(sign, "").startswith(_SCRIPTS)
    return kind in {"Cc", "Cf"} or (kind[0] in "MNPZS" and not "\U0001f000" <= sign <= "\U0001fbff")


class PastDate:
    """A day before today, as the form was told it (`BaseForm.today`, a KST date)."""

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ValidationError for today and later; ValueError when the form knows no today."""
        if field.data is not None and field.data >= today_of(form):
            what = with_particle(str(field.label.text), "은", "는")
            raise ValidationError(gettext("%(what)s 오늘보다 앞선 날짜여야 합니다.", what=what))


class NotFuture:
    """Today or an earlier day."""

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ValidationError for a later day; ValueError when the form knows no today."""
        if field.data is not None and field.data > today_of(form):
            raise ValidationError(gettext("오늘이나 그 전 날짜를 입력해 주세요."))


def today_of(form: Form) -> date:
    """Return the day the form was made for; ValueError when nobody told it."""
    today = getattr(form, "today", None)
    if today is None:
        message = f"{type(form).__name__} checks a date: construct it with today=…"
        raise ValueError(message)
    return cast("date", today)


class NoResidentNumber:
    """No resident registration number in free text; hidden when the person asked for that.

    The form offers `mask_rrn` (forms.fields.MaskChoice). Ticked, the last digits are replaced;
    otherwise the person is asked. What looks like one but holds no real birth date passes.
    """

    def __call__(self, form: Form, field: Field) -> None:
        """Mask the field's text or raise ValidationError."""
        if not field.data or not find_resident_numbers(field.data):
            return
        choice = getattr(form, "mask_rrn", None)
        if choice is None or not choice.data:
            raise ValidationError(str(RESIDENT_NUMBER))
        field.data = mask_resident_numbers(field.data)


class Files:
    """Kind, size and number of uploads by what the browser says; storage looks inside them."""

    def __init__(
        self,
        extensions: Sequence[str] = ("pdf", "jpg", "jpeg", "png"),
        *,
        most_bytes: int = 10 * MEGABYTE,
        most_files: int = 5,
    ) -> None:
        self.extensions = tuple(extensions)
        self.most_bytes = most_bytes
        self.most_files = most_files
        self.field_flags = {"accept": ",".join(f".{name}" for name in self.extensions)}

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 - WTForms signature
        """Raise ValidationError for the first upload that cannot be taken."""
        uploads = field.data or []
        if len(uploads) > self.most_files:
            raise ValidationError(
                gettext("파일은 한 번에 %(count)s개까지 올릴 수 있습니다.", count=self.most_files)
            )
        for upload in uploads:
            self._check(upload)

    def _check(self, upload: Sized) -> None:
        name = upload.filename or ""
        if name.rpartition(".")[2].lower() not in self.extensions:
            kinds = ", ".join(kind.upper() for kind in self.extensions if kind != "jpeg")
            raise ValidationError(gettext("%(kinds)s 파일만 올릴 수 있습니다.", kinds=kinds))
        size = size_of(upload)
        if size == 0:
            raise ValidationError(gettext("‘%(name)s’는 빈 파일입니다.", name=name))
        if size > self.most_bytes:
            raise ValidationError(
                gettext(
                    "‘%(name)s’는 %(limit)sMB보다 큽니다. 더 작은 파일을 골라 주세요.",
                    name=name,
                    limit=self.most_bytes // MEGABYTE,
                )
            )


def size_of(upload: Sized) -> int:
    """Return the size of an upload in bytes; its stream is left where it was."""
    stream = upload.stream
    place = stream.tell()
    size = int(stream.seek(0, 2))
    stream.seek(place)
    return size
