"""A certificate nobody vouches for, made on the spot: for demonstrations."""

from __future__ import annotations

import secrets
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12


def self_signed_file(holder: str, begins: datetime, ends: datetime) -> tuple[bytes, str]:
    """Return a PKCS#12 file with a fresh P-256 key and its own certificate, and its passphrase.

    Args:
        holder: the common name, at most 64 characters.
        begins: from when it holds (aware).
        ends: until when (aware).

    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, holder)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    passphrase = secrets.token_urlsafe(24)
    sealed = BestAvailableEncryption(passphrase.encode())
    data = pkcs12.serialize_key_and_certificates(None, key, certificate, None, sealed)
    return data, passphrase
