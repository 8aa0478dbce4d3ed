"""A check of JSON against the part of JSON Schema 2020-12 that our schemas use.

It refuses a schema with a word it does not know, so that nothing in one goes unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

_SAYS_NOTHING = frozenset({"$schema", "$id", "$defs", "title", "description"})
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Return what is wrong with a value, each with its place; empty when it is as described."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    unknown = set(schema) - _SAYS_NOTHING - set(_CHECKS) - {"required", "additionalProperties"}
    assert not unknown, f"{at}: the check does not know {unknown}"
    found = []
    for word, check in _CHECKS.items():
        if word in schema:
            found += [f"{at}: {fault}" for fault in check(value, schema)]
    for name, inner in schema.get("properties", {}).items():
        if isinstance(value, dict) and name in value:
            found += faults(value[name], inner, root, f"{at}.{name}")
    if isinstance(value, list) and "items" in schema:
        for place, one in enumerate(value):
            found += faults(one, schema["items"], root, f"{at}[{place}]")
    return found


def _type(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    fits = any(
        isinstance(value, _TYPES[name]) and not (name == "integer" and isinstance(value, bool))
        for name in named
    )
    if not fits:
        yield f"{value!r} is no {named}"


def _properties(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{name} is missing" for name in schema["required"] if name not in value)
        assert schema["additionalProperties"] is False
        named = schema["properties"]
        yield from (f"{name} is not described" for name in value if name not in named)


def _format(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    assert schema["format"] == "date"
    try:
        if value is not None:
            date.fromisoformat(value)
    except ValueError:
        yield f"{value!r} is no day"


def _pattern(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{value!r} does not fit {schema['pattern']}"


def _bound(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{value} is too small"
    if isinstance(value, list) and len(value) < schema.get("minItems", 0):
        yield "too few"


_CHECKS = {
    "type": _type,
    "properties": _properties,
    "items": lambda _value, _schema: iter(()),
    "const": lambda value, schema: iter(
        () if value == schema["const"] else (f"{value!r} is not {schema['const']!r}",)
    ),
    "enum": lambda value, schema: iter(
        () if value in schema["enum"] else (f"{value!r} is none of {schema['enum']}",)
    ),
    "format": _format,
    "pattern": _pattern,
    "minimum": _bound,
    "minItems": _bound,
}
