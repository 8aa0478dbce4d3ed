"""Every promise of the four organisations' published documents is kept, or said to be outside.

`promises.toml` has one table for each line of the documents that promises something: what it says
in our words, where it stands, and either the tests that prove it or why no service of this kind can
keep it.
"""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.check

ROOT = Path(__file__).resolve().parents[2]
LISTED = Path(__file__).with_name("promises.toml")
#: K: KOTRA's privacy statement, T: its terms, U: UTRACS, N: kt NexR, O: OKESTRO.
NUMBERS = {"K": 9, "T": 17, "U": 13, "N": 17, "O": 18}
IDS = [f"{letter}{number}" for letter, most in NUMBERS.items() for number in range(1, most + 1)]
SHORTEST_REASON = 40
PROMISES: dict[str, dict[str, Any]] = tomllib.loads(LISTED.read_text(encoding="utf-8"))


@cache
def named_in(path: str) -> frozenset[str]:
    """Return the names of the tests that pytest collects in a file, without running it."""
    file = ROOT / path
    if not (file.is_file() and file.name.startswith("test_")):
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_every_promise_is_listed_once_and_in_order() -> None:
    assert list(PROMISES) == IDS


@pytest.mark.parametrize("promise", IDS)
def test_promise_is_proved_or_says_why_it_is_outside(promise: str) -> None:
    row = PROMISES[promise]
    assert set(row) - {"promise", "source"} in ({"tests"}, {"outside"})
    assert row["promise"].strip()
    assert row["source"].strip()
    if "outside" in row:
        assert len(row["outside"].strip()) >= SHORTEST_REASON
        return
    assert row["tests"], "no test is named"
    for named in row["tests"]:
        path, _, test = named.partition("::")
        assert test in named_in(path), f"{named} is not there"
