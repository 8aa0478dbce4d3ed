"""Why a document may not leave, typed by what the caller can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.documents.places import place_label
from app.organisations.certificate import CANNOT_SIGN
from workflows.text import Label


class DocumentError(Exception):
    """A document cannot be made. `code` is for machines, `message` for the officer."""

    code = "document"

    def __init__(self, message: Label) -> None:
        super().__init__(message.en)
        self.message = message

    def __reduce__(self) -> tuple[Callable[..., DocumentError], tuple[Any, ...], dict[str, Any]]:
        """Say how to build it again: it may come out of a process that renders."""
        return _again, (type(self), *self.args), self.__dict__


def _again(kind: type[DocumentError], *args: object) -> DocumentError:
    """Return the error without calling its own __init__, whose arguments are not its `args`."""
    return kind.__new__(kind, *args)


class IncompleteLetterError(DocumentError):
    """A part the law asks for is empty: the officer fills in `field` and tries again."""

    code = "incomplete_letter"

    def __init__(self, letter: str, field: str, message: Label) -> None:
        super().__init__(message)
        self.letter = letter
        self.field = field


class MissingGlyphError(DocumentError):
    """No font here can draw a character: the officer replaces it or installs a font.

    `what` says so without the place, for whoever knows it better.
    """

    code = "missing_glyph"

    def __init__(self, place: str, character: str) -> None:
        shown = f"U+{ord(character):04X} {character}"
        where = place_label(place)
        self.what = Label(
            f"찍을 수 없는 글자 {shown}이(가) 있습니다. 다른 글자로 바꾸거나 서버에 "
            "Noto Sans CJK 글꼴을 설치해 주세요.",
            f"No font can print {shown}. Replace it, or install the Noto Sans CJK fonts on the "
            "server.",
        )
        super().__init__(
            Label(
                f"문서를 만들 수 없습니다. ‘{where.ko}’에 {self.what.ko}",
                f"The document cannot be made because of “{where.en}”. {self.what.en}",
            )
        )
        self.place = place
        self.character = character


class BrokenPictureError(DocumentError):
    """A picture of the organisation is damaged: an administrator uploads it again."""

    code = "broken_picture"

    def __init__(self, name: str) -> None:
        what = {"seal": Label("직인", "seal"), "logo": Label("로고", "letterhead")}[name]
        super().__init__(
            Label(
                f"{what.ko} 그림이 손상되었습니다. 관리자에게 서식과 메일에서 다시 올려 달라고 "
                "해 주세요.",
                f"The picture of the {what.en} is damaged. Ask an administrator to upload it "
                "again under Letters and mail.",
            )
        )
        self.name = name


class TooManyRowsError(DocumentError):
    """A register is too long for one PDF: choose a shorter period or another format."""

    code = "too_many_rows"

    def __init__(self, rows: int, limit: int) -> None:
        super().__init__(
            Label(
                f"PDF 대장에는 {limit:,}건까지 담을 수 있습니다(지금 {rows:,}건). "
                "기간을 줄이거나 CSV로 내보내 주세요.",
                f"A PDF register holds at most {limit:,} requests (now {rows:,}). "
                "Shorten the period or export CSV.",
            )
        )
        self.rows = rows
        self.limit = limit


class RemoteResourceError(DocumentError):
    """A template asked for an address. Nothing is ever fetched; the template is wrong."""

    code = "remote_resource"

    def __init__(self, url: str) -> None:
        super().__init__(
            Label(
                f"문서 틀이 외부 주소를 요청했습니다: {url}. 관리자에게 알려 주세요.",
                f"A document template asked for an address: {url}. Tell the administrator.",
            )
        )
        self.url = url


class FontsMissingError(DocumentError):
    """The fonts of the product are not installed: the installation is incomplete."""

    code = "fonts_missing"

    def __init__(self, name: str) -> None:
        super().__init__(
            Label(
                f"글꼴 파일이 없습니다: {name}. 설치를 다시 해 주세요.",
                f"The font file {name} is missing. Repeat the installation.",
            )
        )
        self.name = name


class CannotSignError(DocumentError):
    """The organisation's certificate signs nothing now: an administrator has to see to it."""

    code = CANNOT_SIGN
