from __future__ import annotations

import unicodedata

import pytest

from app.security.blind_index import (
    BlindIndex,
    BlindKind,
    normalise_email,
    normalise_name,
    normalise_phone,
)
from app.security.errors import NothingToIndexError
from app.security.keyring import Keyring


@pytest.fixture(scope="module")
def index(keyring: Keyring) -> BlindIndex:
    return BlindIndex(keyring, "org-1")


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("홍 길동", "홍길동"),
        (unicodedata.normalize("NFD", "홍길동"), "홍길동"),
        ("  홍길동\u200b\n", "홍길동"),
        ("Ｋｉｍ Ｍinsu", "kimminsu"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("\uf900", "\u8c48"),
    ],
)
def test_name_is_compared_without_spaces_case_and_form(typed: str, normal: str) -> None:
    assert normalise_name(typed) == normal


@pytest.mark.parametrize(
    "typed",
    [
        "010-1234-5678",
        "01012345678",
        "+82 10 1234 5678",
        "+82-(0)10-1234-5678",
        "82-10-1234-5678",
        "0082 10 1234 5678",
        "０１０－１２３４－５６７８",
        " 010.1234.5678 ",
    ],
)
def test_phone_is_compared_by_its_national_digits(typed: str) -> None:
    assert normalise_phone(typed) == "01012345678"


@pytest.mark.parametrize(("typed", "normal"), [("1588-1234", "15881234"), ("82-1234", "821234")])
def test_short_number_keeps_its_digits(typed: str, normal: str) -> None:
    assert normalise_phone(typed) == normal


def test_email_is_compared_without_case() -> None:
    assert normalise_email(" Hong@Example.KR ") == "hong@example.kr"


def test_digest_of_the_same_person_typed_differently_is_equal(index: BlindIndex) -> None:
    assert index.digest("name", "홍 길동") == index.digest(BlindKind.NAME, "홍길동")
    assert len(index.digest("name", "홍길동")) == 16


def test_digest_differs_by_kind_organisation_and_installation(keyring: Keyring) -> None:
    digests = {
        BlindIndex(keyring, "org-1").digest("name", "a1234"),
        BlindIndex(keyring, "org-1").digest("email", "a1234"),
        BlindIndex(keyring, "org-1").digest("phone", "a1234"),
        BlindIndex(keyring, "org-1").digest("phone_last4", "a1234"),
        BlindIndex(keyring, "org-2").digest("name", "a1234"),
        BlindIndex(Keyring.fresh(), "org-1").digest("name", "a1234"),
    }
    assert len(digests) == 6


def test_digest_survives_rotation_of_the_key_encryption_key(
    keyring: Keyring, index: BlindIndex
) -> None:
    assert BlindIndex(keyring.rotated(), "org-1").digest("name", "홍") == index.digest("name", "홍")


@pytest.mark.parametrize(
    ("kind", "value"), [("name", " \u200b "), ("phone", "none"), ("phone_last4", "123")]
)
def test_digest_of_nothing_is_refused(index: BlindIndex, kind: str, value: str) -> None:
    with pytest.raises(NothingToIndexError):
        index.digest(kind, value)


def test_digest_of_an_unknown_kind_is_refused(index: BlindIndex) -> None:
    with pytest.raises(ValueError, match="shoe"):
        index.digest("shoe", "42")


def test_name_pairs_of_a_part_are_among_those_of_the_name(index: BlindIndex) -> None:
    whole = index.name_pairs("제갈 공명")
    assert len(whole) == 3
    assert index.name_pairs("갈공") < whole
    assert index.digest(BlindKind.NAME_PAIR, "공명") in whole
    assert not index.name_pairs("명제") & whole


def test_name_pairs_of_one_character_are_none(index: BlindIndex) -> None:
    assert index.name_pairs("김") == frozenset()


def test_phone_last4_of_a_number_equals_that_of_its_four_digits(index: BlindIndex) -> None:
    assert index.phone_last4("010-1234-5678") == index.digest("phone_last4", "5678")
    assert index.phone_last4("567") is None
