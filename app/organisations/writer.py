"""Write a profile as TOML: one table replaced in a text, or a whole profile anew.

`replace_table` leaves every other line of the text as it is, comments included, so that a version
differs from the one before only where somebody changed it. What it cannot do line by line (a text
written in another shape) it writes anew.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from app.organisations.locate import HEADER

_BARE = re.compile(r"^[A-Za-z0-9_-]+$")
#: One table, or the tables of a list.
TableValue = Mapping[str, Any] | Sequence[Mapping[str, Any]]


@dataclass
class _Block:
    """A header with its body; `lead` are the blank lines and comments above the header."""

    name: str
    lead: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def replace_table(text: str, name: str, value: TableValue) -> str:
    """Return the text with the table `name` (or the list of tables) replaced or added.

    Args:
        text: a TOML document.
        name: a key of the document's root.
        value: what stands there now; an empty list takes the tables out.

    """
    wanted = {**tomllib.loads(text), name: value}
    blocks = _blocks(text)
    first = next((block for block in blocks if _is_part(block, name)), None)
    kept: list[_Block] = []
    for block in blocks:
        if block is first:
            kept.append(_Block(name, block.lead, _tables(name, value)))
        elif not _is_part(block, name):
            kept.append(block)
    if first is None:
        kept.append(_Block(name, [""], _tables(name, value)))
    made = "\n".join(line for block in kept for line in (*block.lead, *block.lines)) + "\n"
    return made if _reads_as(made, wanted) else dump(wanted)


def dump(values: Mapping[str, Any]) -> str:
    """Return a whole document: plain keys first, then each table under its header."""
    plain = {key: value for key, value in values.items() if not _is_table(value)}
    parts = [_pairs(plain)] if plain else []
    parts += [_tables(key, value) for key, value in values.items() if _is_table(value)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _reads_as(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return {**found, **{key: [] for key in wanted if key not in found}} == {
        key: list(value) if isinstance(value, tuple) else value for key, value in wanted.items()
    }


def _blocks(text: str) -> list[_Block]:
    """Split a text at its headers; the first block has no header."""
    blocks = [_Block("")]
    for line in text.splitlines():
        found = HEADER.match(line)
        if found:
            body = blocks[-1].lines
            cut = len(body)
            while cut and (not body[cut - 1].strip() or body[cut - 1].lstrip().startswith("#")):
                cut -= 1
            blocks.append(_Block(found[2], body[cut:]))
            del body[cut:]
        blocks[-1].lines.append(line)
    return blocks


def _is_part(block: _Block, name: str) -> bool:
    return block.name == name or block.name.startswith(f"{name}.")


def _is_table(value: object) -> bool:
    if isinstance(value, Mapping):
        return True
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _tables(name: str, value: TableValue) -> list[str]:
    if isinstance(value, Mapping):
        return [f"[{name}]", *_pairs(value)]
    lines: list[str] = []
    for row in value:
        lines += [*([""] if lines else []), f"[[{name}]]", *_pairs(row)]
    return lines


def _pairs(values: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        if _is_table(value) and not isinstance(value, Mapping):
            rows = [f"  {_inline(row)}," for row in value]
            lines += [f"{_key(key)} = [", *rows, "]"]
        else:
            lines.append(f"{_key(key)} = {_inline(value)}")
    return lines


def _key(key: str) -> str:
    return key if _BARE.match(key) else _string(key)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _inline(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_inline(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_inline(one) for one in value)}]"
    raise TypeError(f"no profile holds a {type(value).__name__}")
