"""Papers as PDF/UA beside bare WeasyPrint on the same HTML, and the memory of a worker."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.harness import (
    Against,
    Result,
    alone,
    compare,
    compared,
    cpu_seconds,
    ratio_at_most,
    value_at_most,
)
from benchmarks.memory import status_mb
from benchmarks.workshop import Workshop
from tools.processes import ROOT

if TYPE_CHECKING:
    from app.documents.letters import Letter

MOST_MB = 200
#: Growth between the tenth and the last document that still counts as flat.
FLAT = 1.1
WARM = 10
#: What is laid out: a notice of two kinds, and a report that lists 300 values.
PAPERS = ("notice", "notice-result", "report-300")
ROWS = 300


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure in new processes: what this one has loaded must not count."""
    rounds = workshop.size.rounds
    times = _child("times", str(rounds))
    sizes = _child("memory", str(20 * rounds))
    early, late, peak = sizes[0]
    return [
        *(
            compared(name, "ms CPU", "bare WeasyPrint", ratio_at_most(1.15), (mine, theirs))
            for name, mine, theirs in zip(PAPERS, times[::2], times[1::2], strict=True)
        ),
        alone(
            "notice-memory", "MB", Against("the budget", MOST_MB), value_at_most(MOST_MB), [peak]
        ),
        compared(
            "notice-flat", "MB", f"after {WARM} notices", ratio_at_most(FLAT), ([late], [early])
        ),
    ]


def _child(what: str, argument: str) -> list[list[float]]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.notice", what, argument],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: list[list[float]] = json.loads(done.stdout)
    return found


# --- in the child -------------------------------------------------------------------------


def _times(rounds: int) -> list[list[float]]:
    from app.documents import samples  # noqa: PLC0415 - only the child may load WeasyPrint

    letters = samples.sample_letter_set("ko")
    shown = (
        letters["notice_access_partial"],
        letters["notice_result_partial"],
        _long_report(letters["access_report"]),
    )
    found: list[list[float]] = []
    for letter in shown:
        ours, bare = _both_ways(letter)
        bare()
        found += compare(lambda: _each_ms(ours), lambda: _each_ms(bare), rounds=rounds + 2)  # noqa: B023 - called at once
    return found


def _long_report(report: Any) -> Any:
    """Return the sample report with `ROWS` values in its first service."""
    first, *others = report.services
    row = first.held[0]
    held = tuple(replace(row, value=f"{row.value} {number}") for number in range(ROWS))
    return replace(report, services=(replace(first, held=held), *others))


def _both_ways(letter: Letter) -> tuple[Callable[[], bytes], Callable[[], bytes]]:
    """Return what makes a letter our way, and bare WeasyPrint on the HTML that ours gave it."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 - only the child may load it

    from app.documents import letters, render, templating  # noqa: PLC0415 - as above

    seen: list[str] = []
    real = render.render_pdf

    def listening(html: str, **given: Any) -> render.RenderedPdf:
        seen.append(html)
        return real(html, **given)

    with patch.object(letters, "render_pdf", listening):
        letters.render_letter(letter, "ko")
    fonts = render._fonts()  # noqa: SLF001 - the same fonts for both sides
    styles = [CSS(string=text, font_config=fonts) for text in templating.styles(letter.folder)]

    def bare() -> bytes:
        pdf: bytes = HTML(string=seen[0]).write_pdf(
            font_config=fonts, stylesheets=styles, pdf_variant="pdf/ua-1", pdf_tags=True
        )
        return pdf

    return lambda: letters.render_letter(letter, "ko").pdf, bare


def _each_ms(action: Callable[[], object], times: int = 5) -> float:
    return cpu_seconds(lambda: [action() for _ in range(times)]) / times * 1000


def _memory(count: int) -> list[list[float]]:
    from app.documents.letters import render_letter  # noqa: PLC0415 - only the child may load it
    from app.documents.samples import sample_letter_set  # noqa: PLC0415 - as above

    letters = list(sample_letter_set("ko").values())
    early = 0.0
    for number in range(max(count, 2 * WARM)):
        render_letter(letters[number % len(letters)], "ko")
        if number == len(letters) + WARM:
            early = status_mb("VmRSS")
    return [[early or status_mb("VmRSS"), status_mb("VmRSS"), status_mb("VmHWM")]]


if __name__ == "__main__":
    work = {"times": _times, "memory": _memory}[sys.argv[1]]
    print(json.dumps(work(int(sys.argv[2]))))
