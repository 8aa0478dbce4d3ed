"""Whether a paper is ours: the file itself, or the number and code printed on it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from forms.base import BaseForm
from forms.check_digits import grouped, is_complete, is_well_formed
from forms.fields import OneFile, Text
from forms.tracking import DASHES
from forms.validators import MEGABYTE, Files, Length, Required

LONGEST_NUMBER = 60
LONGEST_CODE = 60
#: What we make: papers as PDF, and the same answer for machines.
KINDS = ("pdf", "json", "csv")


@dataclass(frozen=True)
class NumberAndCode:
    """Number and check code as printed: the code in groups, `1234-5678-9012-3456`."""

    number: str
    code: str


def plain_paper_number(typed: str) -> str:
    """Return a paper's number as printed, from what people type: spaces and dashes as they like."""
    text = unicodedata.normalize("NFKC", typed).translate(DASHES)
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())


def plain_code(typed: str) -> str:
    """Return the digits of a typed check code."""
    text = unicodedata.normalize("NFKC", typed).translate(DASHES)
    return re.sub(r"[\s\-]", "", text)


class PaperFileForm(BaseForm):
    """The file of a paper."""

    files = OneFile(
        _l("확인할 파일"),
        validators=[Required(_l("확인할 파일을 골라 주세요.")), Files(KINDS)],
    )

    def offer(self, most_bytes: int) -> None:
        """Set the size of a file."""
        limit = gettext("%(limit)sMB까지 올릴 수 있습니다.", limit=most_bytes // MEGABYTE)
        kinds = gettext("받으신 그대로의 PDF 파일이나, 함께 받으신 JSON·CSV 파일 하나.")
        self.files.description = f"{kinds} {limit}"
        missing, _files = self.files.validators
        self.files.validators = [missing, Files(KINDS, most_bytes=most_bytes, most_files=1)]


class NumberForm(BaseForm):
    """The number of a paper and its check code."""

    number = Text(
        _l("문서번호"),
        description=_l("모든 쪽 아래에 있습니다. 예: %(number)s", number="통지-2026-0001"),
        validators=[Required(), Length(most=LONGEST_NUMBER)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    code = Text(
        _l("확인번호 16자리"),
        description=_l("문서번호 옆에 있습니다. 빈칸과 줄표는 넣지 않으셔도 됩니다."),
        validators=[Required(_l("확인번호를 입력해 주세요.")), Length(most=LONGEST_CODE)],
        render_kw={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"},
    )

    def validate_code(self, field: Text) -> None:
        """Tell a slip at once: sixteen digits, of which the last one tells whether they fit."""
        typed = plain_code(field.data or "")
        if not is_complete(typed):
            raise ValidationError(_l("확인번호는 숫자 16자리입니다. 빠진 숫자가 없는지 봐 주세요."))
        if not is_well_formed(typed):
            raise ValidationError(
                _l("잘못 옮겨 적은 숫자가 있습니다. 확인번호를 종이와 다시 견주어 봐 주세요.")
            )

    def to_command(self) -> NumberAndCode:
        """Return both as they are printed."""
        code = grouped(plain_code(self.code.data or ""))
        return NumberAndCode(plain_paper_number(self.number.data or ""), code)
