"""The private key an organisation signs its papers with: from a file, or inside a token.

Both kinds sign the same way. Neither ever shows its key: a file's key is opened once with the
passphrase, which is then forgotten, and kept sealed; a token's key never leaves the token.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from app.security.certificates import HASHES, Certificate, CertificateError, weak_key
from app.security.crypto_tokens import TokenPlace, sign_in_token


@dataclass(frozen=True)
class FileKey:
    """A private key as PKCS#8 bytes."""

    pkcs8: bytes = field(repr=False)

    def sign(self, data: bytes, digest: str) -> bytes:
        """Sign data: ECDSA as DER, or RSA with PKCS#1 v1.5 padding."""
        key = serialization.load_der_private_key(self.pkcs8, password=None)
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(data, padding.PKCS1v15(), HASHES[digest])
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(data, ec.ECDSA(HASHES[digest]))
        raise weak_key()

    def stored(self) -> dict[str, Any]:
        """Return what has to be sealed to have this key again."""
        return {"kind": "file", "key": b64encode(self.pkcs8).decode("ascii")}


@dataclass(frozen=True)
class TokenKey:
    """A private key in a PKCS#11 token; `module` is the library of the token, from the settings."""

    place: TokenPlace

    def sign(self, data: bytes, digest: str) -> bytes:
        """Sign data in the token. Raises TokenError."""
        return sign_in_token(self.place, data, digest)

    def stored(self) -> dict[str, Any]:
        """Return what has to be sealed to reach this key again."""
        place = self.place
        return {"kind": "token", "token": place.token, "key": place.key, "pin": place.pin}


SigningKey = FileKey | TokenKey


@dataclass(frozen=True)
class SigningMaterial:
    """All that signing takes: the key, its certificate, and the issuers, the nearest first."""

    key: SigningKey
    certificate: Certificate
    chain: tuple[Certificate, ...]


def key_from(stored: Any, module: str) -> SigningKey:
    """Return the key of what `stored` gave; `module` is the token library of this machine."""
    if stored["kind"] == "file":
        return FileKey(b64decode(stored["key"]))
    return TokenKey(TokenPlace(module, stored["token"], stored["key"], stored["pin"]))


def open_pkcs12(
    data: bytes, passphrase: str
) -> tuple[FileKey, Certificate, tuple[Certificate, ...]]:
    """Open a PKCS#12 file: its key, the certificate of the key, and the other certificates.

    Raises:
        CertificateError: it is no such file, the passphrase is wrong, or it holds no key.

    """
    try:
        found = pkcs12.load_pkcs12(data, passphrase.encode() if passphrase else None)
    except UnsupportedAlgorithm as error:
        raise weak_key() from error
    except ValueError as error:
        raise _refusal(error) from error
    if found.key is None or found.cert is None:
        raise CertificateError(
            "no_key",
            "파일에 개인키나 그 인증서가 없습니다. 개인키까지 넣어 내보낸 파일을 올려 주세요.",
            "The file holds no private key with its certificate. Export it together with the key.",
        )
    pkcs8 = found.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    others = tuple(Certificate(row.certificate) for row in found.additional_certs)
    return FileKey(pkcs8), Certificate(found.cert.certificate), others


def _refusal(error: ValueError) -> CertificateError:
    if "password" in str(error).lower():
        return CertificateError(
            "passphrase",
            "암호가 맞지 않습니다. 파일을 내보낼 때 정한 암호를 다시 입력해 주세요.",
            "The passphrase is wrong. Enter the one that was set when the file was exported.",
        )
    return CertificateError(
        "not_pkcs12",
        "PKCS#12 파일(.p12, .pfx)이 아니거나 손상된 파일입니다. 파일을 확인해 주세요.",
        "This is no PKCS#12 file (.p12, .pfx), or it is damaged. Check the file.",
    )
