from __future__ import annotations

from datetime import date

import pytest

from app.masks import mask_birth_date, mask_email, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("김서연", "김*연"),
        ("김연", "김*"),
        ("남궁민수", "남**수"),
        ("제갈 공명", "제**명"),
        ("金瑞姸", "金*姸"),
        ("LEE Minho", "LEE *****"),
        ("Maria del Carmen", "Maria *****"),
        ("Prince", "P*****"),
        ("김", "*"),
        ("", ""),
    ],
)
def test_name_hides_its_middle(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("01012344471", "010-****-4471"),
        ("010-1234-4471", "010-****-4471"),
        ("021234567", "02-****-4567"),
        ("123", "****"),
    ],
)
def test_phone_hides_its_middle(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("ohyeon@example.kr", "oh***@example.kr"),
        ("oh@example.kr", "o***@example.kr"),
        ("o@example.kr", "o***@example.kr"),
        ("broken", "***"),
    ],
)
def test_email_hides_its_name(address: str, masked: str) -> None:
    assert mask_email(address) == masked


def test_birth_date_shows_its_year() -> None:
    assert mask_birth_date(date(1988, 5, 4)) == "1988.**.**."
