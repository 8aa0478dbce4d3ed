"""Reads finished PDFs back with programs that are not ours: poppler and qpdf."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.letters import RenderedDocument, render_letter
from app.documents.samples import sample_letter_set
from app.documents.templating import Language


@cache
def sample(name: str, language: Language) -> RenderedDocument:
    """Render one sample letter once per test run."""
    return render_letter(sample_letter_set(language)[name], language)


def run_on_pdf(pdf: bytes, *command: str) -> str:
    """Run a program on a PDF; `{}` in the command stands for the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(pdf)
        words = [str(path) if word == "{}" else word for word in command]
        done = subprocess.run(words, capture_output=True, check=True, timeout=50, text=True)
    return done.stdout


def raw_text(pdf: bytes) -> str:
    return run_on_pdf(pdf, "pdftotext", "-layout", "{}", "-")


def text_of(pdf: bytes) -> str:
    """Return the text in reading order, every gap one space."""
    return re.sub(r"\s+", " ", run_on_pdf(pdf, "pdftotext", "{}", "-"))


def info_of(pdf: bytes) -> dict[str, str]:
    lines = run_on_pdf(pdf, "pdfinfo", "{}").splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
