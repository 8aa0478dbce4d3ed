"""The access report for machines: JSON as its schema says, CSV that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.documents import sample_reports
from app.documents.parts import texts
from app.documents.report_csv import report_csv
from app.documents.report_json import report_json
from app.documents.report_parts import HeldItem, ServiceReport
from app.documents.reports import AccessReport
from tests.json_schema import faults
from workflows.vocabulary import AccessItem

CODE = "1234-5678-9012-3456"
SCHEMA = json.loads(Path("app/api/schema_files/access-report-1.json").read_text(encoding="utf-8"))
#: Said on paper for whoever writes back, or a code that is said in words.
_BESIDE = ("heading.sender.", "addressee.", "folder", "kind", "outcome")


def as_json(report: AccessReport, language: str = "ko") -> dict[str, Any]:
    """Return the JSON of a report, read back."""
    made: dict[str, Any] = json.loads(report_json(report, language, CODE))  # type: ignore[arg-type]  # a literal
    return made


def as_rows(report: AccessReport) -> list[list[str]]:
    """Return the CSV of a report, read back as a spreadsheet does."""
    text = report_csv(report, "ko", CODE).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def leaves(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif value is not None:
        yield str(value)


def told(report: AccessReport) -> set[str]:
    """Return every text of a report about data."""
    return {text for place, text in texts(report, "") if text and not place.startswith(_BESIDE)}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_json_is_as_its_schema_says(language: str) -> None:
    report = sample_reports.access_report(language)  # type: ignore[arg-type]  # one of the two
    assert faults(as_json(report, language), SCHEMA, SCHEMA) == []


def test_schema_refuses_what_it_does_not_describe() -> None:
    made = as_json(sample_reports.access_report("ko"))
    made["services"][0]["contents"][0]["found_on"] = "18.11.2026"
    made["held"], made["more"] = "yes", 1
    assert len(faults(made, SCHEMA, SCHEMA)) == 3


def test_json_and_csv_carry_every_text_and_day_of_the_report() -> None:
    report = sample_reports.access_report("ko")
    in_json = set(leaves(as_json(report)))
    in_csv = "\n".join(cell for row in as_rows(report) for cell in row)
    days = {"2026-11-20", "2026-11-18", "2026-11-17", "2024-05-03", "2024-05-04", "2026-02-01"}
    for text in told(report) | days:
        assert any(text in leaf for leaf in in_json), text
        assert text in in_csv, text


def test_what_was_not_asked_is_in_neither_file() -> None:
    report = replace(sample_reports.access_report("ko"), items=(AccessItem.PURPOSE,))
    for text in (json.dumps(as_json(report), ensure_ascii=False), str(as_rows(report))):
        assert "상품 배송" in text
        assert "010-0000-0000" not in text
        assert "예시택배" not in text
        assert "가입 화면" not in text


def test_bare_question_is_answered_without_a_value() -> None:
    report = replace(sample_reports.access_report("ko"), items=(AccessItem.HELD_ONLY,))
    made = as_json(report)
    assert made["held"] is True
    assert all(service["contents"] == [] for service in made["services"])
    assert "lee@example.com" not in str(as_rows(report))


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    value = '=HYPERLINK("https://example.com";"눌러 주세요")\n둘째 줄, "따옴표"'
    held = HeldItem(item="메모", value=value, found_on=date(2026, 11, 18))
    service = ServiceReport(service="+서비스", held=(held,))
    report = replace(sample_reports.access_report("ko"), services=(service,))
    made = report_csv(report, "ko", CODE)
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.endswith(b"\r\n")
    rows = as_rows(report)
    assert len({len(row) for row in rows}) == 1
    (row,) = (row for row in rows if row[0] == "contents")
    assert f"'{value}" in row
    assert "'+서비스" in row


def test_same_report_gives_the_same_bytes() -> None:
    report = sample_reports.access_report("en")
    assert report_json(report, "en", CODE) == report_json(report, "en", CODE)
    assert report_csv(report, "en", CODE) == report_csv(report, "en", CODE)
