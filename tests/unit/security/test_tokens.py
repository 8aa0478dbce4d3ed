from __future__ import annotations

import pytest

from app.security import tokens
from app.security.keyring import Keyring
from app.security.tokens import TokenHasher


@pytest.fixture(scope="module")
def hasher(keyring: Keyring) -> TokenHasher:
    return TokenHasher(keyring)


def test_code_is_six_digits_and_keeps_leading_zeros(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(len(code) == 6 and code.isdecimal() for code in (tokens.one_time_code(),) * 3)
    monkeypatch.setattr("app.security.tokens.secrets.randbelow", lambda below: below % 7)
    assert tokens.one_time_code() == "000001"


@pytest.mark.parametrize(
    "typed", ["123456", " 123 456 ", "123-456", "１２３４５６", "123\u200b456"]
)
def test_code_typed_in_any_way_is_read(typed: str) -> None:
    assert tokens.normalise_code(typed) == "123456"


def test_url_token_is_safe_in_urls_and_never_repeats() -> None:
    made = {tokens.url_token() for _ in range(50)}
    assert len(made) == 50
    assert all(
        len(each) == 43 and each.replace("-", "a").replace("_", "a").isalnum() for each in made
    )


def test_readable_password_has_groups_without_confusable_characters() -> None:
    made = tokens.readable_password()
    assert [len(group) for group in made.split("-")] == [4, 4, 4, 4]
    assert not set(made) & set("il01oO")
    assert made != tokens.readable_password()


def test_hash_matches_only_the_same_token_purpose_and_subject(hasher: TokenHasher) -> None:
    stored = hasher.hash("contact", "123456", subject="draft-1")
    assert len(stored) == 32
    assert hasher.matches("contact", "123456", stored, subject="draft-1")
    assert not hasher.matches("contact", "123457", stored, subject="draft-1")
    assert not hasher.matches("track", "123456", stored, subject="draft-1")
    assert not hasher.matches("contact", "123456", stored, subject="draft-2")
    assert not hasher.matches("contact", "123456", stored)


def test_hash_keeps_its_parts_apart(hasher: TokenHasher) -> None:
    assert hasher.hash("ab", "c") != hasher.hash("a", "c", subject="b")
    assert hasher.hash("a", "bc") != hasher.hash("ab", "c")


def test_hash_of_another_installation_differs(hasher: TokenHasher) -> None:
    assert TokenHasher(Keyring.fresh()).hash("a", "b") != hasher.hash("a", "b")


def test_hash_that_was_never_stored_matches_nothing(hasher: TokenHasher) -> None:
    assert not hasher.matches("contact", "123456", None)
    assert not hasher.matches("contact", "123456", b"")


@pytest.mark.parametrize(
    ("one", "other", "equal"), [("각", "각".encode(), True), ("a", "b", False), ("a", "", False)]
)
def test_same_compares_text_and_bytes(one: str, other: str | bytes, equal: bool) -> None:
    assert tokens.same(one, other) is equal
