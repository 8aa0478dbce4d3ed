from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LETTER_TYPES = """
import sys
import app.documents.check_code, app.documents.correspondence
import app.documents.notices, app.documents.reports
print("weasyprint" in sys.modules)
"""


def test_letter_types_do_not_load_weasyprint() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LETTER_TYPES],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
        text=True,
        timeout=30,
    )

    assert done.stdout.strip() == "False"


def test_forms_printed_from_the_browser_do_not_load_weasyprint() -> None:
    code = "import sys, app.letters.printable; sys.exit('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3], timeout=30
    )

    assert done.returncode == 0
