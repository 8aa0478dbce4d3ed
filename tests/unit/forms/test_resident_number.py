from __future__ import annotations

import pytest

from forms.resident_number import find_resident_numbers, mask_resident_numbers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("900307-2123456", "900307-*******"),
        ("9003072123456", "900307*******"),
        ("900307 2123456", "900307 *******"),
        ("900307 - 2123456", "900307 - *******"),
        ("900307–2123456", "900307–*******"),
        ("９００３０７－２１２３４５６", "９００３０７－*******"),
        ("번호는 040229-3123456이고", "번호는 040229-*******이고"),
        ("외국인 850101-5123456", "외국인 850101-*******"),
        ("둘: 900307-2123456, 850101-1123456", "둘: 900307-*******, 850101-*******"),
    ],
)
def test_number_with_a_real_birth_date_is_found_and_masked(text: str, masked: str) -> None:
    assert mask_resident_numbers(text) == masked
    assert find_resident_numbers(masked) == []


@pytest.mark.parametrize(
    "text",
    [
        "주문번호 9913322123456",  # month 13
        "900230-2123456",  # 30 February
        "030229-3123456",  # 2003 was no leap year
        "19003072123456",  # fourteen digits
        "900307-212345",  # twelve
        "010-1234-5678",
        "20261112-0044",
        "",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert find_resident_numbers(text) == []
    assert mask_resident_numbers(text) == text


def test_span_covers_the_number_in_the_text() -> None:
    text = "번호 900307-2123456 끝"

    (span,) = find_resident_numbers(text)

    assert text[span.start : span.end] == "900307-2123456"
