"""ECDSA P-256 signatures with SHA-256, DER encoded, as ``openssl dgst -sha256`` reads them."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.security.errors import KeyringInvalidError

_ALGORITHM = ec.ECDSA(hashes.SHA256())


def generate_signing_pem() -> str:
    """Return a fresh P-256 private key as unencrypted PKCS#8 PEM text."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode("ascii")


@dataclass(frozen=True, repr=False)
class Signer:
    """A private key with its id. Signs bytes; never shows the key."""

    key_id: str
    _key: ec.EllipticCurvePrivateKey

    @classmethod
    def from_pem(cls, key_id: str, pem: str) -> Signer:
        """Read a PEM private key. Raises KeyringInvalidError unless it is a P-256 key."""
        try:
            key = serialization.load_pem_private_key(pem.encode("ascii"), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise KeyringInvalidError(key_id) from error
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
            raise KeyringInvalidError(key_id)
        return cls(key_id, key)

    def sign(self, data: bytes) -> bytes:
        """Return the DER signature of SHA-256(data)."""
        return self._key.sign(data, _ALGORITHM)

    def public_pem(self) -> str:
        """Return the public key as PEM text, fit to be published."""
        return (
            self._key.public_key()
            .public_bytes(
                serialization.Encoding.PEM,
                serialization.PublicFormat.SubjectPublicKeyInfo,
            )
            .decode("ascii")
        )

    def __repr__(self) -> str:
        return f"<Signer {self.key_id}>"


def verify_signature(public_pem: str, data: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` (DER) over ``data`` was made by the key of ``public_pem``.

    A key or signature that cannot be read counts as not verified.
    """
    try:
        key = serialization.load_pem_public_key(public_pem.encode("utf-8"))
    except (ValueError, UnsupportedAlgorithm):
        return False
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return False
    try:
        key.verify(signature, data, _ALGORITHM)
    except InvalidSignature:
        return False
    return True
