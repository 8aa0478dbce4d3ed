"""A register as a file of one format: pieces of bytes, read while they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.exports.register import Register
from app.exports.summary import Sheet, sheet_of
from app.exports.text_files import csv_chunks, jsonl_chunks
from app.exports.xlsx import write_xlsx

_PIECE: Final = 2**20

#: What draws the PDF: given by the worker or the command line, as only they may load WeasyPrint.
PdfMaker = Callable[[Sheet], bytes]


@dataclass(frozen=True)
class About:
    """What a file says about itself: why it was made, and in whose name."""

    purpose: str
    made_by: str


def file_chunks(
    register: Register, file_format: str, about: About, pdf: PdfMaker | None
) -> Iterator[bytes]:
    """Give the file of a register, piece by piece.

    Raises:
        ExportError: the format does not hold that many rows.
        ValueError: a format nobody knows, or a PDF without somebody who draws it.

    """
    if file_format == "csv":
        return csv_chunks(register.batches(words=True))
    if file_format == "jsonl":
        return jsonl_chunks(register.batches(words=False))
    if file_format == "xlsx":
        return _xlsx(register)
    if file_format == "pdf" and pdf is not None:
        return iter([pdf(sheet_of(register, about.purpose, about.made_by))])
    raise ValueError(file_format)


def _xlsx(register: Register) -> Iterator[bytes]:
    # A workbook is a ZIP whose parts must be whole first; the folder is private (0700).
    with TemporaryDirectory(prefix="tenday-export-") as folder:
        path = Path(folder) / "register.xlsx"
        write_xlsx(path, register.batches(words=True))
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
