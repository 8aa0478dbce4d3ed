"""Pictures of letterhead and seal as an administrator sends them: judged with words that help."""

from __future__ import annotations

from typing import Final

from app.runtime import Runtime
from app.services.errors import InvalidError
from app.services.uploads import Upload, readable_errors
from app.storage.errors import RefusalCode
from app.storage.inspect import PDF, inspect_upload
from app.storage.print_pictures import (
    LARGEST,
    LEAST_DPI,
    LONGEST,
    PLACES,
    Flaw,
    FlawedPictureError,
    PrintPicture,
    fit_for_print,
)
from workflows.text import Label

FIELD: Final = "picture"
_WORDS: Final = {
    Flaw.TOO_LARGE: Label(
        "그림이 {width}×{height}픽셀입니다. 긴 쪽을 {longest}픽셀 아래로 줄여 다시 올려 주세요.",
        "The picture has {width} × {height} pixels. Make its longer side at most {longest}.",
    ),
    Flaw.TOO_SMALL: Label(
        "여백을 뺀 그림이 {width}×{height}픽셀이라 찍으면 흐립니다. "
        "{least_width}×{least_height}픽셀보다 큰 그림({dpi}dpi 이상)을 올려 주세요.",
        "At {width} × {height} pixels without margins the print would be blurred. Upload a "
        "picture of at least {least_width} × {least_height} pixels ({dpi} dpi).",
    ),
    Flaw.SHAPE: Label(
        "그림의 가로세로 비율이 놓일 자리와 맞지 않습니다(여백을 빼고 {width}×{height}픽셀). "
        "로고는 가로로 긴 그림, 직인은 정사각형에 가까운 그림을 올려 주세요.",
        "The shape of the picture ({width} × {height} pixels without margins) does not fit its "
        "place. A letterhead is wide, a seal about as wide as high.",
    ),
    Flaw.BLANK: Label(
        "흰 종이에서 보이지 않는 그림입니다. 다른 그림을 올려 주세요.",
        "Nothing of this picture can be seen on white paper. Upload another one.",
    ),
}


def printable_picture(runtime: Runtime, block: str, upload: Upload) -> PrintPicture:
    """Return a sent picture as it is kept for the block `picture.logo` or `picture.seal`.

    Raises:
        InvalidError: at the field `picture`: what is wrong with it and what to do.
        RetryLaterError: the scanner gives no verdict.

    """
    try:
        with readable_errors(FIELD):
            clean = inspect_upload(
                upload.stream, upload.name, limit=LARGEST, scanner=runtime.scanner
            )
    except InvalidError as error:
        if error.code != RefusalCode.TOO_MANY_PIXELS:
            raise
        raise _huge() from error
    if clean.media_type == PDF.media_type:
        raise InvalidError(
            "PNG나 JPG 그림을 올려 주세요. PDF는 그림으로 쓸 수 없습니다.",
            "Upload a PNG or JPG picture; a PDF cannot be used as one.",
            field=FIELD,
            code=RefusalCode.TYPE,
        )
    try:
        return fit_for_print(clean.data, PLACES[block.removeprefix("picture.")])
    except FlawedPictureError as error:
        words = _WORDS[error.flaw]
        facts = {
            "width": error.pixels[0],
            "height": error.pixels[1],
            "least_width": error.least[0],
            "least_height": error.least[1],
            "longest": LONGEST,
            "dpi": LEAST_DPI,
        }
        raise InvalidError(
            words.ko.format(**facts), words.en.format(**facts), field=FIELD, code=str(error.flaw)
        ) from error


def _huge() -> InvalidError:
    return InvalidError(
        f"그림이 너무 큽니다. 긴 쪽을 {LONGEST}픽셀 아래로 줄여 다시 올려 주세요.",
        f"The picture is too large. Make its longer side at most {LONGEST} pixels.",
        field=FIELD,
        code=str(Flaw.TOO_LARGE),
    )
