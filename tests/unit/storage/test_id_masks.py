"""Numbers on pictures of IDs are painted over, and nothing of them is left."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.storage.id_masks import SidewaysError, covered, masked, size_of, with_corner, with_grid
from workflows.id_cards import BANDS, GRID, ID_LABELS, Band, IdKind, between, square

WHITE = (255, 255, 255)


def picture(width: int = 860, height: int = 540, mode: str = "RGB", form: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new(mode, (width, height), WHITE if mode == "RGB" else 0).save(out, form)
    return out.getvalue()


def shade(data: bytes, x: float, y: float) -> int:
    """Return how bright a place is: 0 black, 255 white."""
    with Image.open(BytesIO(data)) as image:
        grey = image.convert("L")
    place = int(y * (grey.height - 1)) * grey.width + int(x * (grey.width - 1))
    return grey.tobytes()[place]


def middle(band: Band) -> tuple[float, float]:
    return (band.left + band.right) / 2, (band.top + band.bottom) / 2


@pytest.mark.parametrize("kind", IdKind)
def test_every_band_of_a_kind_is_black_and_the_name_stays(kind: IdKind) -> None:
    done = masked(picture(), BANDS[kind])
    assert all(shade(done, *middle(band)) < 16 for band in BANDS[kind])
    assert shade(done, 0.05, 0.05) > 240
    assert ID_LABELS[kind].ko


def test_masked_is_a_fresh_small_jpeg_without_metadata() -> None:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "a secret"
    Image.new("RGB", (3000, 2000), WHITE).save(out, "JPEG", exif=exif, comment=b"another")
    done = masked(out.getvalue(), BANDS[IdKind.RESIDENT])
    assert size_of(done) == (1400, 933)
    with Image.open(BytesIO(done)) as image:
        assert image.format == "JPEG"
        assert dict(image.getexif()) == {}
    assert b"secret" not in done
    assert b"another" not in done


def test_what_lies_under_transparency_is_not_kept() -> None:
    done = masked(picture(mode="RGBA"), ())
    assert shade(done, 0.9, 0.9) > 240


def test_card_on_its_short_side_is_refused() -> None:
    with pytest.raises(SidewaysError):
        masked(picture(540, 860), BANDS[IdKind.RESIDENT])


def test_covering_adds_to_what_is_covered() -> None:
    once = masked(picture(), BANDS[IdKind.RESIDENT])
    twice = covered(once, [square(4, 4)])
    assert shade(twice, 0.95, 0.95) < 16
    assert shade(twice, *middle(BANDS[IdKind.RESIDENT][0])) < 16


def test_marks_are_for_showing_and_keep_the_size() -> None:
    once = masked(picture(), ())
    assert size_of(with_grid(once)) == size_of(with_corner(once, (0.5, 0.5))) == size_of(once)
    assert with_corner(once, (0.5, 0.5)) != once


def test_squares_fill_the_picture() -> None:
    assert square(0, 0)[:2] == (0, 0)
    assert square(GRID - 1, GRID - 1)[2:] == (1, 1)


def test_corners_may_come_in_any_order() -> None:
    assert between((0.8, 0.1), (0.2, 0.9)) == Band(0.2, 0.1, 0.8, 0.9)
