from __future__ import annotations

import pytest

from app.downloads import disposition


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("notice.pdf", "notice.pdf"),
        ("통지-2026-0001.pdf", "__-2026-0001.pdf"),
        ('a"; filename="b.exe', "a___filename__b.exe"),
        ("a\r\nSet-Cookie: x", "a__Set-Cookie__x"),
        ("../../etc/passwd", ".._.._etc_passwd"),
    ],
)
def test_disposition_carries_a_harmless_name(name: str, plain: str) -> None:
    header = disposition(name, saving=True)
    assert header.startswith(f'attachment; filename="{plain}"; ')
    assert "\r" not in header
    assert "\n" not in header


def test_disposition_keeps_hangul_in_the_extended_form() -> None:
    assert disposition("통지.pdf", saving=False) == (
        "inline; filename=\"__.pdf\"; filename*=UTF-8''%ED%86%B5%EC%A7%80.pdf"
    )
