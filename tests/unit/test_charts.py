from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from app.charts import Column, Drawing, Limit, Rect, axis_step, bars, columns

SVG = """\
<svg class="chart" viewBox="0 0 400 42" role="img" aria-labelledby="k-title k-finding">\
<title id="k-title">늦어진 &lt;원인&gt;</title><desc id="k-finding">열람 4건</desc>
<defs>
<pattern id="k-late" width="6" height="6" patternUnits="userSpaceOnUse" \
patternTransform="rotate(-45)">\
<path d="M0 0v6" stroke="var(--danger-60)" stroke-width="7"/></pattern></defs>
<rect x="0" y="20" width="344.0" height="16" fill="url(#k-late)" stroke="var(--danger-60)"/>
<text x="0" y="14" text-anchor="start">열람</text>\
<text x="352.0" y="33" text-anchor="start" font-weight="700" fill="var(--text)">4</text>
</svg>"""


def test_axis_steps_are_one_two_or_five_times_a_power_of_ten() -> None:
    assert [axis_step(most) for most in (0, 1, 4, 5, 8, 9, 20, 21, 58, 1_000)] == [
        1, 1, 1, 2, 2, 5, 5, 10, 20, 500,
    ]  # fmt: skip


def test_columns_stack_their_parts_from_the_ground_and_leave_out_nothing_and_nought() -> None:
    drawing = columns([Column("10월", [("full", 3), ("part", 0), ("open", 1)], "2026")])
    assert [rect.tone for rect in drawing.rects] == ["full", "open"]
    full, waiting = drawing.rects
    assert full.y + full.height == 172
    assert waiting.y + waiting.height == full.y
    assert full.height == pytest.approx(3 * waiting.height)
    assert [word.text for word in drawing.words][-3:] == ["4", "10월", "2026"]


def test_limit_stands_behind_its_column() -> None:
    drawing = columns([Column(str(day), [("in_time", 1)]) for day in range(4)], [Limit(2, "법정")])
    (limit,) = (line for line in drawing.lines if line.tone == "limit")
    before, behind = drawing.rects[1], drawing.rects[2]
    assert before.x + before.width < limit.x1 < behind.x


def test_bars_are_as_long_as_what_they_count() -> None:
    drawing = bars([("열람", 4), ("삭제", 1)], "full")
    assert drawing.rects == [Rect(0, 20, 344, 16, "full"), Rect(0, 62, 86, 16, "full")]


@pytest.mark.parametrize("drawing", [columns([]), bars([], "full")])
def test_nothing_to_draw_is_no_error(drawing: Drawing) -> None:
    assert drawing.rects == []


def test_svg_of_a_small_set_is_this_one() -> None:
    templates = Path(__file__).resolve().parents[2] / "templates"
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True)
    charts: Any = environment.get_template("components/charts.html").module
    svg = charts.chart("k", bars([("열람", 4)], "late"), "늦어진 <원인>", "열람 4건")
    assert re.sub(r"\s*\n\s*", "\n", svg).strip() == SVG
