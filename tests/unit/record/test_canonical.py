from __future__ import annotations

import json
import unicodedata
from enum import StrEnum
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.record.canonical import (
    LARGEST_INTEGER,
    JsonValue,
    NotCanonicalError,
    canonical_bytes,
    canonical_json,
    leaf_hash,
    read_canonical,
)


class Kind(StrEnum):
    FILED = "filing.received"


TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
SCALARS: st.SearchStrategy[JsonValue] = (
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | TEXT
)
VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXT.map(lambda key: unicodedata.normalize("NFC", key)), inner)
    ),
    max_leaves=12,
)
BODIES = st.dictionaries(TEXT.map(lambda key: unicodedata.normalize("NFC", key)), VALUES)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, "{}"),
        ({"b": 1, "a": [True, None, False]}, '{"a":[true,null,false],"b":1}'),
        ({"이름": "각"}, '{"이름":"각"}'),
        ({"n": unicodedata.normalize("NFD", "각")}, '{"n":"각"}'),
        ({unicodedata.normalize("NFD", "각"): 1}, '{"각":1}'),
        ({"kind": Kind.FILED}, '{"kind":"filing.received"}'),
        ({"s": '"\\/\b\f\n\r\t\x01\x7f'}, '{"s":"\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f"}'),
        ({"\ue000": 1, "\U00010000": 2}, '{"\ue000":1,"\U00010000":2}'),
        ({"n": [-0, 10**15, LARGEST_INTEGER]}, '{"n":[0,1000000000000000,9007199254740991]}'),
    ],
)
def test_body_has_exactly_these_bytes(body: dict[str, object], expected: str) -> None:
    assert canonical_bytes(body) == expected.encode()


@settings(max_examples=40)
@given(BODIES)
def test_body_written_and_read_is_written_the_same(body: dict[str, JsonValue]) -> None:
    written = canonical_bytes(body)
    assert canonical_bytes(read_canonical(written)) == written
    assert json.loads(written).keys() == body.keys()


@settings(max_examples=40)
@given(BODIES)
def test_body_bytes_do_not_depend_on_the_order_of_keys(body: dict[str, JsonValue]) -> None:
    assert canonical_bytes(dict(reversed(body.items()))) == canonical_bytes(body)


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"a": 1.0}, "a"),
        ({"a": [0, {"b": float("nan")}]}, "a[1].b"),
        ({"a": b"x"}, "a"),
        ({"a": (1, 2)}, "a"),
        ({"a": {1}}, "a"),
        ({"a": LARGEST_INTEGER + 1}, "a"),
        ({"a": -LARGEST_INTEGER - 1}, "a"),
        ({"a": "\ud800"}, "a"),
        ({"\udfff": 1}, ""),
        ({1: 1}, ""),
        ({None: 1}, ""),
        ({"각": 1, unicodedata.normalize("NFD", "각"): 2}, ""),
        (object(), ""),
    ],
)
def test_value_without_canonical_form_is_refused_with_its_place(value: object, where: str) -> None:
    with pytest.raises(NotCanonicalError) as caught:
        canonical_json(value)
    assert caught.value.where == where


@pytest.mark.parametrize("depth", [33, 100_000])
def test_value_too_deep_is_refused(depth: int) -> None:
    value: JsonValue = []
    for _ in range(depth):
        value = [value]
    with pytest.raises(NotCanonicalError, match="deeper than 32"):
        canonical_json(value)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"a":1} ',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":-0}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"),
        ('{"a":"' + unicodedata.normalize("NFD", "각") + '"}').encode(),
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":' + b"[" * 100_000,
    ],
)
def test_bytes_written_in_another_way_are_refused(body: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        read_canonical(body)


def test_refusal_does_not_quote_the_value() -> None:
    with pytest.raises(NotCanonicalError) as caught:
        canonical_bytes({"a": 3.14159})
    assert "3.14" not in str(caught.value)


def test_leaf_hash_is_that_of_rfc_6962() -> None:
    empty = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"").hex() == empty
    assert leaf_hash(b"{}") == sha256(b"\x00{}").digest()
