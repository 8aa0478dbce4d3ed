from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents import sample_notices
from app.documents.letters import render_letter
from tests.documents.pdf_reader import sample
from workflows.vocabulary import Outcome

ROOT = Path(__file__).parents[2]
IN_ANOTHER_PROCESS = """
from app.documents import sample_notices
from app.documents.letters import render_letter
from workflows.vocabulary import Outcome
print(render_letter(sample_notices.notice_result("ko", Outcome.PARTIAL), "ko").sha256)
"""


def test_same_letter_gives_the_same_bytes_after_other_letters() -> None:
    first = sample("notice_result_partial", "ko")
    sample("receipt", "en")
    again = render_letter(sample_notices.notice_result("ko", Outcome.PARTIAL), "ko")

    assert again.pdf == first.pdf
    assert again.sha256 == hashlib.sha256(first.pdf).hexdigest()


@pytest.mark.slow
def test_same_letter_gives_the_same_bytes_in_another_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=50,
    )

    assert done.stdout.strip() == sample("notice_result_partial", "ko").sha256


def test_another_word_gives_another_check_code_and_other_bytes() -> None:
    notice = sample_notices.notice_result("ko", Outcome.PARTIAL)
    first = sample("notice_result_partial", "ko")
    other = render_letter(replace(notice, reason=notice.reason + " 끝"), "ko")

    assert other.check_code != first.check_code
    assert other.sha256 != first.sha256
