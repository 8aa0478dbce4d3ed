from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageFile

from app.storage.images import BrokenImageError, HugeImageError, redraw
from tests.unit.storage import samples


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_jpeg_redrawn_keeps_the_picture_and_nothing_else() -> None:
    sent = samples.jpeg()
    assert all(word in sent for word in (b"SecretCamera", b"secret comment", b"secret profile"))
    drawn = redraw(sent, "JPEG")
    assert b"ecret" not in drawn
    image = opened(drawn)
    assert (image.format, image.size) == ("JPEG", (40, 20))
    assert not image.getexif()
    red, green, blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc] # a pixel of RGB
    assert red > 180
    assert green < 60
    assert blue < 60


def test_png_redrawn_keeps_the_picture_and_nothing_else() -> None:
    sent = samples.png()
    assert b"secret author" in sent
    drawn = redraw(sent, "PNG")
    assert b"secret" not in drawn
    assert opened(drawn).size == (40, 20)


def test_jpeg_lying_on_its_side_is_put_upright() -> None:
    assert opened(redraw(samples.jpeg(orientation=6), "JPEG")).size == (20, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_any_mode_is_redrawn(mode: str) -> None:
    assert opened(redraw(samples.png(mode=mode), "PNG")).size == (40, 20)


def test_png_palette_with_transparency_stays_transparent() -> None:
    image = Image.new("P", (4, 4))
    out = BytesIO()
    image.save(out, "PNG", transparency=0)
    assert opened(redraw(out.getvalue(), "PNG")).convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def test_jpeg_of_a_printer_is_redrawn_in_screen_colours() -> None:
    out = BytesIO()
    Image.new("CMYK", (8, 8)).save(out, "JPEG")
    assert opened(redraw(out.getvalue(), "JPEG")).mode == "RGB"


@pytest.mark.parametrize("tail", [b"<script>alert(1)</script>", b"PK\x03\x04 a zip", samples.pdf()])
def test_tail_of_a_polyglot_is_dropped(tail: bytes) -> None:
    assert tail not in redraw(samples.png() + tail, "PNG")
    assert tail not in redraw(samples.jpeg() + tail, "JPEG")


def test_pixel_flood_is_refused_from_its_header() -> None:
    flood = samples.pixel_flood()
    assert len(flood) < 200_000
    with pytest.raises(HugeImageError):
        redraw(flood, "PNG")


def test_picture_just_over_the_limit_is_refused() -> None:
    with pytest.raises(HugeImageError):
        redraw(samples.png((6400, 6400), "1"), "PNG")


def test_picture_of_an_absurd_side_is_refused() -> None:
    with pytest.raises(HugeImageError):
        redraw(samples.png((20_001, 1), "1"), "PNG")


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_bytes_that_are_no_picture_are_refused(data: bytes) -> None:
    for image_format in ("JPEG", "PNG"):
        with pytest.raises(BrokenImageError):
            redraw(data, image_format)


def test_picture_cut_short_is_refused() -> None:
    for data, image_format in ((samples.jpeg((400, 400)), "JPEG"), (samples.png(), "PNG")):
        with pytest.raises(BrokenImageError):
            redraw(data[: len(data) // 2], image_format)


def test_picture_cut_short_is_refused_beside_a_library_that_lets_it_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    with pytest.raises(BrokenImageError):
        redraw(samples.png()[:-200], "PNG")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_picture_of_the_other_format_is_refused() -> None:
    with pytest.raises(BrokenImageError):
        redraw(samples.png(), "JPEG")
