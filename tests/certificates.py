"""A certification authority of our own, and certificates it issues: made anew for each run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)

from tests.conftest import MORNING

PASSPHRASE = "correct horse battery staple"
YEAR = timedelta(days=365)
HOLDER = "오케스트로 주식회사"
#: What a certificate for signing may be used for.
FOR_SIGNING = {"digital_signature", "content_commitment"}
_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Issued:
    """A certificate with its key."""

    key: Any
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


def issue(
    name: str,
    by: Issued | None = None,
    *,
    key: Any = None,
    uses: set[str] | None = None,
    begins: datetime = MORNING - timedelta(days=30),
    ends: datetime = MORNING + YEAR,
) -> Issued:
    """Issue a certificate; without `by` it is self-signed, and `uses` None leaves them out."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    signed_by = by.key if by else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )
    if uses is not None:
        usage = x509.KeyUsage(**{use: use in uses for use in _USES})
        builder = builder.add_extension(usage, critical=True)
        is_ca = "key_cert_sign" in uses
        builder = builder.add_extension(x509.BasicConstraints(is_ca, None), critical=True)
    return Issued(key, builder.sign(signed_by, hashes.SHA256()))


@cache
def root() -> Issued:
    return issue("Test Root", uses={"key_cert_sign"})


@cache
def intermediate() -> Issued:
    return issue("Test Issuing", root(), uses={"key_cert_sign"})


@cache
def leaf() -> Issued:
    return issue(HOLDER, intermediate(), uses=FOR_SIGNING)


@cache
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


def key_file(
    issued: Issued | None = None,
    chain: tuple[Issued, ...] | None = None,
    passphrase: str = PASSPHRASE,
) -> bytes:
    """Return a PKCS#12 file with a key, its certificate and the issuers of that."""
    issued = issued or leaf()
    others = (intermediate(), root()) if chain is None else chain
    return pkcs12.serialize_key_and_certificates(
        HOLDER.encode(),
        issued.key,
        issued.certificate,
        [row.certificate for row in others],
        BestAvailableEncryption(passphrase.encode()),
    )
