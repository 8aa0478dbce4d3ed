from __future__ import annotations

import json

from flask import Flask

from tests.integration.cli.commands import run

LINE = '{"law":"kr-pipa","right":"access","received_at":"2026-09-15T10:00:00+09:00","events":[]}'


def test_deadlines_keeps_order_and_exits_with_zero(app: Flask) -> None:
    later = LINE.replace("2026-09-15", "2026-11-23")
    done = run(app, "deadlines", text=f"{LINE}\n\n{later}\n")

    first, second = (json.loads(line) for line in done.output.splitlines())
    assert done.exit_code == 0
    assert first["raw_end"] == "2026-09-25"
    assert second["legal_due"] == "2026-12-03"
    assert first["steps"][0]["why_en"]


def test_deadlines_bad_line_is_an_error_object_and_status_one(app: Flask) -> None:
    done = run(app, "deadlines", text=f"{LINE}\nnonsense\n{LINE}\n")

    found = [json.loads(line) for line in done.output.splitlines()]
    assert done.exit_code == 1
    assert [("error" in line) for line in found] == [False, True, False]
    assert found[1]["error"]["code"] == "bad_json"
    assert found[0] == found[2]
