from __future__ import annotations

import pytest

from forms.validators import code_wrong, with_particle


@pytest.mark.parametrize(
    ("word", "expected"),
    [("이름", "이름을"), ("주소", "주소를"), ("Full name", "Full name"), ("", "")],
)
def test_particle_follows_the_last_syllable(word: str, expected: str) -> None:
    assert with_particle(word, "을", "를") == expected


def test_wrong_code_says_how_many_attempts_remain() -> None:
    assert code_wrong(3) == "인증번호가 맞지 않습니다. 남은 횟수 3회."
