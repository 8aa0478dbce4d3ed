"""Words and numbers are found however a PDF spells them, and nothing typed is a pattern."""

from __future__ import annotations

import unicodedata

import pytest

from app.storage.text_hits import around, find_pattern, find_words


def words(page: str, wanted: str) -> list[str]:
    return [page[hit.first : hit.end] for hit in find_words(page, wanted)]


@pytest.mark.parametrize(
    ("page", "wanted", "found"),
    [
        ("담당 박민수 님, 박민수", "박민수", ["박민수", "박민수"]),
        ("박 민\r\n수 과장", "박민수", ["박 민\r\n수"]),
        (
            unicodedata.normalize("NFD", "박민수"),
            "박민수",
            [unicodedata.normalize("NFD", "박민수")],
        ),
        ("the o\ufb03ce", "office", ["o\ufb03ce"]),
        ("ＪＯＨＮ Smith", "john smith", ["ＪＯＨＮ Smith"]),
        ("soft\u00adhyphen", "softhyphen", ["soft\u00adhyphen"]),
        ("(010) 2345.6789 / 01023456789", "010-2345-6789", ["010) 2345.6789", "01023456789"]),
        ("aaaa", "a.*", []),
        ("값 a.* 그대로", "A.*", ["a.*"]),
        ("", "박민수", []),
    ],
)
def test_words_are_found_in_every_spelling(page: str, wanted: str, found: list[str]) -> None:
    assert words(page, wanted) == found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("number", ["900101-1234568", "11-12-345678-90", "M12345678"]),
        ("phone", ["010-9999-8888", "(02)345-6789", "1588-1234"]),
        ("mail", ["minsu@example.kr"]),
        ("account", ["123-456789-01-234", "1234-5678-9012-3456"]),
    ],
)
def test_numbers_of_one_kind_are_offered_without_the_persons_own(
    pattern: str, found: list[str]
) -> None:
    page = (
        "주민 900101-1234568 면허 11-12-345678-90 여권 M12345678 전화 010-9999-8888,"
        " (02)345-6789, 1588-1234"
        " 본인 010-2345-6789 메일 minsu@example.kr과 me@example.kr 계좌 123-456789-01-234"
        " 카드 1234-5678-9012-3456 날짜 2026-11-28"
    )
    hits = find_pattern(page, pattern, ["01023456789", "me@example.kr", ""])
    assert [page[hit.first : hit.end] for hit in hits] == found


def test_a_find_is_shown_with_the_words_around_it_on_one_line() -> None:
    page = "2026년 11월 3일 상담\r\n담당 박민수 님이 전화함"
    (hit,) = find_words(page, "박민수")
    assert around(page, hit) == ("박민수", "월 3일 상담 담당 [박민수] 님이 전화함")
