from __future__ import annotations

from benchmarks.deadlines import lines
from workflows.calendars import load_calendar
from workflows.deadlines_stream import results
from workflows.law.loader import load_packs


def test_lines_seeded_are_the_same_each_time_and_all_can_be_computed() -> None:
    given = lines(300)

    assert given == lines(300)
    assert not any(result.failed for result in results(given, load_packs(), load_calendar()))
