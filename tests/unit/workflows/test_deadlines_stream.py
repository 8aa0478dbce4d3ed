from __future__ import annotations

import json
import time
from typing import Any

import pytest

from workflows.calendars import load_calendar
from workflows.deadlines_stream import results
from workflows.law import load_packs

GOOD: dict[str, Any] = {
    "law": "kr-pipa",
    "right": "access",
    "received_at": "2026-09-15T10:00:00+09:00",
    "events": [],
}


def answers(*lines: str | bytes) -> list[tuple[dict[str, Any], bool]]:
    found = results(lines, load_packs(), load_calendar())
    return [(json.loads(result.line), result.failed) for result in found]


def test_stream_good_line_gives_every_field_of_the_contract() -> None:
    ((answer, failed),) = answers(json.dumps(GOOD))
    assert not failed
    assert answer["legal_due"] == "2026-09-28"
    assert set(answer) == {
        "state", "raw_end", "legal_due", "target_due", "adjusted_due", "refuse_by",
        "law_version", "calendar_version", "provisional", "steps",
    }  # fmt: skip
    assert set(answer["steps"][0]) == {"rule", "date", "why_ko", "why_en", "article"}
    assert (answer["law_version"], answer["calendar_version"]) == (
        "kr-pipa/2026-09-11",
        "kr-2026.11",
    )


@pytest.mark.parametrize("right", load_packs().latest("kr-pipa").rights)
def test_stream_computes_every_right_the_law_has(right: str) -> None:
    ((answer, failed),) = answers(json.dumps({**GOOD, "right": right}))
    assert not failed
    assert answer["state"] == "running"
    assert answer["legal_due"] > "2026-09-15"


@pytest.mark.parametrize("right", ["correct", "delete", "suspend", "withdraw", "objection"])
def test_stream_only_access_and_transfer_can_be_postponed(right: str) -> None:
    events = [{"type": "postponed", "at": "2026-09-20T10:00:00+09:00"}]
    ((answer, failed),) = answers(json.dumps({**GOOD, "right": right, "events": events}))
    assert failed
    assert answer["error"]["code"] == "postponement_not_allowed"


def test_stream_postponed_line_has_no_dates() -> None:
    events = [{"type": "postponed", "at": "2026-09-20T10:00:00+09:00"}]
    ((answer, _),) = answers(json.dumps({**GOOD, "events": events}))
    assert answer["state"] == "postponed"
    assert [answer[key] for key in ("raw_end", "legal_due", "target_due", "adjusted_due")] == (
        [None] * 4
    )


def test_stream_order_is_kept_around_bad_and_blank_lines() -> None:
    good = json.dumps(GOOD)
    found = answers(good, "  \n", "{", good.encode(), b"\xff")
    assert [failed for _, failed in found] == [False, True, False, True]


def test_stream_unknown_fields_and_missing_events_are_fine() -> None:
    line = {key: value for key, value in GOOD.items() if key != "events"}
    ((_, failed),) = answers(json.dumps({**line, "mine": 1}))
    assert not failed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"law": "kr-none"}, "unknown_law"),
        ({"law": 3}, "missing_field"),
        ({"right": "fly"}, "unknown_right"),
        ({"received_at": "2024-12-31T10:00:00+09:00"}, "no_law_for_day"),
        ({"received_at": "2026-02-30T10:00:00+09:00"}, "bad_time"),
        ({"received_at": "2026-09-15T10:00:00"}, "naive_time"),
        ({"received_at": "9999-12-31T23:00:00Z"}, "date_out_of_range"),
        ({"received_at": "2200-01-01T00:00:00Z"}, "date_out_of_range"),
        ({"filed_on": "yesterday"}, "bad_date"),
        ({"events": {}}, "bad_events"),
        ({"events": ["postponed"]}, "bad_events"),
        ({"events": [{"type": "x"}]}, "unknown_event"),
        ({"events": [{"type": "postponed"}]}, "missing_field"),
        ({"events": [{"type": "postponement_ended", "on": "2026-13-01"}]}, "bad_date"),
        (
            {"events": [{"type": "extended", "at": "2026-09-16T00:00:00Z", "days": True}]},
            "bad_days",
        ),
        ({"events": [{"type": "postponement_ended", "on": "2026-09-16"}]}, "not_postponed"),
        ({"right": "\ud800"}, "unknown_right"),
    ],
)
def test_stream_bad_line_names_what_is_wrong(change: dict[str, Any], code: str) -> None:
    ((answer, failed),) = answers(json.dumps({**GOOD, **change}))
    assert failed
    assert answer["error"]["code"] == code
    assert answer["error"]["message"]


@pytest.mark.parametrize("line", ["[]", "7", "null", "[" * 100_000, '{"law":', "\x00"])
def test_stream_line_that_is_no_object_is_an_error(line: str) -> None:
    ((answer, failed),) = answers(line)
    assert failed
    assert answer["error"]["code"] == "bad_json"


def test_stream_portal_day_moves_the_target() -> None:
    ((answer, _),) = answers(json.dumps({**GOOD, "filed_on": "2026-09-10"}))
    assert (answer["legal_due"], answer["target_due"]) == ("2026-09-28", "2026-09-18")


def test_stream_holds_a_fifth_of_its_budget_even_on_a_busy_machine() -> None:
    lines = [
        json.dumps({**GOOD, "received_at": f"2026-{month:02}-{day:02}T10:00:00+09:00"})
        for month in range(1, 13)
        for day in range(1, 29)
    ] * 6
    started = time.perf_counter()
    count = sum(1 for _ in results(lines, load_packs(), load_calendar()))
    assert count / (time.perf_counter() - started) > 2_000
