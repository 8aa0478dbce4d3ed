"""Marking attached files, and deciding whether the person gets a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import Optional

from forms.base import BaseForm
from forms.casework_fields import CHOOSE, LONGEST_LINE, optional_note
from forms.fields import Confirm, MaskChoice, Select, Text
from forms.filing.id_copy import read_corner
from forms.given_commands import (
    DropMarks,
    FileAt,
    GiveFile,
    MarkPart,
    MarkPattern,
    MarkWords,
    Why,
    WithholdFile,
)
from forms.validators import Length, NoResidentNumber, Required, Ticked
from workflows.id_cards import Band, between
from workflows.redaction import GRID
from workflows.vocabulary import RemovedKind

_NUMBER = re.compile(r"[0-9]{1,9}")
COLUMNS, ROWS = GRID
_COLUMNS = [(str(at), str(at)) for at in range(1, COLUMNS + 1)]
_ROWS = [(str(at), str(at)) for at in range(1, ROWS + 1)]
LONGEST_TITLE = 70


class VersionedForm(BaseForm):
    """A form about one file, with the version of its marks that was seen."""

    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version; 0 where none, or nothing readable, was sent."""
        text = self.version.data or ""
        return int(text) if _NUMBER.fullmatch(text) else 0


class MarkForm(VersionedForm):
    """What goes and why; by words, by kind of number, by part of the page, or the whole page."""

    corner = HiddenField()
    kind = Select(_l("무엇인가요?"), validators=[Required(_l("무엇인지 골라 주세요."))])
    why = Select(_l("왜 지우나요?"), validators=[Required(_l("이유를 골라 주세요."))])
    note = Text(
        _l("덧붙일 이유"),
        description=_l("신청인이 받는 안내에 적힙니다. 비워 두면 근거의 내용이 적힙니다."),
        validators=[Length(most=LONGEST_LINE), NoResidentNumber()],
    )
    mask_rrn = MaskChoice()
    words = Text(
        _l("찾을 말"),
        description=_l("이름, 전화번호, 전자우편 주소 등. 띄어쓰기와 줄 바꿈이 달라도 찾습니다."),
    )
    top = Select(_l("위 줄"), choices=_ROWS, validators=[Optional()])
    bottom = Select(_l("아래 줄"), choices=_ROWS, validators=[Optional()])
    left = Select(_l("왼쪽 칸"), choices=_COLUMNS, validators=[Optional()])
    right = Select(_l("오른쪽 칸"), choices=_COLUMNS, validators=[Optional()])

    def offer(self, kinds: Sequence[tuple[str, str]], whys: Sequence[tuple[str, str]]) -> None:
        """Set the kinds of what goes, and the reasons it may go for."""
        self.kind.choices, self.why.choices = list(kinds), list(whys)

    def _why(self) -> Why:
        return Why(RemovedKind(self.kind.data), self.why.data, self.note.data or "")

    def to_words(self, at: FileAt) -> MarkWords:
        """Return the search; call it only on a valid form."""
        return MarkWords(at, self.words.data or "", self._why())

    def to_pattern(self, at: FileAt, pattern: str) -> MarkPattern:
        """Return the search for one kind of number."""
        return MarkPattern(at, pattern, self._why())

    def to_part(self, at: FileAt, page: int, part: Band) -> MarkPart:
        """Return a part of a page (from 0) as a command."""
        return MarkPart(at, page, part, self._why())

    def squares(self) -> Band:
        """Return the part between the chosen lines of the grid, both included."""
        rows = sorted((int(self.top.data), int(self.bottom.data)))
        columns = sorted((int(self.left.data), int(self.right.data)))
        return Band(
            (columns[0] - 1) / COLUMNS, (rows[0] - 1) / ROWS, columns[1] / COLUMNS, rows[1] / ROWS
        )

    def pressed_at(self, corner: tuple[float, float]) -> Band | None:
        """Return the part between the first corner and this one; None when this is the first."""
        first = read_corner(self.corner.data or "")
        return between(first, corner) if first else None


class _Numbers(SelectMultipleField):
    """Numbers of marks; what is none is left out."""

    def pre_validate(self, form: Any) -> None:
        """Take any number: one that is gone already needs no message."""


class DropForm(VersionedForm):
    """Marks to be taken back."""

    numbers = _Numbers(_l("풀 표시"), choices=[])

    def to_command(self, at: FileAt) -> DropMarks:
        """Return the command; text that is no number is left out."""
        sent = self.numbers.data or []
        return DropMarks(at, tuple(int(one) for one in sent if _NUMBER.fullmatch(one)))


def _title() -> Text:
    """Return the field for the name the person reads, whether they get the file or not."""
    return Text(
        _l("신청인에게 보일 이름"),
        description=_l("파일 이름에 다른 사람의 이름이 있으면 바꿔 주세요."),
        validators=[
            Required(_l("신청인에게 보일 이름을 적어 주세요.")),
            Length(most=LONGEST_TITLE),
            NoResidentNumber(),
        ],
    )


class GiveForm(VersionedForm):
    """The person gets the file without its marked parts."""

    title = _title()
    mask_rrn = MaskChoice()
    seen_all = Confirm(
        _l("모든 쪽을 보았고, 남은 부분은 신청인에게 드려도 됩니다."),
        validators=[Ticked(_l("모든 쪽을 확인하고 표시해 주세요."))],
    )

    def to_command(self, at: FileAt) -> GiveFile:
        """Return the command; call it only on a valid form."""
        return GiveFile(at, self.title.data or "")


class WithholdForm(VersionedForm):
    """The person gets nothing of the file; the report tells that there is one, by its title."""

    title = _title()
    ground = Select(_l("드리지 않는 근거"), validators=[Required(_l("근거를 골라 주세요."))])
    reason = optional_note(_l("드리지 않는 이유"), hint=_l("신청인이 받는 안내에 적힙니다."))
    mask_rrn = MaskChoice()

    def offer(self, whys: Sequence[tuple[str, str]]) -> None:
        """Set the grounds."""
        self.ground.choices = [CHOOSE, *whys]

    def to_command(self, at: FileAt) -> WithholdFile:
        """Return the command; call it only on a valid form."""
        return WithholdFile(
            at, self.ground.data or "", self.reason.data or "", self.title.data or ""
        )
