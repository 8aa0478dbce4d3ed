"""Find the line of a key in a TOML text.

`tomllib` gives values without places. The profile format is regular enough to find them again:
a table has a header line, a key begins its own line, and inline tables of an array stand one to
a line. What cannot be found exactly is answered with the nearest line above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Step = str | int
HEADER = re.compile(r"^\s*(\[{1,2})\s*([A-Za-z0-9_.\-]+)\s*\]{1,2}")


def line_of(text: str, path: Sequence[Step]) -> int | None:
    """Return the line (from 1) of the value at ``path``, or None when the table is not there.

    ``path`` is what leads to it: ``("services", 1, "requires", 0)``.
    """
    lines = text.splitlines()
    table, rest = _table_and_rest(path)
    index = path[1] if len(path) > 1 and isinstance(path[1], int) else None
    span = _span(lines, table, index)
    if span is None:
        return _key_line(lines, 0, _first_header(lines), path[:1])
    start, end = span
    found = _key_line(lines, start, end, rest)
    return found if found is not None else max(start, 1)


def dotted(path: Sequence[Step]) -> str:
    """Return the path as people write it; entries of a list count from 1: ``services[2].name``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _table_and_rest(path: Sequence[Step]) -> tuple[str, Sequence[Step]]:
    if not path:
        return "", ()
    skip = 2 if len(path) > 1 and isinstance(path[1], int) else 1
    return str(path[0]), path[skip:]


def _first_header(lines: Sequence[str]) -> int:
    return next((n for n, line in enumerate(lines) if HEADER.match(line)), len(lines))


def _span(lines: Sequence[str], table: str, index: int | None) -> tuple[int, int] | None:
    """Return the lines of a table: first line of its body, and the line after its last."""
    headers = [
        (number, match[2], match[1] == "[[")
        for number, line in enumerate(lines)
        if (match := HEADER.match(line))
    ]
    own = [n for n, name, many in headers if name == table and many == (index is not None)]
    if not own or (index or 0) >= len(own):
        return None
    start = own[index or 0]
    end = next((number for number, _, _ in headers if number > start), len(lines))
    return start + 1, end


def _key_line(lines: Sequence[str], start: int, end: int, rest: Sequence[Step]) -> int | None:
    if not rest:
        return None
    key = re.compile(rf"^\s*\"?{re.escape(str(rest[0]))}\"?\s*=")
    at = next((n for n in range(start, end) if key.match(lines[n])), None)
    if at is None:
        return None
    if len(rest) > 1 and isinstance(rest[1], int):
        entries = [n for n in range(at, end) if lines[n].lstrip().startswith("{")]
        if rest[1] < len(entries):
            return entries[rest[1]] + 1
    return at + 1
