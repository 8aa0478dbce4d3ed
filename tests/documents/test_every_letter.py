from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest

from app.documents.letters import LETTERS
from app.documents.samples import sample_letter_set
from app.documents.templating import LANGUAGES, Language, strings
from tests.documents.pdf_reader import info_of, raw_text, run_on_pdf, sample

NAMES = tuple(sample_letter_set("ko"))
EVERY = [(name, language) for name in NAMES for language in LANGUAGES]
ONE_PAGE = [
    name
    for name in NAMES
    if name.startswith(
        ("notice", "request_form", "power_of_attorney", "address", "fax", "dest", "receipt")
    )
]


def test_samples_cover_every_kind_of_letter() -> None:
    shown = {type(letter) for letter in sample_letter_set("ko").values()}

    assert shown == set(LETTERS)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_letter_is_a_sound_tagged_pdf_with_its_properties(name: str, language: Language) -> None:
    document = sample(name, language)

    assert "No syntax or stream encoding errors found" in run_on_pdf(
        document.pdf, "qpdf", "--check", "{}"
    )
    info = info_of(document.pdf)
    assert info["Title"] == document.title
    letter = sample_letter_set(language)[name]
    assert info["Author"] == letter.heading.sender.organisation
    assert info["Subject"] == strings(letter.folder, language).subject
    assert info["Tagged"] == "yes"
    assert int(info["Pages"]) == document.pages
    with pikepdf.open(BytesIO(document.pdf)) as opened:
        assert str(opened.Root.Lang) == language
        assert b'pdfuaid:part="1"' in opened.Root.Metadata.read_bytes()
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_letter_embeds_every_font_as_a_subset_of_ours(name: str, language: Language) -> None:
    rows = run_on_pdf(sample(name, language).pdf, "pdffonts", "{}").splitlines()[2:]

    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+(Pretendard-GOV|Noto-Sans-CJK-KR)", row), row
        assert re.search(r"\byes yes yes\b", row), row


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_letter_numbers_every_page_and_says_who_governs(name: str, language: Language) -> None:
    document = sample(name, language)
    pages = raw_text(document.pdf).split("\f")[:-1]

    assert len(pages) == document.pages
    for number, page in enumerate(pages, start=1):
        # Without spaces: pdftotext guesses them from narrow gaps.
        wanted = f"{number}/{document.pages}쪽"
        if language == "en":
            wanted = f"Page{number}/{document.pages}"
        foot = page.replace(" ", "").split()[-3:]
        assert any(line.endswith(wanted) for line in foot)
        if sample_letter_set(language)[name].heading.number:
            assert document.check_code in page
    assert ("Translation; the Korean text governs." in pages[0]) == (language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ONE_PAGE)
def test_form_fits_on_one_page(name: str, language: Language) -> None:
    assert sample(name, language).pages == 1


@pytest.mark.parametrize("name", NAMES)
def test_letter_copies_out_without_the_glue(name: str) -> None:
    text = raw_text(sample(name, "ko").pdf)

    assert "\u2060" not in text
    assert "\ufffd" not in text
