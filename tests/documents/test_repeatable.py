from __future__ import annotations

import hashlib
import os
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
NAMES = ("notice_result_partial", "request_form_agent", "access_report", "receipt")
IN_ANOTHER_PROCESS = f"""
from app.documents.letters import render_letter
from app.documents.samples import sample_letter_set
for name in {NAMES!r}:
    print(render_letter(sample_letter_set("ko")[name], "ko").sha256)
"""


def test_same_letter_gives_the_same_bytes_after_other_letters() -> None:
    first = sample("notice_result_partial", "ko")
    sample("receipt", "en")
    again = render_letter(sample_notices.notice_result("ko", Outcome.PARTIAL), "ko")

    assert again.pdf == first.pdf
    assert again.sha256 == hashlib.sha256(first.pdf).hexdigest()


@pytest.mark.slow
def test_same_letters_give_the_same_bytes_in_other_processes(tmp_path: Path) -> None:
    """Neither the order of sets, nor the time zone, nor the language, nor the folder matters."""
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", IN_ANOTHER_PROCESS],
            stdout=subprocess.PIPE,
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, **surrounding},
            text=True,
        )
        for surrounding in surroundings
    ]

    said = [process.communicate(timeout=50)[0].split() for process in running]

    assert said == [[sample(name, "ko").sha256 for name in NAMES]] * 2


def test_another_word_gives_another_check_code_and_other_bytes() -> None:
    notice = sample_notices.notice_result("ko", Outcome.PARTIAL)
    first = sample("notice_result_partial", "ko")
    other = render_letter(replace(notice, reason=notice.reason + " 끝"), "ko")

    assert other.check_code != first.check_code
    assert other.sha256 != first.sha256
