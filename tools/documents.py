"""`make documents`: draw every paper anew, in Korean and English, with made-up content.

Writes `docs/documents/`: one picture per page, and a page that shows them all. The pictures are
also the approved ones of `tests/documents/test_looks_as_approved.py`: whoever changes a paper looks
at the new ones before they are committed. Needs poppler (`make setup-test`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from app.documents.letters import Letter, render_letter, title_of
from app.documents.samples import sample_letter_set
from app.documents.templating import LANGUAGES, Language
from tools.document_pictures import pictures_of, save
from tools.processes import ROOT

DOCUMENTS = ROOT / "docs" / "documents"
_WIDTH = 360
_HEAD = """# Documents

Every paper Tenday makes, with made-up people and content, drawn by `make documents`. All pages of a
short one, else the first. Papers that follow an annex say that they are the organisation's own form
(기관 서식) until an administrator compared them with the printed annex. The pictures are what the
tests compare with ([how](../testing.md#pictures-of-papers)).
"""


def picture_name(paper: str, number: int) -> str:
    """Return the file name of a page; pages count from 1."""
    return f"{paper}.png" if number == 1 else f"{paper}-{number}.png"


def pictures_kept(paper: str, language: Language, folder: Path = DOCUMENTS) -> list[Path]:
    """Return the pictures of a paper that are there, in the order of its pages."""
    further = sorted((folder / language).glob(f"{paper}-[0-9].png"))
    return [path for path in [folder / language / f"{paper}.png", *further] if path.exists()]


def index() -> str:
    """Return the page that shows the pictures which are there."""
    return "\n".join([_HEAD, *_index_rows()])


def _index_rows() -> Iterator[str]:
    korean, english = (sample_letter_set(language) for language in LANGUAGES)
    for paper in korean:
        yield f"## {_title(korean[paper], 'ko')} ({_title(english[paper], 'en')})\n"
        yield f"`{paper}`\n"
        pictures = [
            f'<img src="{language}/{path.name}" width="{_WIDTH}" alt="{paper}, {language}">'
            for language in LANGUAGES
            for path in pictures_kept(paper, language)
        ]
        yield " ".join(pictures) + "\n"


def _title(letter: Letter, language: Language) -> str:
    return title_of(letter, language).removesuffix(letter.heading.number).strip()


def draw(folder: Path = DOCUMENTS) -> int:
    """Draw every paper into the folder, drop pictures of papers there are no more; bytes in all."""
    drawn = {path for language in LANGUAGES for path in _draw_all(folder, language)}
    for path in set(folder.glob("*/*.png")) - drawn:
        path.unlink()
    return sum(path.stat().st_size for path in drawn)


def _draw_all(folder: Path, language: Language) -> Iterator[Path]:
    (folder / language).mkdir(parents=True, exist_ok=True)
    for paper, letter in sample_letter_set(language).items():
        pictures = pictures_of(render_letter(letter, language).pdf)
        for number, picture in enumerate(pictures, start=1):
            path = folder / language / picture_name(paper, number)
            save(picture, path)
            yield path


def main() -> int:
    """Draw them all, write the page that shows them, and say how large they are."""
    size = draw()
    (DOCUMENTS / "README.md").write_text(index(), encoding="utf-8")
    sys.stdout.write(f"{DOCUMENTS.relative_to(ROOT)}: {size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
