from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from app.storage import pdf_clean
from app.storage.errors import StorageBrokenError
from app.storage.pdf_clean import BrokenPdfError, LockedPdfError, LongPdfError
from app.storage.pdfs import clean_pdf
from tests.unit.storage import samples


def test_pdf_is_cleaned_in_another_process() -> None:
    cleaned = clean_pdf(samples.armed_pdf())
    with pikepdf.open(BytesIO(cleaned)) as pdf:
        assert len(pdf.pages) == 1
        assert "/OpenAction" not in pdf.Root


def test_bomb_does_not_take_the_memory_of_the_machine(tmp_path: Path) -> None:
    bomb = samples.pdf_bomb(300)
    assert len(bomb) < 2_000_000
    (tmp_path / "bomb.pdf").write_bytes(bomb)
    # A child's peak begins with the size of whoever made it, so a small process makes it.
    watcher = (
        "import os, subprocess, sys; "
        "child = subprocess.Popen([sys.executable, '-I', sys.argv[1]], stdout=subprocess.DEVNULL); "
        "_, status, usage = os.wait4(child.pid, 0); child.returncode = 0; "
        "print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)"
    )
    with (tmp_path / "bomb.pdf").open("rb") as source:
        told = subprocess.run(
            [sys.executable, "-c", watcher, pdf_clean.__file__],
            stdin=source,
            capture_output=True,
            text=True,
            check=True,
        )
    status, peak_kib = (int(number) for number in told.stdout.split())
    assert status in {0, pdf_clean.EXIT_BROKEN}
    assert peak_kib * 1024 < 200 * 2**20


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (pdf_clean.EXIT_LOCKED, LockedPdfError),
        (pdf_clean.EXIT_TOO_MANY_PAGES, LongPdfError),
        (pdf_clean.EXIT_BROKEN, BrokenPdfError),
        (-9, BrokenPdfError),
        (-24, BrokenPdfError),
        (1, StorageBrokenError),
    ],
)
def test_status_of_the_process_says_how_it_went(
    monkeypatch: pytest.MonkeyPatch, status: int, expected: type[Exception]
) -> None:
    done = subprocess.CompletedProcess([], status, stdout=b"half a file", stderr=b"why")
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: done)
    with pytest.raises(expected):
        clean_pdf(b"%PDF-")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (subprocess.TimeoutExpired("pdf_clean", 30), BrokenPdfError),
        (OSError(12, "Cannot allocate memory"), StorageBrokenError),
    ],
)
def test_process_that_hangs_or_cannot_start_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception, expected: type[Exception]
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(expected):
        clean_pdf(b"%PDF-")


def test_program_answers_with_its_statuses() -> None:
    with pytest.raises(BrokenPdfError):
        clean_pdf(b"%PDF-1.7 nothing")
    with pikepdf.open(BytesIO(samples.pdf())) as pdf:
        locked = samples.saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(LockedPdfError):
        clean_pdf(locked)
