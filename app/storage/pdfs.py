"""Cleans an uploaded PDF in a process of its own, which a hostile file may bring down alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from app.storage import pdf_clean
from app.storage.errors import StorageBrokenError
from app.storage.pdf_clean import BrokenPdfError, LockedPdfError, LongPdfError

SECONDS: Final = 30
_PROGRAM: Final = str(Path(pdf_clean.__file__))
_CANNOT_RUN: Final = 1  # Python's own status for an error at start


def clean_pdf(data: bytes) -> bytes:
    """Return the PDF without anything active; see ``pdf_clean.clean``. Takes about 0.2 s.

    Raises BrokenPdfError (also when memory or time runs out), LockedPdfError, LongPdfError, and
    StorageBrokenError when the process cannot run on this machine.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-I", _PROGRAM],
            input=data,
            env={},  # a file that takes the program over finds no secret of ours
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise BrokenPdfError from None
    except OSError as error:
        raise StorageBrokenError(f"pdf_clean: {error.strerror}") from error
    if done.returncode == _CANNOT_RUN:
        raise StorageBrokenError(f"pdf_clean: {done.stderr[-200:].decode(errors='replace')}")
    if done.returncode == pdf_clean.EXIT_LOCKED:
        raise LockedPdfError
    if done.returncode == pdf_clean.EXIT_TOO_MANY_PAGES:
        raise LongPdfError
    if done.returncode != 0:
        raise BrokenPdfError
    return done.stdout
