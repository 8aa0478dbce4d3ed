"""The register as CSV and as JSON Lines: bytes in pieces, one piece per batch."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from app.cells import BOM, FORMULA_STARTS
from app.exports.columns import COLUMNS, HEADINGS, KEYS

_FREE: Final = tuple(place for place, column in enumerate(COLUMNS) if column.free)
Batches = Iterable[Sequence[list[Any]]]


def csv_chunks(batches: Batches) -> Iterator[bytes]:
    """Give the register as CSV: UTF-8 with byte order mark, CRLF, Korean headings."""
    yield _csv([HEADINGS], start=BOM)
    for batch in batches:
        for row in batch:
            for place in _FREE:
                text = row[place]
                if text and text[0] in FORMULA_STARTS:
                    row[place] = f"'{text}"
        yield _csv(batch)


def _csv(rows: Iterable[Sequence[Any]], start: str = "") -> bytes:
    text = io.StringIO()
    text.write(start)
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def jsonl_chunks(batches: Batches) -> Iterator[bytes]:
    """Give the register as JSON Lines: UTF-8, one object per request, English keys."""
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    for batch in batches:
        lines = [encode(dict(zip(KEYS, row, strict=True))) for row in batch]
        lines.append("")
        yield "\n".join(lines).encode()
