"""Starts the program `pdf_redact`, hands it an order and a PDF, and reads its answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

EXIT_BROKEN: Final = 3
EXIT_NO_PAGE: Final = 4
EXIT_TOO_LARGE: Final = 5
_ROOT: Final = str(Path(__file__).parents[2])
#: Alone but for the project itself: nothing of the environment or the folder it is started in.
_START: Final = (
    "import sys; sys.path.append(sys.argv[1]);"
    " from app.storage.pdf_redact import main; sys.exit(main(sys.argv[2]))"
)


class UnreadableError(Exception):
    """The file cannot be opened or drawn here, or needs too much memory or time."""


class NoSuchPageError(Exception):
    """The file has fewer pages."""


class TooLargeError(Exception):
    """The copy would be larger than is kept."""


_FAILURES: Final = {EXIT_NO_PAGE: NoSuchPageError, EXIT_TOO_LARGE: TooLargeError}


def carry_out(what: str, data: bytes, order: dict[str, Any], *, seconds: int) -> bytes:
    """Return the answer of the program to one order about a PDF.

    Raises UnreadableError, NoSuchPageError or TooLargeError.
    """
    wanted = json.dumps(order).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, _ROOT, what],
            input=len(wanted).to_bytes(8, "big") + wanted + data,
            env={},  # a file that takes the program over finds no secret of ours
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise UnreadableError from error
    if done.returncode:
        raise _FAILURES.get(done.returncode, UnreadableError)
    return done.stdout
