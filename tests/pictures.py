"""Pictures as an administrator would send them, drawn here."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from app.documents.parts import Picture

RED, CLEAR = (190, 30, 35, 255), (255, 255, 255, 0)
Size = tuple[int, int]


def drawn(size: Size = (400, 400), *, kind: str = "PNG", margin: int = 0) -> bytes:
    """Return a frame with a cross on transparent ground (white where the format has none)."""
    width, height = size
    image = Image.new("RGBA", (width + 2 * margin, height + 2 * margin), CLEAR)
    draw = ImageDraw.Draw(image)
    box = (margin, margin, margin + width - 1, margin + height - 1)
    draw.rectangle(box, outline=RED, width=max(2, min(size) // 15))
    draw.line(box, fill=RED, width=max(2, min(size) // 20))
    if kind == "JPEG":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def blank(size: Size) -> bytes:
    """Return white in few bytes, however large."""
    out = BytesIO()
    Image.new("1", size, 1).save(out, "PNG")
    return out.getvalue()


def picture(name: str, data: bytes) -> Picture:
    """Return the bytes as a letter carries them."""
    return Picture(name=name, sha256=sha256(data).hexdigest(), data=data)
