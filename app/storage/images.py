"""Pictures are drawn anew: what is not a pixel (EXIF, place, comments, tails) does not survive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Final

from PIL import Image, ImageFile, ImageOps

MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 20_000
_JPEG_QUALITY: Final = 90
_LOCK: Final = Lock()
_KEPT_PNG_MODES: Final = frozenset({"1", "L", "LA", "RGB", "RGBA"})

# The library's own guard, for every other picture it may meet on the way (thumbnails in EXIF).
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class BrokenImageError(Exception):
    """The bytes are not a whole picture of the expected format."""


class HugeImageError(Exception):
    """The picture would need too much memory to be drawn."""


def redraw(data: bytes, image_format: str) -> bytes:
    """Return the picture drawn anew in the same format (``JPEG`` or ``PNG``), upright.

    The size is judged from the header, before any pixel is unpacked. Of an animation only the
    first picture is kept. Raises HugeImageError or BrokenImageError.
    """
    try:
        with _whole_pictures_only(), Image.open(BytesIO(data), formats=[image_format]) as image:
            _check_size(image)
            image.load()
            return _encode(ImageOps.exif_transpose(image), image_format)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise HugeImageError from None
    except HugeImageError:
        raise
    except Exception as error:  # a parser fed with hostile bytes may raise anything
        raise BrokenImageError from error


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Refuse pictures cut short: WeasyPrint lets them pass, for the whole process it runs in."""
    with _LOCK:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check_size(image: Image.Image) -> None:
    if max(image.size) > LONGEST_SIDE or image.width * image.height > MOST_PIXELS:
        raise HugeImageError


def _encode(image: Image.Image, image_format: str) -> bytes:
    plain = _plain_mode(image, image_format)
    plain.info = {}  # the encoders would copy colour profiles and comments from here
    out = BytesIO()
    if image_format == "JPEG":
        plain.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    else:
        plain.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _plain_mode(image: Image.Image, image_format: str) -> Image.Image:
    if image_format == "JPEG":
        return image if image.mode == "L" else image.convert("RGB")
    if "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in _KEPT_PNG_MODES else image.convert("RGB")
