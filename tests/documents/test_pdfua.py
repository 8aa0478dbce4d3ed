"""Every paper keeps PDF/UA-1 (ISO 14289-1), judged by veraPDF; and the judge is able to say no."""

from __future__ import annotations

import fcntl
import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.documents.letters import render_letter
from app.documents.samples import DRAFTS, sample_letter_set
from app.documents.templating import LANGUAGES
from tests.documents.pdf_reader import sample
from tests.documents.pdfua import pdfua_faults, pdfua_faults_of

# One start of Java for all papers; the process that comes second waits for the first.
pytestmark = pytest.mark.timeout(300)

NAMES = [*sample_letter_set("ko"), *(f"{name}_draft" for name in DRAFTS)]
EVERY = [f"{name}.{language}" for name in NAMES for language in LANGUAGES]


@pytest.fixture(scope="session")
def faults(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, list[str]]:
    """Return the faults of every sample and draft, found once per run."""
    if worker_id == "master":
        return pdfua_faults_of(_papers())
    path = Path(tmp_path_factory.getbasetemp().parent) / "pdfua.json"
    with path.open("a+", encoding="utf-8") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        if kept.tell():
            kept.seek(0)
            read: dict[str, list[str]] = json.load(kept)
            return read
        found = pdfua_faults_of(_papers())
        json.dump(found, kept)
        return found


def _papers() -> dict[str, bytes]:
    papers: dict[str, bytes] = {}
    for language in LANGUAGES:
        letters = sample_letter_set(language)
        papers |= {f"{name}.{language}": sample(name, language).pdf for name in letters}
        papers |= {
            f"{name}_draft.{language}": render_letter(letters[name], language, draft=True).pdf
            for name in DRAFTS
        }
    return papers


@pytest.mark.parametrize("paper", EVERY)
def test_paper_keeps_pdf_ua(paper: str, faults: dict[str, list[str]]) -> None:
    assert faults[paper] == []


def test_paper_without_tags_is_refused_with_the_clause() -> None:
    with pikepdf.open(BytesIO(sample("delay_letter", "ko").pdf)) as opened:
        del opened.Root["/StructTreeRoot"]
        del opened.Root["/MarkInfo"]
        untagged = BytesIO()
        opened.save(untagged)

    found = pdfua_faults(untagged.getvalue())

    assert any(fault.startswith("7.1-") for fault in found), found
