from __future__ import annotations

import pytest
from markupsafe import Markup

from app.documents.text import WORD_JOINER, finalize, keep_all, printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("홍길동", "홍길동"),
        ("\u1112\u1169\u11bc", "홍"),
        ("가\u200b나\u202e다\ufeff", "가나다"),
        ("葛\U000e0100", "葛"),
        ("첫 줄\r\n둘째\t줄", "첫 줄\n둘째 줄"),
        ("plain", "plain"),
        ("bell\x07", "bell"),
    ],
)
def test_printable_keeps_what_ink_can_show(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_keep_all_glues_korean_words_and_nothing_else() -> None:
    glued = keep_all("요구를 받았습니다 by e-mail")

    assert glued.replace(WORD_JOINER, "|") == "요|구|를 받|았|습|니|다 by e-mail"


def test_keep_all_leaves_a_word_longer_than_twelve_breakable() -> None:
    assert keep_all("가" * 12).count(WORD_JOINER) == 11
    assert keep_all("가" * 13) == "가" * 13


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("정정ㆍ삭제", "정|정|ㆍ삭|제"),
        ("2026. 11. 20.(금)", "2026. |11. |20.(금)"),
        ("제35조제5항", "제|3|5|조|제|5|항"),
    ],
)
def test_keep_all_keeps_dots_dates_and_articles_together(text: str, expected: str) -> None:
    assert keep_all(text).replace(WORD_JOINER, "|") == expected


def test_finalize_leaves_ready_markup_and_numbers_alone() -> None:
    ready = Markup("<b>굵게</b>")

    assert finalize(ready) is ready
    assert finalize(7) == 7
    assert finalize("굵게") == f"굵{WORD_JOINER}게"
