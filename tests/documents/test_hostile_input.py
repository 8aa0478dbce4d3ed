from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from app.documents import sample_letters, sample_notices, sample_reports
from app.documents.errors import MissingGlyphError, RemoteResourceError
from app.documents.letters import render_letter
from app.documents.render import render_pdf
from app.documents.report_parts import HeldItem, ServiceReport
from tests.documents.pdf_reader import raw_text, text_of
from workflows.vocabulary import AccessItem, Outcome


def _notice_to(name: str) -> bytes:
    notice = sample_notices.notice_access("ko", Outcome.GRANT)
    return render_letter(replace(notice, addressee=replace(notice.addressee, name=name)), "ko").pdf


def test_name_with_markup_is_printed_as_typed() -> None:
    name = '<b>홍</b><img src="http://example.com/x.png"><script>1</script> & "길동"'

    assert name in text_of(_notice_to(name))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("{{ 7 * 7 }}{% for x in y %}", "{{ 7 * 7 }}{% for x in y %}"),
        ("홍</td></tr></table><h1>큰 글", "홍</td></tr></table><h1>큰 글"),
        ("&lt;b&gt; &#0; --> ]]>", "&lt;b&gt; &#0; --> ]]>"),
        ("홍\u2028길\u2029동\x85끝", "홍 길 동 끝"),
        ("\u2066홍\u200b길\u2069동\ufeff\x00", "홍길동"),
        ("Jose\u0301 Nun\u0303ez", "José Nuñez"),
        ('"> <img src="picture:seal" alt="x', '"> <img src="picture:seal" alt="x'),
    ],
)
def test_name_is_printed_as_text_whatever_stands_in_it(name: str, printed: str) -> None:
    assert printed in text_of(_notice_to(name))


def test_name_with_a_rare_hanja_falls_back_to_a_font_that_has_it() -> None:
    assert "金㐀" in text_of(_notice_to("金㐀"))


def test_name_typed_as_single_jamo_is_composed() -> None:
    assert "홍길동" in text_of(_notice_to("\u1112\u1169\u11bc\u1100\u1175\u11af\u1103\u1169\u11bc"))


def test_direction_override_cannot_turn_a_name_round() -> None:
    assert "abc홍길동" in text_of(_notice_to("\u202eabc\u202c홍길동"))


def test_character_without_a_glyph_stops_the_notice_and_names_its_place() -> None:
    with pytest.raises(MissingGlyphError) as caught:
        _notice_to("홍길동🙂")

    assert caught.value.place == "addressee.name"
    assert caught.value.character == "🙂"
    assert "U+1F642" in caught.value.message.ko


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x", "file:///etc/passwd", "data:,x"])
def test_no_address_is_ever_fetched(address: str) -> None:
    with pytest.raises(RemoteResourceError) as caught:
        render_pdf(f'<html lang="ko"><title>x</title><img alt="" src="{address}">', styles=())

    assert address in caught.value.url


def test_style_cannot_fetch_either() -> None:
    with pytest.raises(RemoteResourceError):
        render_pdf("<html lang=ko><title>x</title>", styles=("@import url(http://x.example/a);",))


def test_very_long_name_wraps_inside_the_page() -> None:
    lines = raw_text(_notice_to("가" * 150 + "x" * 150)).splitlines()

    assert sum(line.count("가") for line in lines) >= 150
    assert max(line.count("가") for line in lines) < 100


def test_table_of_300_rows_breaks_between_rows_and_repeats_its_head() -> None:
    rows = tuple(HeldItem(item=f"항목{i:03d}", value=f"값{i:03d}") for i in range(300))
    report = replace(
        sample_reports.access_report("ko"),
        items=(AccessItem.CONTENTS,),
        services=(ServiceReport(service="큰 서비스", held=rows),),
    )
    document = render_letter(report, "ko")
    pages = raw_text(document.pdf).split("\f")[:-1]

    assert document.pages > 5
    for number in (0, 150, 299):
        line = next(
            line for page in pages for line in page.splitlines() if f"항목{number:03d}" in line
        )
        assert f"값{number:03d}" in line
    for page in pages[1:-1]:
        assert page.split()[:2] == ["항목", "내용"]


def test_rendering_is_free_of_warnings(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        render_letter(sample_letters.receipt("ko"), "ko")
        render_letter(sample_notices.notice_result("en", Outcome.PARTIAL), "en", draft=True)

    assert caplog.records == []
