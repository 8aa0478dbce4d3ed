from __future__ import annotations

import subprocess
import sys


def test_preview_of_a_notice_brings_no_pdf_engine_into_the_web_process() -> None:
    code = "import sys, app.letters.preview; sys.exit('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=50)
    assert done.returncode == 0
