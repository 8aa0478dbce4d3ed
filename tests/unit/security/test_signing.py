from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from app.security.errors import KeyringInvalidError
from app.security.signing import Signer, generate_signing_pem, verify_signature

SIGNER = Signer.from_pem("s-1", generate_signing_pem())


def pem(key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def test_signature_verifies_only_over_the_same_bytes() -> None:
    signature = SIGNER.sign(b"data")
    assert verify_signature(SIGNER.public_pem(), b"data", signature)
    assert not verify_signature(SIGNER.public_pem(), b"Data", signature)


@pytest.mark.parametrize("signature", [b"", b"\x30", bytes(64)])
def test_signature_that_is_none_is_not_verified(signature: bytes) -> None:
    assert not verify_signature(SIGNER.public_pem(), b"data", signature)


@pytest.mark.parametrize("public", ["", "no pem", "-----BEGIN PUBLIC KEY-----"])
def test_signature_under_an_unreadable_key_is_not_verified(public: str) -> None:
    assert not verify_signature(public, b"data", SIGNER.sign(b"data"))


def test_signature_under_a_key_of_another_kind_is_not_verified() -> None:
    other = ed25519.Ed25519PrivateKey.generate().public_key()
    public = other.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()
    assert not verify_signature(public, b"data", SIGNER.sign(b"data"))


@pytest.mark.parametrize(
    "text",
    [
        "no pem",
        pem(ec.generate_private_key(ec.SECP384R1())),
        pem(ed25519.Ed25519PrivateKey.generate()),
    ],
)
def test_signer_from_a_key_that_is_not_p256_is_refused(text: str) -> None:
    with pytest.raises(KeyringInvalidError):
        Signer.from_pem("s-2", text)


def test_signature_made_by_openssl_verifies(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"data")
    (tmp_path / "key.pem").write_text(generate := generate_signing_pem())
    made = subprocess.run(
        ["openssl", "dgst", "-sha256", "-sign", tmp_path / "key.pem", tmp_path / "data"],
        capture_output=True,
        check=True,
    )
    assert verify_signature(Signer.from_pem("s", generate).public_pem(), b"data", made.stdout)
