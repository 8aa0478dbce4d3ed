"""What machines read from a paper: names letter by letter, tags in order, an outline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from app.documents.letters import LETTERS, render_letter
from app.documents.samples import sample_letter_set
from app.documents.templating import LANGUAGES, Language
from tests.documents.pdf_reader import read_aloud, sample

#: Hangul beyond KS X 1001, hanja of KS X 1001, a hanja no font of ours has, and Latin with marks.
NAME = "뷁뒓 南宮姸 㐀 Ångström-O'Neill"
SAMPLE_NAMES = ("이서연(李瑞姸)", "이서연")
EVERY = [(name, language) for name in sample_letter_set("ko") for language in LANGUAGES]


def _called(value: Any, name: str) -> Any:
    """Return a letter in which the person of the samples is called otherwise."""
    if isinstance(value, str):
        return name if value in SAMPLE_NAMES else value
    if isinstance(value, tuple):
        return tuple(_called(item, name) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _called(getattr(value, field.name), name)
            for field in fields(value)
            if field.init
        }
        return replace(value, **changed)
    return value


def _one_of_each() -> dict[str, Any]:
    """Return a letter of each class that bears the person's name."""
    found: dict[str, Any] = {}
    for letter in sample_letter_set("ko").values():
        renamed = _called(letter, NAME)
        if renamed != letter:
            found.setdefault(type(letter).__name__, renamed)
    return found


NAMED = _one_of_each()


def test_most_letters_bear_the_name_of_a_person() -> None:
    """Those about the house's own records and lists bear none."""
    nameless = {letter.__name__ for letter in LETTERS} - set(NAMED)

    assert nameless <= {"DestructionRecord", "RegisterSummary", "DisposalCertificate"}


@pytest.mark.parametrize("kind", NAMED)
def test_name_comes_out_of_two_extractors_as_it_went_in(kind: str) -> None:
    pdf = render_letter(NAMED[kind], "ko").pdf

    assert _bare(NAME) in _bare(read_aloud(pdf))
    assert _bare(NAME) in _bare(extract_text(BytesIO(pdf)))


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_tags_tell_headings_tables_and_pictures(name: str, language: Language) -> None:
    """One H1 that comes first, no level skipped, cells bound to heads, pictures with a text."""
    with pikepdf.open(BytesIO(sample(name, language).pdf)) as opened:
        elements = list(_elements(opened.Root.StructTreeRoot))
        tags = [str(element.get("/S", "")) for element in elements]
        levels = [int(tag[2]) for tag in tags if re.fullmatch(r"/H\d", tag)]
        assert levels[:1] == [1]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        heads = {str(element.ID) for element in elements if element.S == "/TH"}
        for element, tag in zip(elements, tags, strict=True):
            if tag == "/TD":
                bound = {str(head) for head in element.A.get("/Headers", [])}
                assert bound, "a cell that no head explains"
                assert bound <= heads
            if tag == "/Figure":
                assert str(element.get("/Alt", "")).strip(), "a picture without a text"


def _elements(node: Any) -> Iterator[Any]:
    """Yield the elements of the structure tree in reading order."""
    children = node.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["access_report", "register_summary", "disposal_certificate"])
def test_paper_of_several_pages_has_an_outline(name: str, language: Language) -> None:
    with (
        pikepdf.open(BytesIO(sample(name, language).pdf)) as opened,
        opened.open_outline() as outline,
    ):
        assert [entry.title for entry in outline.root]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
