from __future__ import annotations

import pytest

from app.documents import glyphs
from app.documents.errors import FontsMissingError, MissingGlyphError
from app.documents.glyphs import refuse_missing_glyphs
from app.documents.parts import texts
from app.documents.sample_notices import notice_result
from workflows.vocabulary import Outcome


def test_texts_names_the_place_of_every_text() -> None:
    found = dict(texts(notice_result("ko", Outcome.PARTIAL), ""))

    assert found["measures[1].system"] == "마케팅 발송 시스템"
    assert found["heading.sender.department"] == "고객보호팀"
    assert found["requested[0]"].startswith("온라인")


def test_hangul_hanja_and_letters_have_glyphs() -> None:
    refuse_missing_glyphs([("name", "힣쀍뒓 李瑞姸 O'Brien Å 「」ㆍ√①②\n")])


def test_missing_glyph_is_found_without_the_fallback_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "fallback_characters", frozenset)

    with pytest.raises(MissingGlyphError) as caught:
        refuse_missing_glyphs([("name", "홍"), ("reason", "㐀")])

    assert caught.value.place == "reason"
    assert caught.value.character == "㐀"


def test_broken_installation_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "OWN_FONTS", ("Absent.ttf",))
    glyphs.own_characters.cache_clear()
    try:
        with pytest.raises(FontsMissingError):
            refuse_missing_glyphs([("name", "홍")])
    finally:
        glyphs.own_characters.cache_clear()
