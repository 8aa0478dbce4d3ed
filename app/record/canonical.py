r"""Canonical bytes of an event body and their leaf hash.

A body is one JSON object, written in exactly one way:

* UTF-8, no byte order mark, no white space outside strings;
* keys are strings, each once, sorted by code point (the order of their UTF-8 bytes);
* strings and keys are in Unicode form NFC and hold no lone surrogates; only ``"``, ``\`` and
  the control characters below U+0020 are escaped (short forms ``\b \f \n \r \t``, else
  ``\u00xx`` in lower case);
* values are objects, arrays, strings, integers between -(2**53-1) and 2**53-1, true, false and
  null. There are no fractions: how a float is printed differs between languages.

These bytes are what is stored and hashed; database columns are only projections of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final, TypeAlias
from unicodedata import normalize

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = "dict[str, JsonValue]"

LARGEST_INTEGER: Final = 2**53 - 1
DEEPEST: Final = 32
LEAF_PREFIX: Final = b"\x00"

# A place inside a body: the place around it and the key or position in there.
_Where: TypeAlias = "tuple[_Where, str | int] | None"
_Converter: TypeAlias = Callable[..., JsonValue]
_encode: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


class NotCanonicalError(ValueError):
    """A value has no canonical form, or bytes are not in it. ``where`` is the path to the spot.

    The message names the path and the rule, never the value: bodies may hold sealed data.
    """

    def __init__(self, *, rule: str, where: str = "") -> None:
        super().__init__(f"{where or '(top)'}: {rule}")
        self.where = where
        self.rule = rule


def canonical_bytes(body: Mapping[str, object]) -> bytes:
    """Return the canonical bytes of an event body. Raises NotCanonicalError."""
    return canonical_json(body)


def canonical_json(value: object) -> bytes:
    """Return the canonical bytes of any allowed JSON value. Raises NotCanonicalError."""
    return _encode(_plain(value, None, 0)).encode("utf-8")


def read_canonical(body: bytes) -> JsonObject:
    """Return the event body held by canonical bytes.

    Raises NotCanonicalError when the bytes are not JSON, not an object, or written in any other way
    than ``canonical_bytes`` writes them.
    """
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise NotCanonicalError(rule="not JSON in UTF-8") from None
    if not isinstance(value, dict):
        raise NotCanonicalError(rule="not an object")
    if canonical_json(value) != body:
        raise NotCanonicalError(rule="not written in canonical form")
    return value


def leaf_hash(body: bytes) -> bytes:
    """Return SHA-256(0x00 || body), the leaf hash of RFC 6962 section 2.1 (32 bytes)."""
    return sha256(LEAF_PREFIX + body).digest()


def _plain(value: object, where: _Where, depth: int) -> JsonValue:
    convert = _CONVERTERS.get(type(value)) or _converter_of_kind(value)
    if convert is None:
        raise NotCanonicalError(where=_path(where), rule=f"{type(value).__name__} is not allowed")
    return convert(value, where, depth)


def _converter_of_kind(value: object) -> _Converter | None:
    """Return the converter for subclasses, such as members of a StrEnum."""
    for kind in (str, int, Mapping, list):
        if isinstance(value, kind):
            return _CONVERTERS[kind]
    return None


def _same(value: bool | None, _where: _Where, _depth: int) -> JsonValue:  # noqa: FBT001 - a value
    return value


def _text(value: str, where: _Where, _depth: int) -> str:
    if value.isascii():
        return str(value)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        rule = "lone surrogate in a string"
        raise NotCanonicalError(where=_path(where), rule=rule) from None
    return normalize("NFC", str(value))


def _integer(value: int, where: _Where, _depth: int) -> int:
    if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise NotCanonicalError(where=_path(where), rule="integer beyond 2**53-1")
    return int(value)


def _list(value: list[object], where: _Where, depth: int) -> list[JsonValue]:
    _check_depth(where, depth)
    return [_plain(item, (where, at), depth + 1) for at, item in enumerate(value)]


def _object(value: Mapping[object, object], where: _Where, depth: int) -> dict[str, JsonValue]:
    _check_depth(where, depth)
    found: dict[str, JsonValue] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            rule = f"{type(key).__name__} as a key"
            raise NotCanonicalError(where=_path(where), rule=rule)
        name = _text(key, where, depth)
        found[name] = _plain(item, (where, name), depth + 1)
    if len(found) != len(value):
        rule = "the same key twice after normalising"
        raise NotCanonicalError(where=_path(where), rule=rule)
    return found


def _check_depth(where: _Where, depth: int) -> None:
    if depth >= DEEPEST:
        raise NotCanonicalError(where=_path(where), rule=f"deeper than {DEEPEST} levels")


def _path(where: _Where) -> str:
    """Return the place as people write it: ``facts.items[2]``. Built only for an error."""
    if where is None:
        return ""
    outer, step = _path(where[0]), where[1]
    if isinstance(step, int):
        return f"{outer}[{step}]"
    return f"{outer}.{step}" if outer else step


_CONVERTERS: Final[Mapping[type, _Converter]] = {
    type(None): _same,
    bool: _same,
    str: _text,
    int: _integer,
    dict: _object,
    Mapping: _object,
    list: _list,
}
