"""Where a picture was pressed, and which squares are covered."""

from __future__ import annotations

import pytest

from forms.filing.id_copy import clicked, read_corner, write_corner


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"narrow.x": "140", "narrow.y": "88"}, (0.5, 0.5)),
        ({"wide.x": "640", "wide.y": "0"}, (1.0, 0.0)),
        ({"wide.x": "9999", "wide.y": "9999"}, (1.0, 1.0)),
        ({"narrow.x": "0", "narrow.y": "0"}, None),
        ({"narrow.x": "-4", "narrow.y": "5"}, None),
        ({"narrow.x": "1" * 40, "narrow.y": "5"}, None),
        ({}, None),
    ],
)
def test_press_is_told_in_fractions(
    sent: dict[str, str], place: tuple[float, float] | None
) -> None:
    found = clicked(sent, 88 * 2 / 280)
    assert found == (pytest.approx(place) if place else None)


@pytest.mark.parametrize(
    ("text", "corner"),
    [
        ("312x455", (0.312, 0.455)),
        ("9999x1", (1.0, 0.001)),
        ("1x", None),
        ("<script>", None),
        ("-1x5", None),
    ],
)
def test_corner_in_an_address_is_read_or_ignored(
    text: str, corner: tuple[float, float] | None
) -> None:
    assert read_corner(text) == corner


def test_corner_written_is_read_again() -> None:
    assert read_corner(write_corner((0.25, 1.0))) == (0.25, 1.0)
