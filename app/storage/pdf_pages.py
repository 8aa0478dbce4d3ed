"""Pages of a stored PDF as pictures, drawn in a process of its own.

Also that program: PDF on stdin, the number of a page (from 0) as its argument; PNG on stdout, and
the number of pages on stderr. Like `pdf_clean` it imports nothing of ours and has limits on memory
and processor time, because a page of few bytes can ask for any amount of either.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import dataclass
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
_PROGRAM: Final = str(Path(__file__))


class NoPageError(Exception):
    """There is no such page, or it cannot be drawn."""


@dataclass(frozen=True)
class DrawnPage:
    """One page as PNG, and how many there are."""

    png: bytes
    pages: int


def draw_page(data: bytes, page: int) -> DrawnPage:
    """Return a page of a PDF, counted from 0. Takes about 0.3 s. Raises NoPageError."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", _PROGRAM, str(page)],
            input=data,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise NoPageError from error
    if done.returncode != 0:
        raise NoPageError
    return DrawnPage(done.stdout, int(done.stderr))


def main() -> int:
    """Draw the page asked for."""
    import pypdfium2  # noqa: PLC0415 - only this program needs it, not whoever starts it

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    number = int(sys.argv[1])
    pdf = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if not 0 <= number < len(pdf):
        return EXIT_NO_PAGE
    page = pdf[number]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), HIGHEST / max(height, 1))
    out = BytesIO()
    page.render(scale=scale).to_pil().save(out, "PNG")
    sys.stdout.buffer.write(out.getvalue())
    sys.stderr.write(str(len(pdf)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
