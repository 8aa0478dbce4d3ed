"""A letterhead and a seal for the demo's organisations, drawn here: no real one is copied."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from app.documents.glyphs import FONT_FOLDER, OWN_FONTS

_INK = (190, 30, 35, 255)
_BLUE = (5, 37, 97, 255)
_SEAL = 480
_EDGE = 18
_SYLLABLES = 4
#: Middle of the right and left column, and of the upper and lower row, as parts of the side.
_NEAR, _FAR = 0.27, 0.73


def seal(name: str) -> bytes:
    """Return a square seal with the first four syllables of a name, read from the right."""
    picture = Image.new("RGBA", (_SEAL, _SEAL), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    frame = (_EDGE / 2, _EDGE / 2, _SEAL - _EDGE / 2, _SEAL - _EDGE / 2)
    draw.rectangle(frame, outline=_INK, width=_EDGE)
    font = _font(int(_SEAL * 0.4))
    syllables = [letter for letter in name if letter.isalnum()][:_SYLLABLES]
    for place, syllable in enumerate(syllables):
        column = _FAR if place < _SYLLABLES / 2 else _NEAR
        row = _FAR if place % 2 else _NEAR
        draw.text((_SEAL * column, _SEAL * row), syllable, font=font, fill=_INK, anchor="mm")
    return _png(picture)


def letterhead(name: str) -> bytes:
    """Return a disc with the name beside it."""
    font = _font(96)
    width = int(font.getlength(name))
    picture = Image.new("RGBA", (180 + width, 130), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((5, 5, 125, 125), fill=_BLUE)
    draw.ellipse((45, 45, 85, 85), fill=(255, 255, 255, 255))
    draw.text((150, 65), name, font=font, fill=_BLUE, anchor="lm")
    return _png(picture)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT_FOLDER / OWN_FONTS[1]), size)


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
