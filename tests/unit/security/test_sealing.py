from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.security.errors import KeyDestroyedError, SealBrokenError, UnknownKeyError
from app.security.keyring import Keyring
from app.security.sealing import (
    DataKey,
    rewrap,
    seal,
    seal_application,
    seal_json,
    unseal,
    unseal_application,
    unseal_json,
    unwrap,
    wrap,
    wrapped_key_id,
)

KEY = DataKey.generate()
CONTEXT = "subject.name/7"


@given(st.binary(max_size=300), st.text(st.characters(codec="utf-8"), max_size=40))
def test_seal_then_unseal_returns_the_bytes(plaintext: bytes, context: str) -> None:
    sealed = seal(KEY, plaintext, context)
    assert unseal(KEY, sealed, context) == plaintext
    assert len(sealed) == len(plaintext) + 29


def test_seal_of_the_same_text_twice_differs() -> None:
    assert seal(KEY, b"x", CONTEXT) != seal(KEY, b"x", CONTEXT)


def test_seal_hides_the_text() -> None:
    assert "홍길동".encode() not in seal(KEY, "홍길동".encode(), CONTEXT)


@given(st.integers(0, 39), st.integers(1, 255))
def test_unseal_of_any_changed_byte_is_refused(at: int, change: int) -> None:
    sealed = bytearray(seal(KEY, b"hello world", CONTEXT))
    sealed[at] ^= change
    with pytest.raises(SealBrokenError):
        unseal(KEY, bytes(sealed), CONTEXT)


@pytest.mark.parametrize("length", range(29))
def test_unseal_of_cut_bytes_is_refused(length: int) -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"", CONTEXT)[:length], CONTEXT)


def test_unseal_in_another_place_is_refused() -> None:
    with pytest.raises(SealBrokenError):
        unseal(KEY, seal(KEY, b"x", CONTEXT), "subject.name/8")


def test_unseal_with_the_key_of_another_filing_is_refused() -> None:
    with pytest.raises(SealBrokenError):
        unseal(DataKey.generate(), seal(KEY, b"x", CONTEXT), CONTEXT)


def test_seal_broken_names_the_place_but_not_the_text() -> None:
    with pytest.raises(SealBrokenError) as caught:
        unseal(KEY, b"secret text that is long enough to be sealed", CONTEXT)
    assert CONTEXT in str(caught.value)
    assert "secret" not in str(caught.value)


def test_seal_json_then_unseal_json_returns_the_value() -> None:
    value = {"이름": "홍길동", "n": [1, 2.5, None, True]}
    assert unseal_json(KEY, seal_json(KEY, value, CONTEXT), CONTEXT) == value


def test_unseal_json_of_other_bytes_is_refused() -> None:
    with pytest.raises(SealBrokenError):
        unseal_json(KEY, seal(KEY, b"\xff{", CONTEXT), CONTEXT)


def test_data_key_shows_and_pickles_nothing() -> None:
    assert repr(KEY) == "<DataKey>"
    with pytest.raises(TypeError):
        pickle.dumps(KEY)


def test_data_key_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(bytes(16))


def test_wrap_then_unwrap_opens_what_was_sealed(keyring: Keyring) -> None:
    wrapped = wrap(keyring, KEY, "filing/1")
    assert wrapped_key_id(wrapped) == keyring.current_id
    assert unseal(unwrap(keyring, wrapped, "filing/1"), seal(KEY, b"x", CONTEXT), CONTEXT) == b"x"


@pytest.mark.parametrize("gone", [None, b""])
def test_unwrap_of_a_destroyed_key_says_so(keyring: Keyring, gone: bytes | None) -> None:
    with pytest.raises(KeyDestroyedError) as caught:
        unwrap(keyring, gone, "filing/1")
    assert caught.value.code == "key_destroyed"


def test_unwrap_for_another_filing_is_refused(keyring: Keyring) -> None:
    with pytest.raises(SealBrokenError):
        unwrap(keyring, wrap(keyring, KEY, "filing/1"), "filing/2")


def test_unwrap_of_any_changed_byte_is_refused(keyring: Keyring) -> None:
    wrapped = wrap(keyring, KEY, "filing/1")
    for at in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[at] ^= 0x81
        with pytest.raises((SealBrokenError, UnknownKeyError)):
            unwrap(keyring, bytes(changed), "filing/1")


def test_unwrap_under_another_keyring_names_the_missing_key(keyring: Keyring) -> None:
    with pytest.raises(UnknownKeyError) as caught:
        unwrap(Keyring.fresh(), wrap(keyring, KEY, "filing/1"), "filing/1")
    assert caught.value.detail == keyring.current_id


def test_rewrap_after_rotation_moves_the_key_and_keeps_the_data(keyring: Keyring) -> None:
    sealed = seal(KEY, b"x", CONTEXT)
    rotated = keyring.rotated()
    moved = rewrap(rotated, wrap(keyring, KEY, "filing/1"), "filing/1")
    alone = rotated.without(keyring.current_id)
    assert wrapped_key_id(moved) == rotated.current_id
    assert unseal(unwrap(alone, moved, "filing/1"), sealed, CONTEXT) == b"x"


def test_rewrap_under_the_current_key_changes_nothing(keyring: Keyring) -> None:
    wrapped = wrap(keyring, KEY, "filing/1")
    assert rewrap(keyring, wrapped, "filing/1") is wrapped


def test_application_value_opens_after_rotation(keyring: Keyring) -> None:
    sealed = seal_application(keyring, b"staff@example.kr", "staff.email/1")
    assert unseal_application(keyring.rotated(), sealed, "staff.email/1") == b"staff@example.kr"


def test_application_value_in_another_place_is_refused(keyring: Keyring) -> None:
    sealed = seal_application(keyring, b"x", "staff.email/1")
    with pytest.raises(SealBrokenError):
        unseal_application(keyring, sealed, "staff.email/2")


def test_wrapped_key_is_never_read_as_an_application_value(keyring: Keyring) -> None:
    with pytest.raises(SealBrokenError):
        unseal_application(keyring, wrap(keyring, KEY, "same"), "same")
