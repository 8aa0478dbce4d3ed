"""Pictures of IDs with their numbers painted over: the pixels are gone, not hidden.

Everything happens in memory. What comes out is a fresh JPEG without metadata, no larger than is
needed to read a name; a covered part cannot be brought back.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from workflows.id_cards import GRID, Band

#: Longest side of the picture that is kept, in pixels.
LONGEST_SIDE: Final = 1400
#: A card lies on its long side; only a picture clearly higher than wide is turned the wrong way.
_UPRIGHT: Final = 1.15
_QUALITY: Final = 85
_BLACK: Final = (0, 0, 0)
_LINE: Final = (31, 120, 220)
_CROSS: Final = 0.03


class SidewaysError(Exception):
    """The picture is higher than wide: the bands would miss the numbers."""


def masked(data: bytes, bands: Iterable[Band]) -> bytes:
    """Return the picture as JPEG with these parts black. Raises SidewaysError."""
    with Image.open(BytesIO(data)) as image:
        image.load()
        if image.height > image.width * _UPRIGHT:
            raise SidewaysError
        plain = _flat(image)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _painted(plain, bands)


def covered(data: bytes, bands: Iterable[Band]) -> bytes:
    """Return a masked picture with further parts black."""
    with Image.open(BytesIO(data)) as image:
        return _painted(_flat(image), bands)


def with_corner(data: bytes, corner: tuple[float, float]) -> bytes:
    """Return the picture with a cross at a corner that was chosen; only for showing."""
    with Image.open(BytesIO(data)) as image:
        plain = _flat(image)
    draw = ImageDraw.Draw(plain)
    x, y = corner[0] * plain.width, corner[1] * plain.height
    arm, width = _CROSS * plain.width, max(2, plain.width // 200)
    draw.line((x - arm, y, x + arm, y), fill=_LINE, width=width)
    draw.line((x, y - arm, x, y + arm), fill=_LINE, width=width)
    return _jpeg(plain)


def with_grid(data: bytes) -> bytes:
    """Return the picture with the lines of the grid of squares; only for showing."""
    with Image.open(BytesIO(data)) as image:
        plain = _flat(image)
    draw, width = ImageDraw.Draw(plain), max(1, plain.width // 400)
    for line in range(1, GRID):
        x, y = line * plain.width / GRID, line * plain.height / GRID
        draw.line((x, 0, x, plain.height), fill=_LINE, width=width)
        draw.line((0, y, plain.width, y), fill=_LINE, width=width)
    return _jpeg(plain)


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    with Image.open(BytesIO(data)) as image:
        return image.size


def _flat(image: Image.Image) -> Image.Image:
    """Return the picture in plain colours; what was transparent becomes white."""
    if image.mode in {"RGBA", "LA", "P"}:
        rich = image.convert("RGBA")
        ground = Image.new("RGB", rich.size, (255, 255, 255))
        ground.paste(rich, mask=rich.getchannel("A"))
        return ground
    return image.convert("RGB")


def _painted(image: Image.Image, bands: Iterable[Band]) -> bytes:
    draw = ImageDraw.Draw(image)
    for band in bands:
        left, right = band.left * image.width, band.right * image.width
        top, bottom = band.top * image.height, band.bottom * image.height
        draw.rectangle((left, top, right, bottom), fill=_BLACK)
    return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    image.info = {}
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
