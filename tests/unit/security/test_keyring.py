from __future__ import annotations

import base64
import json
import logging
import pickle
import stat
from pathlib import Path

import pytest

from app.security.errors import (
    KeyringError,
    KeyringExistsError,
    KeyringInvalidError,
    KeyringMissingError,
    KeyringTooOpenError,
    UnknownKeyError,
)
from app.security.keyring import Keyring, path_of, rotate_file
from app.security.signing import verify_signature


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keyring.json"


def spec(path: Path) -> str:
    return f"file:{path}"


def test_keyring_generated_then_loaded_holds_the_same_keys(path: Path) -> None:
    made = Keyring.generate(path)
    loaded = Keyring.load(spec(path))
    assert loaded.contents.keys == made.contents.keys
    assert loaded.current_id == made.current_id
    assert loaded.derive("x") == made.derive("x")
    assert loaded.public_keys == made.public_keys


def test_keyring_generated_file_has_mode_0600_in_a_private_directory(path: Path) -> None:
    Keyring.generate(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["keyring.json"]


def test_keyring_generated_over_another_is_refused_and_keeps_it(path: Path) -> None:
    Keyring.generate(path)
    before = path.read_bytes()
    with pytest.raises(KeyringExistsError):
        Keyring.generate(path)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_keyring_with_looser_mode_is_refused(path: Path, mode: int) -> None:
    Keyring.generate(path)
    path.chmod(mode)
    with pytest.raises(KeyringTooOpenError) as caught:
        Keyring.load(spec(path))
    assert f"{mode:04o}" in str(caught.value)
    assert "chmod 600" in caught.value.message_ko


def test_keyring_with_stricter_mode_is_loaded(path: Path) -> None:
    Keyring.generate(path)
    path.chmod(0o400)
    assert Keyring.load(spec(path)).key_ids


def test_keyring_missing_is_told(path: Path) -> None:
    with pytest.raises(KeyringMissingError):
        Keyring.load(spec(path))


def test_keyring_place_that_is_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyringError):
        Keyring.load(spec(tmp_path))


@pytest.mark.parametrize("text", ["/plain/path", "env:KEYS", "file:", ""])
def test_keyring_spec_of_unknown_kind_is_refused(text: str) -> None:
    with pytest.raises(KeyringInvalidError):
        path_of(text)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"current": "absent"},
        {"keys": {"k": "not base64"}},
        {"keys": {"k": base64.b64encode(b"short").decode()}},
        {"keys": []},
        {"master": ""},
        {"master": None},
        {"signing": {"id": "s", "private_key": "no pem"}},
        {"signing": None},
        {"retired_signers": None},
    ],
)
def test_keyring_file_with_a_wrong_part_is_refused(path: Path, change: dict[str, object]) -> None:
    Keyring.generate(path)
    document = json.loads(path.read_text())
    path.write_text(json.dumps({**document, **change}))
    with pytest.raises(KeyringInvalidError):
        Keyring.load(spec(path))


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_keyring_file_that_is_no_document_is_refused(path: Path, raw: bytes) -> None:
    Keyring.generate(path)
    path.write_bytes(raw)
    with pytest.raises(KeyringInvalidError) as caught:
        Keyring.load(spec(path))
    assert caught.value.__cause__ is None


def test_keyring_rotated_keeps_the_old_key_and_uses_a_new_one(path: Path) -> None:
    old = Keyring.generate(path)
    new = rotate_file(spec(path))
    assert new.current_id != old.current_id
    assert set(new.key_ids) == {old.current_id, new.current_id}
    assert Keyring.load(spec(path)).contents.keys == new.contents.keys
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_keyring_without_an_old_key_no_longer_knows_it(keyring: Keyring) -> None:
    rotated = keyring.rotated()
    smaller = rotated.without(keyring.current_id)
    assert smaller.key_ids == (rotated.current_id,)
    with pytest.raises(UnknownKeyError):
        smaller.cipher(keyring.current_id)


def test_keyring_never_drops_its_current_key(keyring: Keyring) -> None:
    with pytest.raises(KeyringInvalidError):
        keyring.without(keyring.current_id)


def test_keyring_never_drops_a_key_it_has_not(keyring: Keyring) -> None:
    with pytest.raises(UnknownKeyError):
        keyring.without("k-none")


@pytest.mark.parametrize(("key_id", "size"), [("k-new", 31), ("", 32)])
def test_keyring_given_a_wrong_key_is_refused(keyring: Keyring, key_id: str, size: int) -> None:
    with pytest.raises(KeyringInvalidError):
        keyring.with_key(key_id, bytes(size))


def test_keyring_given_a_taken_id_is_refused(keyring: Keyring) -> None:
    with pytest.raises(KeyringInvalidError):
        keyring.with_key(keyring.current_id, bytes(32))


def test_keyring_with_new_signer_still_proves_the_former_signatures(keyring: Keyring) -> None:
    signature = keyring.signer.sign(b"head")
    renewed = keyring.with_new_signer().with_new_signer()
    publics = renewed.public_keys
    assert len(publics) == 3
    assert verify_signature(publics[keyring.signer.key_id], b"head", signature)
    assert not verify_signature(publics[renewed.signer.key_id], b"head", signature)


def test_keyring_derived_keys_differ_by_purpose_and_by_installation(keyring: Keyring) -> None:
    keys = {keyring.derive("a"), keyring.derive("b"), Keyring.fresh().derive("a")}
    assert len(keys) == 3
    assert keyring.derive("a") == keyring.derive("a")
    assert len(keyring.derive("a", size=16)) == 16


def test_keyring_shown_or_logged_tells_no_key(
    keyring: Keyring, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("test").warning("%r %s %r", keyring, keyring.contents, keyring.signer)
    for key in (*keyring.contents.keys.values(), keyring.contents.master):
        assert repr(key) not in caplog.text
        assert key.hex() not in caplog.text
    assert "PRIVATE" not in caplog.text


def test_keyring_is_never_pickled(keyring: Keyring) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(keyring)


def test_keyring_saved_on_a_full_disk_keeps_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Keyring.generate(path)
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.security.keyring_file.os.fsync", full)
    with pytest.raises(KeyringError, match="No space left"):
        rotate_file(spec(path))
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1
