"""The page for a copy of an ID: masked at once, covered further by hand, then confirmed."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.cards import Card, CheckboxCards, RadioCards
from forms.fields import Confirm, FileList
from forms.filing.branch import Step
from forms.filing.page import PageForm
from forms.validators import Files, Required, Ticked
from workflows.id_cards import GRID, ID_LABELS, Band, IdKind, square

PICTURES = ("jpg", "jpeg", "png")
#: Width in CSS pixels at which the picture is drawn for clicking, by the name of its button.
WIDTHS = {"narrow": 280, "wide": 640}
_CORNER = re.compile(r"([0-9]{1,4})x([0-9]{1,4})")
#: Places on the picture are told in so many parts of its width and height.
PARTS = 1000


class IdCopyForm(PageForm):
    """The person saw the masked picture and says that no number can be read."""

    step = Step.ID_COPY
    unreadable = Confirm(
        _l("번호가 보이지 않습니다."),
        validators=[Ticked(_l("사진에서 번호가 보이지 않는지 확인하고 표시해 주세요."))],
    )


class IdUploadForm(BaseForm):
    """Which document, and its picture."""

    kind = RadioCards(
        _l("어떤 신분증인가요?"),
        validators=[Required(_l("어떤 신분증인지 골라 주세요."))],
    )
    files = FileList(
        _l("신분증 사진"),
        description=_l(
            "JPG, PNG 파일 하나. 신분증을 가로로 놓고 가장자리까지 꽉 차게 찍어 주세요. 올리는"
            " 즉시 번호 자리를 까맣게 지운 사진만 남깁니다."
        ),
        validators=[Required(_l("신분증 사진을 골라 주세요.")), Files(PICTURES, most_files=1)],
    )

    def offer(self, language: str, most_bytes: int) -> None:
        """Set the kinds in the language of the page, and the size of a file."""
        self.kind.cards = tuple(
            Card(value=str(kind), label=text.in_language(language))
            for kind, text in ID_LABELS.items()
        )
        missing, _files = self.files.validators
        self.files.validators = [missing, Files(PICTURES, most_bytes=most_bytes, most_files=1)]

    @property
    def chosen(self) -> IdKind:
        """The kind chosen; call it only on a valid form."""
        return IdKind(self.kind.data)


class CoverForm(BaseForm):
    """Squares of the picture to be covered, for whoever does not use a pointer."""

    cells = CheckboxCards(
        _l("가릴 칸"), validators=[Required(_l("가릴 칸을 하나 이상 골라 주세요."))]
    )

    def offer(self) -> None:
        """Set the squares, row by row."""
        self.cells.cards = tuple(
            Card(
                value=f"{row}-{column}",
                label=gettext("%(row)s줄 %(column)s칸", row=row + 1, column=column + 1),
            )
            for row in range(GRID)
            for column in range(GRID)
        )

    def bands(self) -> list[Band]:
        """Return the parts to cover."""
        places = [value.split("-") for value in self.cells.data]
        return [square(int(row), int(column)) for row, column in places]


def read_corner(text: str) -> tuple[float, float] | None:
    """Return a corner as fractions from its form in an address, such as `312x455`."""
    found = _CORNER.fullmatch(text)
    if found is None:
        return None
    x, y = (min(int(part), PARTS) / PARTS for part in found.groups())
    return x, y


def write_corner(corner: tuple[float, float]) -> str:
    """Return a corner as it stands in an address."""
    return "x".join(str(round(part * PARTS)) for part in corner)


def clicked(sent: Any, ratio: float) -> tuple[float, float] | None:
    """Return where the picture was pressed, as fractions; None when it was not.

    Args:
        sent: what the browser sent: `narrow.x` and `narrow.y`, or `wide.x` and `wide.y`.
        ratio: height of the picture by its width.

    A press by keyboard comes as 0, 0 and counts for nothing: the squares are there for that.

    """
    for name, width in WIDTHS.items():
        x, y = _number(sent.get(f"{name}.x", "")), _number(sent.get(f"{name}.y", ""))
        if x is not None and y is not None and (x or y):
            return min(x / width, 1.0), min(y / (width * ratio), 1.0)
    return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("9999") else None
