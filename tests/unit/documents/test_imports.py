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
