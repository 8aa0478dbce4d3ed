"""Reads finished PDFs back with programs that are not ours: poppler, pdfminer and qpdf."""

from __future__ import annotations

import fcntl
import pickle
import re
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.letters import render_letter
from app.documents.rendered import RenderedDocument
from app.documents.samples import sample_letter_set
from app.documents.templating import Language

_shared: list[Path] = []


def share(folder: Path) -> None:
    """Keep rendered samples in a folder that the other processes of this run read too."""
    _shared[:] = [folder]


@cache
def sample(name: str, language: Language) -> RenderedDocument:
    """Return one sample letter, rendered once per test run."""
    if not _shared:
        return _rendered(name, language)
    path = _shared[0] / f"{name}.{language}"
    with path.open("a+b") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        if kept.tell():
            kept.seek(0)
            found = pickle.load(kept)  # noqa: S301 - written by this run, in a folder of its own
            assert isinstance(found, RenderedDocument)
            return found
        made = _rendered(name, language)
        pickle.dump(made, kept)
        return made


def _rendered(name: str, language: Language) -> RenderedDocument:
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


def read_aloud(pdf: bytes) -> str:
    """Return the text in the order it stands in the file, as it would be read out."""
    return re.sub(r"\s+", " ", run_on_pdf(pdf, "pdftotext", "-raw", "{}", "-"))


def info_of(pdf: bytes) -> dict[str, str]:
    lines = run_on_pdf(pdf, "pdfinfo", "{}").splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}
