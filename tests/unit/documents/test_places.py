from __future__ import annotations

import re

import pytest

from app.documents.parts import texts
from app.documents.places import place_label
from app.documents.samples import sample_letter_set


@pytest.mark.parametrize(
    ("place", "korean", "english"),
    [
        ("measures[2].system", "조치 3번째의 시스템", "measures 3, system"),
        ("addressee.name", "수신자의 이름", "addressee, name"),
        ("heading.sender.own.closing", "맺음말", "closing"),
        ("never_heard_of", "문서 내용", "the content"),
        ("", "문서 내용", "the content"),
    ],
)
def test_place_is_told_in_words_of_the_form(place: str, korean: str, english: str) -> None:
    label = place_label(place)

    assert (label.ko, label.en) == (korean, english)


def test_no_place_of_any_letter_is_told_in_the_words_of_the_program() -> None:
    places = [
        place for letter in sample_letter_set("ko").values() for place, _text in texts(letter, "")
    ]

    assert [place for place in places if re.search("[a-z_.]", place_label(place).ko)] == []
