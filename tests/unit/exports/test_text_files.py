from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from app.cells import BOM, safe
from app.exports.columns import COLUMNS, HEADINGS, KEYS
from app.exports.text_files import csv_chunks, jsonl_chunks

HOSTILE = ("=1+1", "+82 10", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1＋1")


def row(**values: object) -> list[Any]:
    return [values.get(key) for key in KEYS]


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_safe_text_is_no_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["김서연", "", "a=b", "2026-11-23", "1"])
def test_safe_plain_text_is_left_alone(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_text_people_wrote_never_begins_a_formula(text: str) -> None:
    free = {column.key: text for column in COLUMNS if column.free}
    data = b"".join(csv_chunks([[row(**free)]]))

    cells = dict(zip(KEYS, read_csv(data)[1], strict=True))
    assert {cells[key] for key in free} == {f"'{text}"}


def test_csv_begins_with_bom_and_korean_headings() -> None:
    data = b"".join(csv_chunks([[row(name="김서연")]]))

    assert data.startswith(BOM.encode())
    assert read_csv(data)[0] == list(HEADINGS)
    assert b"\r\n" in data


def test_csv_without_rows_has_headings_only() -> None:
    assert len(read_csv(b"".join(csv_chunks([])))) == 1


def test_csv_keeps_commas_quotes_and_line_breaks_in_their_cell() -> None:
    reason = '첫 줄, "인용"\n둘째 줄'
    data = b"".join(csv_chunks([[row(reason=reason, channel="홈페이지")]]))

    cells = dict(zip(KEYS, read_csv(data)[1], strict=True))
    assert (cells["reason"], cells["channel"]) == (reason, "홈페이지")


def test_jsonl_gives_one_object_per_line_with_stable_keys() -> None:
    batches = [[row(right="access", late=False)], [row(right="delete", grounds=["A"])]]
    lines = b"".join(jsonl_chunks(batches)).decode().splitlines()

    first, second = (json.loads(line) for line in lines)
    assert tuple(first) == KEYS
    assert (first["right"], first["late"], second["grounds"]) == ("access", False, ["A"])


def test_columns_have_one_key_and_heading_each() -> None:
    assert len(set(KEYS)) == len(KEYS) == len(set(HEADINGS))
    assert all(column.rule for column in COLUMNS)
