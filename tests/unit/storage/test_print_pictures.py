from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.storage.print_pictures import PLACES, Flaw, FlawedPictureError, Place, fit_for_print
from tests.pictures import drawn

SEAL, LOGO = PLACES["seal"], PLACES["logo"]


def _size(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as image:
        return image.size


def test_a_large_seal_is_kept_without_margins_at_the_size_print_needs() -> None:
    kept = fit_for_print(drawn((1200, 1200), margin=300), SEAL)

    assert _size(kept.data) == (kept.width, kept.height) == (315, 315)  # 20 mm at 400 dpi
    assert kept.see_through
    assert len(kept.data) < 40_000


def test_a_photograph_stays_a_photograph_and_says_that_its_ground_is_not_clear() -> None:
    kept = fit_for_print(drawn(kind="JPEG"), SEAL)

    assert kept.data.startswith(b"\xff\xd8")
    assert not kept.see_through


def test_a_picture_that_is_sharp_enough_is_not_blown_up() -> None:
    assert _size(fit_for_print(drawn((160, 160)), SEAL).data) == (160, 160)


@pytest.mark.parametrize(
    ("size", "place", "flaw"),
    [
        ((150, 150), SEAL, Flaw.TOO_SMALL),
        ((300, 40), LOGO, Flaw.TOO_SMALL),
        ((900, 400), SEAL, Flaw.SHAPE),
        ((200, 400), LOGO, Flaw.SHAPE),
        ((6001, 300), LOGO, Flaw.TOO_LARGE),
    ],
)
def test_a_picture_that_would_look_wrong_is_refused(
    size: tuple[int, int], place: Place, flaw: Flaw
) -> None:
    with pytest.raises(FlawedPictureError) as caught:
        fit_for_print(drawn(size), place)

    assert caught.value.flaw is flaw


def test_what_is_told_to_be_enough_is_enough() -> None:
    with pytest.raises(FlawedPictureError) as caught:
        fit_for_print(drawn((140, 100)), SEAL)

    assert fit_for_print(drawn(caught.value.least), SEAL).width == caught.value.least[0]


def test_a_picture_nobody_would_see_is_refused() -> None:
    out = BytesIO()
    Image.new("RGBA", (400, 400), (255, 255, 255, 0)).save(out, "PNG")

    with pytest.raises(FlawedPictureError) as caught:
        fit_for_print(out.getvalue(), SEAL)

    assert caught.value.flaw is Flaw.BLANK
