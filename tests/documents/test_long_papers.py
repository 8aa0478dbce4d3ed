"""Papers that grow: no row is lost or split without need, and nothing closes a letter alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from app.documents.letters import Letter, render_letter
from app.documents.parts import CorrectedItem, Measure
from app.documents.rendered import RenderedDocument
from app.documents.sample_notices import notice_access, notice_result
from app.documents.sample_reports import register_summary
from app.documents.sample_results import result
from app.documents.templating import Language
from tests.documents.pdf_reader import read_aloud, run_on_pdf
from tests.documents.pdfua import pdfua_faults_of
from workflows.vocabulary import Outcome, Right

MANY = 300
LINE = "다른 사람의 정보가 함께 담겨 있어서 그 부분만 제한하였습니다.\n"


def _corrections() -> Letter:
    rows = tuple(CorrectedItem(item=f"항목{i:03d}", before="전", after="후") for i in range(MANY))
    return replace(result("ko", Right.CORRECT, Outcome.CORRECT), corrections=rows)


def _measures() -> Letter:
    rows = tuple(
        Measure(system=f"항목{i:03d}", measure="삭제", done_on=date(2026, 11, 17))
        for i in range(MANY)
    )
    return replace(notice_result("en", Outcome.ERASE), measures=rows)


def _register() -> Letter:
    summary = register_summary("ko")
    rows = tuple(replace(summary.rows[0], number=f"항목{i:03d}") for i in range(MANY))
    return replace(summary, rows=rows)


@pytest.fixture(scope="module", params=["corrections", "measures", "register"])
def long_paper(request: pytest.FixtureRequest) -> tuple[RenderedDocument, Letter]:
    """Return a paper with a table of 300 rows, and what it was made of."""
    made = {"corrections": _corrections, "measures": _measures, "register": _register}
    letter = made[request.param]()
    language: Language = "en" if request.param == "measures" else "ko"
    return render_letter(letter, language), letter


def test_paper_of_300_rows_keeps_them_all_in_order_with_a_head_on_each_page(
    long_paper: tuple[RenderedDocument, Letter],
) -> None:
    document, letter = long_paper
    pages = _pages(document.pdf)

    assert re.findall(r"항목(\d{3})", "".join(pages)) == [f"{i:03d}" for i in range(MANY)]
    heads = [re.split(r"항목\d{3}", page)[0] for page in pages[1:] if "항목" in page]
    assert len(heads) > 4
    assert len(set(heads)) == 1, "the same head on every further page"
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in page
        assert letter.heading.number.replace(" ", "") in page
        assert document.check_code in page


def test_papers_of_300_rows_keep_pdf_ua_too() -> None:
    faults = pdfua_faults_of({"long": render_letter(_corrections(), "ko").pdf})

    assert faults == {"long": []}


@pytest.mark.parametrize("lines", [6, 8, 11, 14, 18, 24, 90])
def test_signature_stands_with_the_last_row_and_the_notes(lines: int) -> None:
    """Wherever a reason ends, the last page holds how to object, the signature and the notes."""
    notice = notice_access("ko", Outcome.PARTIAL)
    pages = _pages(render_letter(replace(notice, reason=LINE * lines), "ko").pdf)

    for wanted in ("담당부서", "위와같이통지합니다", "[직인]", "붙임", "유의사항"):
        assert wanted in pages[-1], wanted
    assert "".join(pages).count("그부분만제한하였습니다") == lines


@pytest.mark.parametrize("name", ["가" * 64, "A" * 80, "Wolfeschlegelstein " * 6, "南宮" * 30])
def test_long_name_and_address_stay_inside_their_cell(name: str) -> None:
    notice = notice_access("ko", Outcome.GRANT)
    addressee = replace(notice.addressee, name=name, address="서울특별시강남구예시로" * 30)
    pdf = render_letter(replace(notice, addressee=addressee), "ko").pdf

    assert name.replace(" ", "") in _bare(read_aloud(pdf))
    boxes = run_on_pdf(pdf, "pdftotext", "-bbox", "{}", "-")
    right = max(float(found) for found in re.findall(r'xMax="([\d.]+)"', boxes))
    left = min(float(found) for found in re.findall(r'<word xMin="([\d.]+)"', boxes))
    assert (left, right) >= (50.0, 0.0)
    assert right <= 595.3 - 50.0, "18 mm of margin"


def _pages(pdf: bytes) -> list[str]:
    text = run_on_pdf(pdf, "pdftotext", "-raw", "{}", "-")
    return [_bare(page) for page in text.split("\f")[:-1]]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
