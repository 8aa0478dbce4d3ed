from __future__ import annotations

import unicodedata

import pytest
from argon2 import PasswordHasher

from app.security import passwords
from app.security.errors import PasswordRecordBrokenError
from app.security.passwords import (
    CHEAP,
    LONGEST,
    NORMAL,
    Parameters,
    Weakness,
    hash_password,
    needs_rehash,
    parameters_of,
    verify_password,
    weakness,
)

STORED = hash_password("올바른 비밀번호", CHEAP)


def test_password_hashed_verifies_and_another_does_not() -> None:
    assert STORED.startswith("$argon2id$")
    assert verify_password(STORED, "올바른 비밀번호", CHEAP)
    assert not verify_password(STORED, "틀린 비밀번호", CHEAP)
    assert not verify_password(STORED, "", CHEAP)


def test_password_typed_in_decomposed_hangul_is_the_same() -> None:
    assert verify_password(STORED, unicodedata.normalize("NFD", "올바른 비밀번호"), CHEAP)


def test_password_of_an_unknown_user_takes_the_same_work_and_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passwords.warm_up(CHEAP)
    seen: list[str] = []
    real = PasswordHasher.verify

    def counting(self: PasswordHasher, hash: str, password: str) -> bool:  # noqa: A002 - the library's name
        seen.append(hash)
        return bool(real(self, hash, password))

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    assert not verify_password(None, "nobody has this password", CHEAP)
    assert not verify_password(STORED, "x", CHEAP)
    assert [each.split("$")[:4] for each in seen] == [STORED.split("$")[:4]] * 2


def test_password_longer_than_allowed_never_fits() -> None:
    long = "a" * (LONGEST + 1)
    assert not verify_password(hash_password(long, CHEAP), long, CHEAP)
    assert verify_password(hash_password(long[:-1], CHEAP), long[:-1], CHEAP)


def test_password_of_a_megabyte_is_cut_before_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    real = passwords._normal

    def measured(text: str) -> str:
        lengths.append(len(text))
        return real(text)

    monkeypatch.setattr(passwords, "_normal", measured)
    assert not verify_password(STORED, "a" * 1_000_000, CHEAP)
    assert lengths == [4 * LONGEST]


@pytest.mark.parametrize("stored", ["", "plain", "$argon2id$v=19$m=8,t=1,p=1$xx"])
def test_password_record_that_is_no_hash_is_told(stored: str) -> None:
    with pytest.raises(PasswordRecordBrokenError):
        verify_password(stored, "x", CHEAP)


def test_password_needs_rehash_only_at_another_cost() -> None:
    assert not needs_rehash(STORED, CHEAP)
    assert needs_rehash(STORED, Parameters(time_cost=2, memory_kib=8, parallelism=1))


def test_password_cost_by_name() -> None:
    assert parameters_of("cheap") == CHEAP
    assert parameters_of("normal") == NORMAL
    assert NORMAL.memory_kib * NORMAL.time_cost >= 46 * 1024
    with pytest.raises(ValueError, match="free"):
        parameters_of("free")


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("short", Weakness.TOO_SHORT),
        ("비밀번호아홉자리임", Weakness.TOO_SHORT),
        ("a" * 201, Weakness.TOO_LONG),
        ("abababABABAB", Weakness.TOO_UNIFORM),
        ("my-Okestro-2026", Weakness.HOLDS_KNOWN_WORD),
        ("kim 그리고 다른 낱말들", None),
        ("비가 오는 날에는 수제비", None),
    ],
)
def test_weakness_of_a_new_password(password: str, expected: Weakness | None) -> None:
    assert weakness(password, known_words=("okestro", "kim")) is expected
