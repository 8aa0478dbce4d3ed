"""Each paper looks as approved. `docs/documents/` holds the approved pictures.

When a test fails, look at `var/pictures/`: the new one, and both laid over each other (red:
only in the new one, blue: only in the approved one). When the change is meant, `make documents`
approves it; commit the pictures it made. What the comparison lets pass stands in
tools/document_pictures.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from app.documents.letters import render_letter
from app.documents.sample_notices import notice_access
from app.documents.samples import sample_letter_set
from app.documents.templating import LANGUAGES, Language
from tests.documents.pdf_reader import sample
from tools import documents
from tools.document_pictures import difference, pictures_of, save
from tools.processes import ROOT
from workflows.vocabulary import Outcome

if TYPE_CHECKING:
    from app.documents.notices import NoticeAccess

SEEN = ROOT / "var" / "pictures"
EVERY = [(name, language) for name in sample_letter_set("ko") for language in LANGUAGES]
#: All pictures together; the repository stays small.
MOST_BYTES = 6_000_000


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_paper_looks_as_approved(name: str, language: Language) -> None:
    pictures = pictures_of(sample(name, language).pdf)
    kept = documents.pictures_kept(name, language)
    assert len(pictures) == len(kept), "another number of pages: look, then `make documents`"
    faults = []
    for number, (picture, path) in enumerate(zip(pictures, kept, strict=True), start=1):
        found = difference(picture, Image.open(path))
        if found.matters:
            SEEN.mkdir(parents=True, exist_ok=True)
            save(picture, SEEN / f"{language}-{name}-{number}.png")
            found.picture.save(SEEN / f"{language}-{name}-{number}-difference.png")
            faults.append(f"page {number}: worst tile {found.worst}, {found.tiles} tiles differ")
    assert faults == [], "look at var/pictures/, then `make documents`"


def test_every_picture_shows_a_paper_there_is_and_the_page_shows_them_all() -> None:
    wanted = {path for name, language in EVERY for path in documents.pictures_kept(name, language)}
    there = set(documents.DOCUMENTS.glob("*/*.png"))
    page = (documents.DOCUMENTS / "README.md").read_text(encoding="utf-8")

    assert there == wanted
    assert page == documents.index(), "`make documents` writes it anew"
    assert sum(path.stat().st_size for path in there) < MOST_BYTES


NOTICE = notice_access("ko", Outcome.PARTIAL)


def _page(notice: NoticeAccess, times: int = 3) -> Image.Image:
    return pictures_of(render_letter(notice, "ko").pdf, times)[0]


def _moved() -> Image.Image:
    """Return the notice with its signature one pixel, 0.3 mm, to the right and down."""
    page, block = _page(NOTICE), (150, 800, 620, 900)
    cut = page.crop(block)
    page.paste(255, block)
    page.paste(cut, (block[0] + 1, block[1] + 1))
    return page


@pytest.mark.parametrize(
    "changed",
    [
        lambda: _page(replace(NOTICE, reason=NOTICE.reason.replace("제한", "거절"))),
        lambda: _page(replace(NOTICE, addressee=replace(NOTICE.addressee, postcode="06101"))),
        lambda: _page(replace(NOTICE, cautions=NOTICE.cautions[:1])),
        _moved,
        lambda: ImageChops.offset(_page(NOTICE), 0, 1),
    ],
    ids=["a word", "a digit", "a line missing", "a block moved", "the page moved"],
)
def test_comparison_sees_what_changed(changed: object) -> None:
    assert callable(changed)

    assert difference(changed(), _page(NOTICE)).matters


@pytest.mark.parametrize("name", ["notice_access_partial", "request_form_blank", "receipt"])
def test_comparison_lets_other_greys_along_the_edges_pass(name: str) -> None:
    """The page drawn four times too large stands for another version of FreeType or poppler."""
    pdf = sample(name, "ko").pdf
    other, usual = (pictures_of(pdf, times)[0] for times in (4, 3))

    assert other != usual
    assert not difference(other, usual).matters
