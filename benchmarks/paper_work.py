"""Making papers to be measured: a program of its own, because a worker loads no more than this.

What is imported here is loaded in the rendering processes, too: nothing of the web, no rows.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.harness import compare, cpu_seconds, seconds
from benchmarks.proc import family, pss_mb, status_mb

if TYPE_CHECKING:
    from app.documents.letters import Letter

WARM = 10
ROWS = 300
AT_A_TIME = 24


def _times(rounds: int) -> list[list[float]]:
    from app.documents import samples  # noqa: PLC0415 - WeasyPrint is heavy

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
    from weasyprint import CSS, HTML  # noqa: PLC0415 - WeasyPrint is heavy

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
    """Return the memory once every paper was made, after `count` more, and the peak (MB)."""
    from app.documents.letters import render_letter  # noqa: PLC0415 - WeasyPrint is heavy
    from app.documents.samples import sample_letter_set  # noqa: PLC0415 - as above

    letters = list(sample_letter_set("ko").values())

    def make(several: int) -> None:
        for number in range(several):
            render_letter(letters[number % len(letters)], "ko")

    make(len(letters) + WARM)
    early = status_mb("VmRSS")
    make(count)
    return [[early, status_mb("VmRSS"), status_mb("VmHWM")]]


def _cores(rounds: int) -> dict[str, object]:
    from app.documents.sample_notices import notice_access  # noqa: PLC0415 - as above
    from app.worker.papers import Renderers, renderers  # noqa: PLC0415 - as above
    from workflows.vocabulary import Outcome  # noqa: PLC0415 - as above

    letter = notice_access("ko", Outcome.PARTIAL)
    cores = len(os.sched_getaffinity(0))

    def rate(pool: Renderers, threads: ThreadPoolExecutor) -> float:
        def make() -> None:
            list(threads.map(lambda _: pool.render(letter, "ko"), range(AT_A_TIME)))

        return AT_A_TIME / seconds(make)

    with (
        renderers(1) as one,
        renderers(cores) as every,
        ThreadPoolExecutor(1) as alone_,
        ThreadPoolExecutor(cores) as together,
    ):
        rate(one, alone_), rate(every, together)  # the processes start, fonts are read
        mine, theirs = compare(
            lambda: rate(every, together), lambda: rate(one, alone_), rounds=rounds
        )
        largest = max(pss_mb(pid) for pid in family(os.getpid())[1:])
    return {"all": mine, "one": theirs, "largest": largest}


if __name__ == "__main__":
    work = {"times": _times, "memory": _memory, "cores": _cores}[sys.argv[1]]
    print(json.dumps(work(int(sys.argv[2]))))
