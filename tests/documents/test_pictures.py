"""Letterhead and seal on finished papers."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from app.documents import sample_letters, sample_notices
from app.documents.errors import BrokenPictureError, RemoteResourceError
from app.documents.letters import Letter, letter_check_code, render_letter
from app.documents.render import render_pdf
from app.documents.rendered import RenderedDocument
from app.documents.samples import sample_letter_set
from app.documents.templating import LANGUAGES, Language
from tests.documents.pdf_reader import run_on_pdf, sample, text_of
from tests.documents.pdfua import pdfua_faults_of
from tests.pictures import drawn, picture
from workflows.vocabulary import Outcome

LOGO, SEAL = drawn((900, 160)), drawn()


def _dressed(letter: Letter, stamp: bytes = SEAL, **own: Any) -> Letter:
    sender = letter.heading.sender
    words = replace(sender.own, logo=picture("logo", LOGO), stamp=picture("seal", stamp), **own)
    return replace(letter, heading=replace(letter.heading, sender=replace(sender, own=words)))


def _figures(document: RenderedDocument) -> list[str]:
    found: list[str] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if element.S == "/Figure":
                found.append(str(element.Alt))
            if "/K" in element:
                walk(element.K)

    with pikepdf.open(BytesIO(document.pdf)) as opened:
        walk(opened.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize(
    ("language", "alternatives"),
    [
        ("ko", ["주식회사 한빛생활", "직인이 찍혀 있음"]),
        ("en", ["Hanbit Living Co., Ltd.", "Official seal (직인)"]),
    ],
)
def test_letterhead_and_seal_are_figures_with_words_for_who_cannot_see_them(
    language: Language, alternatives: list[str]
) -> None:
    letter = _dressed(sample_notices.notice_access(language, Outcome.GRANT))
    document = render_letter(letter, language)

    assert _figures(document) == alternatives
    assert "[직인]" not in text_of(document.pdf)
    assert "No syntax or stream encoding errors" in run_on_pdf(
        document.pdf, "qpdf", "--check", "{}"
    )
    assert render_letter(letter, language).pdf == document.pdf


def test_papers_with_pictures_keep_pdf_ua() -> None:
    papers: dict[str, bytes] = {
        language: render_letter(_dressed(sample_letters.receipt(language)), language).pdf
        for language in LANGUAGES
    }

    assert pdfua_faults_of(papers) == {"ko": [], "en": []}


@pytest.mark.parametrize("seal", ["", "(직인 생략)"])
def test_words_in_place_of_the_seal_stand_beside_it_only_where_they_were_written(
    seal: str,
) -> None:
    notice = sample_notices.notice_access("ko", Outcome.REFUSE)
    text = text_of(render_letter(_dressed(notice, seal=seal), "ko").pdf)

    assert ("(직인 생략)" in text) is bool(seal)
    assert "[직인]" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["receipt", "request_form_blank", "notice_result_partial", "address_sheet"]
)
def test_a_form_keeps_its_page_with_both_pictures(name: str, language: Language) -> None:
    assert sample(name, language).pages == 1
    assert render_letter(_dressed(sample_letter_set(language)[name]), language).pages == 1


def test_check_code_covers_the_picture_by_its_hash() -> None:
    receipt = sample_letters.receipt("ko")
    dressed = _dressed(receipt)
    plain, one = letter_check_code(receipt, "ko"), letter_check_code(dressed, "ko")
    other = letter_check_code(_dressed(receipt, drawn((401, 401))), "ko")

    assert len({plain, one, other}) == 3
    assert letter_check_code(_dressed(receipt), "ko") == one


def test_a_picture_whose_bytes_are_not_those_put_in_stops_the_letter() -> None:
    receipt = _dressed(sample_letters.receipt("ko"))
    sender = receipt.heading.sender
    broken = replace(sender.own, stamp=replace(picture("seal", SEAL), data=SEAL[:-20]))
    letter = replace(receipt, heading=replace(receipt.heading, sender=replace(sender, own=broken)))

    with pytest.raises(BrokenPictureError) as caught:
        render_letter(letter, "ko")

    assert "직인" in caught.value.message.ko


def test_no_other_name_is_answered_than_those_the_letter_brought() -> None:
    html = '<html lang="ko"><title>x</title><img alt="x" src="picture:{}">'
    given = {"picture:seal": SEAL}
    render_pdf(html.format("seal"), styles=(), pictures=given)

    with pytest.raises(RemoteResourceError):
        render_pdf(html.format("logo"), styles=(), pictures=given)
