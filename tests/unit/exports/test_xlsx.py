from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.exports.columns import HEADINGS, KEYS
from app.exports.errors import TooManyRowsError
from app.exports.xlsx import MOST_ROWS, write_xlsx


def row(**values: object) -> list[Any]:
    return [values.get(key) for key in KEYS]


def cells(path: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_xlsx_holds_headings_texts_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    count = write_xlsx(path, [[row(name="김서연", late_days=3)], [row(name="이도윤")]])

    found = cells(path)
    assert count == 2
    assert found[0] == list(HEADINGS)
    assert found[1][KEYS.index("late_days")] == 3
    assert [line[KEYS.index("name")] for line in found[1:]] == ["김서연", "이도윤"]


@pytest.mark.parametrize("text", ["=1+1", "https://example.kr", "0012", "@SUM(A1)"])
def test_xlsx_text_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "register.xlsx"
    write_xlsx(path, [[row(reason=text)]])

    sheet = openpyxl.load_workbook(path).worksheets[0]
    cell = sheet.cell(2, KEYS.index("reason") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_xlsx_one_row_too_many_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(TooManyRowsError) as error:
        write_xlsx(tmp_path / "register.xlsx", [[row(), row(), row()]], most=2)
    assert "CSV" in error.value.message_ko
    assert error.value.limit == 2


def test_xlsx_limit_is_that_of_a_sheet_without_its_heading() -> None:
    assert MOST_ROWS == 1_048_576 - 1
