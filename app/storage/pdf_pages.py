"""Pages of a PDF as pictures, or their text, read in a process of its own.

Also that program: PDF on stdin, and as its argument the number of a page (from 0), which comes as
PNG on stdout, or the word that asks how many there are, or for text. Like `pdf_clean` it imports
nothing of ours and has limits on memory and processor time: a page of few bytes can ask for any
amount of either.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

SECONDS: Final = 20
#: Width of a drawn page in pixels: fine print of A4 can be read.
WIDTH: Final = 1000
HIGHEST: Final = 3000
MEMORY_BYTES: Final = 1024 * 2**20
CPU_SECONDS: Final = 10
EXIT_NO_PAGE: Final = 3
EXIT_LOCKED: Final = 4
COUNT: Final = "count"
TEXT: Final = "text"
#: Number and check code stand on every page of a paper, so the first ones tell.
TEXT_PAGES: Final = 2
MOST_LETTERS: Final = 60_000
_PROGRAM: Final = str(Path(__file__))


class NoPageError(Exception):
    """There is no such page, or it cannot be drawn."""


class LockedPagesError(NoPageError):
    """The PDF opens only with a password."""


def draw_page(data: bytes, page: int) -> bytes:
    """Return a page of a PDF as PNG, counted from 0. Takes about 0.5 s. Raises NoPageError."""
    return _run(data, str(page))


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has. Raises NoPageError when it cannot be opened."""
    return int(_run(data, COUNT))


def read_text(data: bytes) -> str:
    """Return the text of the first two pages; empty where they are pictures. Takes about 0.2 s.

    Raises LockedPagesError, or NoPageError when it cannot be opened or costs too much.
    """
    return _run(data, TEXT).decode(errors="replace")


def _run(data: bytes, what: str) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-I", _PROGRAM, what],
            input=data,
            env={},  # a file that takes the program over finds no secret of ours
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise NoPageError from error
    if done.returncode == EXIT_LOCKED:
        raise LockedPagesError
    if done.returncode != 0:
        raise NoPageError
    return done.stdout


def main(what: str) -> int:
    """Draw the page asked for, count them, or give their text."""
    import pypdfium2  # noqa: PLC0415 - only this program needs it, not whoever starts it

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    try:
        pdf = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return EXIT_LOCKED if "password" in str(error).casefold() else EXIT_NO_PAGE
    if what == COUNT:
        sys.stdout.write(str(len(pdf)))
        return 0
    if what == TEXT:
        for number in range(min(TEXT_PAGES, len(pdf))):
            text = pdf[number].get_textpage().get_text_range()[:MOST_LETTERS]
            sys.stdout.buffer.write(text.encode(errors="replace") + b"\n")
        return 0
    if not 0 <= int(what) < len(pdf):
        return EXIT_NO_PAGE
    page = pdf[int(what)]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), HIGHEST / max(height, 1))
    out = BytesIO()
    page.render(scale=scale).to_pil().save(out, "PNG")
    sys.stdout.buffer.write(out.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
