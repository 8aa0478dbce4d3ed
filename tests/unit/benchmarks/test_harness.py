from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.harness import (
    Against,
    Result,
    alone,
    compare,
    compared,
    ratio_at_least,
    ratio_at_most,
    row_of,
    table,
    value_at_least,
    value_at_most,
    write_result,
)


def result_of(ratio_floor: float = 0.6) -> Result:
    pairs = ([50.0, 80.0, 30.0], [100.0, 100.0, 50.0])
    return compared("filing", "filings/s", "bare view", ratio_at_least(ratio_floor), pairs)


def test_compared_uneven_rounds_takes_the_median_of_the_rounds_ratios() -> None:
    result = result_of()

    assert result.ratio == pytest.approx(0.6)
    assert result.value == 50
    assert result.against == Against("bare view", 100)


def test_compared_rounds_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        compared("x", "s", "y", ratio_at_most(2), ([1.0, 2.0], [1.0]))


@pytest.mark.parametrize(
    ("budget", "value", "ratio", "holds"),
    [
        (ratio_at_least(0.6), 0, 0.6, True),
        (ratio_at_least(0.6), 1000, 0.59, False),
        (ratio_at_most(1.15), 0, 1.15, True),
        (ratio_at_most(1.15), 0, 1.16, False),
        (value_at_most(20), 20, 99, True),
        (value_at_most(20), 20.1, 0, False),
        (value_at_least(10_000), 10_000, 0, True),
        (value_at_least(10_000), 9_999, 99, False),
    ],
)
def test_budget_at_its_limit_holds_and_beyond_it_not(
    budget: object, value: float, ratio: float, holds: bool
) -> None:
    result = Result("n", value, "u", Against("a", 1), ratio, budget, ())  # type: ignore[arg-type]  # one of four makers

    assert result.holds is holds


def test_compare_rounds_measures_both_sides_in_turn() -> None:
    order: list[str] = []

    def side(name: str, value: float) -> float:
        order.append(name)
        return value

    mine, theirs = compare(lambda: side("ours", 1), lambda: side("floor", 2), rounds=3)

    assert order == ["ours", "floor", "floor", "ours", "ours", "floor"]
    assert (mine, theirs) == ([1, 1, 1], [2, 2, 2])


def test_alone_value_stands_beside_the_known_figure() -> None:
    result = alone("memory", "MB", Against("Fides", 1000), value_at_most(350), [300, 280, 260])

    assert (result.value, result.ratio, result.holds) == (280, 0.28, True)


def test_write_result_file_has_the_agreed_fields(tmp_path: Path) -> None:
    path = write_result(tmp_path / "bench", result_of())

    assert path.name == "filing.json"
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "name": "filing",
        "value": 50.0,
        "unit": "filings/s",
        "against": {"name": "bare view", "value": 100.0},
        "ratio": 0.6,
        "budget": "ratio >= 0.6",
        "holds": True,
        "runs": [[50.0, 80.0, 30.0], [100.0, 100.0, 50.0]],
    }


def test_budget_text_names_what_is_limited_and_its_unit() -> None:
    assert value_at_most(20).text("ms") == "value <= 20 ms"
    assert value_at_least(200_000).text("events/s") == "value >= 200,000 events/s"
    assert ratio_at_most(1.2).text("ms") == "ratio <= 1.2"


def test_table_columns_begin_at_the_same_place() -> None:
    lines = table([row_of(result_of()), row_of(result_of(0.9))]).splitlines()

    assert lines[0].startswith("name")
    assert [line.index("ratio >=") for line in lines[1:]] == [lines[0].index("budget")] * 2
    assert lines[1].endswith("yes")
    assert lines[2].endswith("NO")
