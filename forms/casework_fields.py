"""What the forms of the casework screens share: days to come, whole numbers, written reasons."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from forms.base import BaseForm
from forms.fields import LongText, Text
from forms.validators import Length, NoResidentNumber, PrintedWords, Required, today_of

if TYPE_CHECKING:
    from wtforms import Field, Form

LONGEST_NOTE = 4000
LONGEST_LINE = 300
_DIGITS = re.compile(r"[0-9]{1,9}")


class RowForm(BaseForm):
    """One row of a repeated group: part of a form that has the token already."""

    class Meta(BaseForm.Meta):
        """A row is sent with its form."""

        csrf = False


class AfterToday:
    """A day still to come (`BaseForm.today`, a KST date)."""

    def __call__(self, form: Form, field: Field) -> None:
        """Raise ValidationError for today and earlier days."""
        if field.data is not None and field.data <= today_of(form):
            raise ValidationError(gettext("오늘보다 뒤의 날짜를 입력해 주세요."))


class WholeNumber(Text):
    """A count, zero or more; data is the text, `number` the value."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the digits; ValueError when there is anything else."""
        typed = unicodedata.normalize("NFKC", valuelist[0]).strip() if valuelist else ""
        self.data = typed.replace(",", "")
        if self.data and not _DIGITS.fullmatch(self.data):
            raise ValueError(gettext("숫자로 입력해 주세요. 예: 3"))

    @property
    def number(self) -> int:
        """The value; 0 when nothing was entered."""
        return int(self.data or 0)


def note_field(
    label: Any, *, hint: Any = "", least: int = 0, message: object = None, printed: bool = False
) -> Any:
    """Return a field for a reason in words, required, without resident registration numbers.

    `printed`: the words stand on a paper, so they hold nothing that cannot be printed.
    """
    checks = [Required(message), Length(least=least, most=LONGEST_NOTE), NoResidentNumber()]
    return LongText(
        label, description=hint, validators=[*checks, *([PrintedWords()] if printed else [])]
    )


def optional_note(label: Any, *, hint: Any = "", printed: bool = False) -> Any:
    """Return a field for words that may be left out; `printed`: see `note_field`."""
    checks = [Length(most=LONGEST_NOTE), NoResidentNumber()]
    return LongText(
        label, description=hint, validators=[*checks, *([PrintedWords()] if printed else [])]
    )


#: What a select offers before anything is chosen.
CHOOSE = ("", _l("고르세요"))
