from __future__ import annotations

from datetime import date

import pytest

from app.queries.lookup import SearchKind, read_search
from app.security.blind_index import BlindIndex
from app.security.keyring import Keyring


@pytest.fixture(scope="module")
def index() -> BlindIndex:
    """Return the look-up keys of some organisation."""
    return BlindIndex(Keyring.fresh(), "organisation-1")


@pytest.mark.parametrize(
    ("typed", "receipt", "position"),
    [
        ("20261112-0044", "20261112-0044", None),
        (" 20261112-44 ", "20261112-0044", None),
        ("20261112-0044-2", "20261112-0044", 2),
        ("20261112-12345", "20261112-12345", None),
        ("２０２６１１１２-００４４", "20261112-0044", None),
    ],
)
def test_search_reads_receipt_and_request_numbers(
    index: BlindIndex, typed: str, receipt: str, position: int | None
) -> None:
    search = read_search(typed, index)
    assert search is not None
    assert (search.kind, search.receipt, search.position) == (
        SearchKind.NUMBER,
        receipt,
        position,
    )


def test_search_reads_a_day_of_receipt(index: BlindIndex) -> None:
    search = read_search("20261112", index)
    assert search is not None
    assert (search.kind, search.day) == (SearchKind.DAY, date(2026, 11, 12))


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("seoyeon@example.kr", ["email"]),
        ("4471", ["phone_last4"]),
        ("010-1234-4471", ["phone"]),
        ("+82 10 1234 4471", ["phone"]),
        ("김서연", ["name_pair", "name_pair"]),
        ("서연", ["name_pair"]),
        ("김", ["name"]),
        ("LEE John", ["name_pair"] * 6),
    ],
)
def test_search_reads_people(index: BlindIndex, typed: str, kinds: list[str]) -> None:
    search = read_search(typed, index)
    assert search is not None
    assert search.kind is SearchKind.PERSON
    assert [kind for kind, _ in search.digests] == kinds


def test_search_same_phone_however_written(index: BlindIndex) -> None:
    one, other = read_search("01012344471", index), read_search("010 1234-4471", index)
    assert one == other


@pytest.mark.parametrize("typed", ["20269999", "123", "12345", "-", "()"])
def test_search_that_can_match_nothing_says_so(index: BlindIndex, typed: str) -> None:
    search = read_search(typed, index)
    assert search is not None
    assert search.kind in {SearchKind.NOTHING, SearchKind.PERSON}


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_search_of_nothing_is_no_search(index: BlindIndex, typed: str) -> None:
    assert read_search(typed, index) is None
