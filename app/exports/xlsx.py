"""The register as an Excel workbook; the one door to XlsxWriter.

Written row by row in constant memory. Texts are written as texts, never as formulas or links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from app.exports.columns import HEADINGS
from app.exports.errors import TooManyRowsError

#: A sheet has 1,048,576 rows, and the first one holds the headings.
MOST_ROWS: Final = 1_048_575
#: A cell holds at most so many characters; the whole text is in the CSV and JSON Lines files.
_CELL: Final = 32_767
_SHEET: Final = "처리대장"
_WIDTH: Final = 16


def write_xlsx(path: Path, batches: Iterable[Sequence[list[Any]]], *, most: int = MOST_ROWS) -> int:
    """Write the workbook and return how many requests it holds.

    Raises:
        TooManyRowsError: there are more than `most`.

    """
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(_SHEET)
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(HEADINGS) - 1, _WIDTH)
        for place, heading in enumerate(HEADINGS):
            sheet.write_string(0, place, heading, bold)
        at = 0
        for batch in batches:
            if at + len(batch) > most:
                raise TooManyRowsError("XLSX", most)
            for row in batch:
                at += 1
                _write(sheet, at, row)
    return at


def _write(sheet: Any, at: int, row: Sequence[Any]) -> None:
    for place, value in enumerate(row):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            sheet.write_string(at, place, value[:_CELL])
        else:
            sheet.write_number(at, place, value)
