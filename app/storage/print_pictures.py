"""Pictures that will be printed on papers: sharp enough, not larger than print needs, and small."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Final

from PIL import Image

#: Bytes an administrator may send; more than any scan of a seal needs.
LARGEST: Final = 3 * 2**20
#: Longest side in pixels: a picture of that size takes about 300 MB for a moment.
LONGEST: Final = 4000
#: Dots per inch below which edges look torn in print, and above which nothing is gained.
LEAST_DPI: Final = 200
KEPT_DPI: Final = 400
_MILLIMETRES: Final = 25.4
_PALEST: Final = 250


@dataclass(frozen=True)
class Place:
    """Where a picture is printed: the largest width and height (mm), and the shapes it may have.

    `widest` and `highest`: how many times longer one side may be than the other.
    """

    width: float
    height: float
    widest: float
    highest: float


#: As `.logo img` and `.stamp` of templates/documents/base.css print them.
PLACES: Final = {"logo": Place(50, 8, 20, 1.5), "seal": Place(20, 20, 2, 2)}


class Flaw(StrEnum):
    """Why a picture cannot be printed."""

    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    SHAPE = "shape"
    BLANK = "blank"


class FlawedPictureError(Exception):
    """A picture cannot be printed well. `pixels`: width and height it has; `least`: it needs."""

    def __init__(self, flaw: Flaw, pixels: tuple[int, int], least: tuple[int, int]) -> None:
        super().__init__(flaw)
        self.flaw, self.pixels, self.least = flaw, pixels, least


@dataclass(frozen=True)
class PrintPicture:
    """A picture as it is kept: PNG or JPEG bytes, their SHA-256 (hex), and its size in pixels.

    `see_through`: some of its ground is transparent.
    """

    data: bytes = field(repr=False)
    sha256: str
    width: int
    height: int
    see_through: bool


def fit_for_print(data: bytes, place: Place) -> PrintPicture:
    """Return a clean PNG or JPEG without margins, at the size at which its place prints it.

    `data` was drawn anew by `inspect_upload`, so it is whole. Raises FlawedPictureError.
    """
    with Image.open(BytesIO(data), formats=["PNG", "JPEG"]) as whole:
        kind = str(whole.format)
        if max(whole.size) > LONGEST:
            raise FlawedPictureError(Flaw.TOO_LARGE, whole.size, whole.size)
        image = whole.crop(_inked(whole))
        _refuse_flaws(image, place)
        scale = min(1.0, KEPT_DPI / _dpi(image.size, place))
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        plain = image.convert("RGBA" if image.mode in ("LA", "RGBA") else "RGB")
        drawn = plain.resize(size, Image.Resampling.LANCZOS) if size != image.size else plain
    out = BytesIO()
    drawn.save(out, kind, **({"quality": 90} if kind == "JPEG" else {"optimize": True}))
    kept = out.getvalue()
    return PrintPicture(kept, sha256(kept).hexdigest(), *size, _see_through(drawn))


def _dpi(size: tuple[int, int], place: Place) -> float:
    """Return how many pixels stand on an inch when the picture fills its place."""
    width, height = size
    return max(width / place.width, height / place.height) * _MILLIMETRES


def _refuse_flaws(image: Image.Image, place: Place) -> None:
    width, height = image.size
    dpi = _dpi(image.size, place)
    grow = LEAST_DPI / dpi
    least = (-int(-width * grow // 1), -int(-height * grow // 1))
    if width > height * place.widest or height > width * place.highest:
        raise FlawedPictureError(Flaw.SHAPE, image.size, least)
    if dpi < LEAST_DPI:
        raise FlawedPictureError(Flaw.TOO_SMALL, image.size, least)


def _inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the part that would be seen on white paper: margins of a scan take no room."""
    clear = image.convert("RGBA")
    paper = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")
    found = paper.point([255 if grey < _PALEST else 0 for grey in range(256)]).getbbox()
    if found is None:
        raise FlawedPictureError(Flaw.BLANK, image.size, image.size)
    return found


def _see_through(image: Image.Image) -> bool:
    return image.mode == "RGBA" and any(image.getchannel("A").histogram()[:_PALEST])
