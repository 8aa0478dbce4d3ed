"""Certificates an organisation signs its papers with: what they say, and whether they will do.

Certificates are public: they are kept and passed around as PEM text, beside the sealed key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from workflows.text import Label

#: Smaller RSA keys may not sign any more (NIST SP 800-131A Rev. 2, table 2).
SMALLEST_RSA: Final = 2048
CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")
LONGEST_CHAIN: Final = 8
HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class CertificateError(Exception):
    """A key or certificate cannot be used. The message says what to do; it holds no secret."""

    def __init__(self, code: str, ko: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.label = Label(ko, en)


@dataclass(frozen=True)
class Certificate:
    """One X.509 certificate."""

    _x509: x509.Certificate

    @classmethod
    def from_der(cls, der: bytes) -> Certificate:
        """Read a certificate. Raises CertificateError when it is none."""
        try:
            return cls(x509.load_der_x509_certificate(der))
        except ValueError as error:
            raise _unreadable() from error

    @classmethod
    def all_of(cls, text: bytes) -> tuple[Certificate, ...]:
        """Read every certificate of a PEM text, or the one of a DER file.

        Raises CertificateError when there is none.
        """
        if b"-----BEGIN" not in text:
            return (cls.from_der(text),)
        try:
            return tuple(cls(found) for found in x509.load_pem_x509_certificates(text))
        except ValueError as error:
            raise _unreadable() from error

    @property
    def pem(self) -> str:
        """The certificate as PEM text."""
        return self._x509.public_bytes(Encoding.PEM).decode("ascii")

    @property
    def der(self) -> bytes:
        """The certificate as DER bytes."""
        return self._x509.public_bytes(Encoding.DER)

    @property
    def subject(self) -> str:
        """Whose it is, as an RFC 4514 name."""
        return self._x509.subject.rfc4514_string()

    @property
    def issuer(self) -> str:
        """Who issued it, as an RFC 4514 name."""
        return self._x509.issuer.rfc4514_string()

    @property
    def holder(self) -> str:
        """Whose it is, in few words: common name, else organisation, else the whole name."""
        for kind in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME):
            for attribute in self._x509.subject.get_attributes_for_oid(kind):
                return str(attribute.value)
        return self.subject

    @property
    def serial(self) -> str:
        """Its serial number in hex."""
        return f"{self._x509.serial_number:x}"

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the whole certificate in hex."""
        return self._x509.fingerprint(hashes.SHA256()).hex()

    @property
    def not_before(self) -> datetime:
        """The instant from which it holds (UTC)."""
        return self._x509.not_valid_before_utc

    @property
    def not_after(self) -> datetime:
        """The last instant at which it holds (UTC)."""
        return self._x509.not_valid_after_utc

    @property
    def self_signed(self) -> bool:
        """Whether nobody but its holder vouches for it."""
        return self._x509.subject == self._x509.issuer

    @property
    def signature_size(self) -> int:
        """The most bytes a signature with its key takes."""
        key = self._x509.public_key()
        return key.key_size // 8 if isinstance(key, rsa.RSAPublicKey) else 144

    def issued(self, other: Certificate) -> bool:
        """Whether the other one was issued and signed by this one."""
        try:
            other._x509.verify_directly_issued_by(self._x509)
        except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
            return False
        return True

    def named_issuer_of(self, other: Certificate) -> bool:
        """Whether the other one names this one as its issuer; says nothing of signatures."""
        return self._x509.subject == other._x509.issuer

    def verifies(self, signature: bytes, data: bytes, digest: str) -> bool:
        """Whether a signature over data was made with this certificate's key.

        RSA signatures are PKCS#1 v1.5; `digest` is `sha256`, `sha384` or `sha512`.
        """
        algorithm = HASHES[digest]
        try:
            key = self._x509.public_key()
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(signature, data, padding.PKCS1v15(), algorithm)
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(signature, data, ec.ECDSA(algorithm))
            else:
                return False
        except (InvalidSignature, UnsupportedAlgorithm, ValueError):
            return False
        return True

    def refuse_weak(self) -> None:
        """Refuse keys that are too small, or of a kind PDF readers do not check.

        Raises CertificateError.
        """
        try:
            key = self._x509.public_key()
        except (UnsupportedAlgorithm, ValueError) as error:
            raise weak_key() from error
        big_enough = isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST_RSA
        known_curve = isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES
        if not (big_enough or known_curve):
            raise weak_key()

    def refuse_other_use(self) -> None:
        """Refuse certificates that are not for signing (RFC 5280, 4.2.1.3).

        Raises CertificateError.
        """
        try:
            usage = self._x509.extensions.get_extension_for_class(x509.KeyUsage).value
        except x509.ExtensionNotFound:
            return  # without the extension nothing is ruled out
        except (ValueError, x509.DuplicateExtension) as error:
            raise _unreadable() from error
        if not (usage.digital_signature or usage.content_commitment):
            raise CertificateError(
                "usage",
                "전자서명에 쓸 수 없는 인증서입니다. 키 용도(keyUsage)에 전자서명"
                "(digitalSignature)이 들어 있는 인증서를 발급받아 주세요.",
                "This certificate is not for signing. Have one issued whose key usage has"
                " digitalSignature.",
            )


def weak_key() -> CertificateError:
    """Return the error about a key that is too small, or of a kind PDF readers do not check."""
    return CertificateError(
        "weak",
        "키가 약하거나 쓸 수 없는 종류입니다. RSA 2048비트 이상이나 P-256, P-384, P-521 키로 "
        "인증서를 다시 발급받아 주세요.",
        "The key is too weak or of a kind that cannot be used. Have a certificate issued with"
        " RSA of 2048 bits or more, or P-256, P-384 or P-521.",
    )


def chain_of(leaf: Certificate, others: tuple[Certificate, ...]) -> tuple[Certificate, ...]:
    """Return the issuers of a certificate, the nearest first, as far as they are among the others.

    The chain need not reach its root: verifiers have that one. A self-signed one has no issuers.

    Raises:
        CertificateError: the issuer is not there, or did not sign what it is said to have signed.

    """
    chain: list[Certificate] = []
    current = leaf
    while not current.self_signed and len(chain) < LONGEST_CHAIN:
        named = [row for row in others if row.named_issuer_of(current)]
        signed = next((row for row in named if row.issued(current)), None)
        if signed is None:
            if named or not chain:
                raise _broken()
            break
        chain.append(signed)
        current = signed
    return tuple(chain)


def refuse_out_of_time(leaf: Certificate, chain: tuple[Certificate, ...], now: datetime) -> None:
    """Refuse what has expired, is not valid yet, or was issued by something that has expired.

    Raises CertificateError.
    """
    if now > leaf.not_after:
        raise CertificateError(
            "expired",
            "유효 기간이 끝난 인증서입니다. 갱신한 인증서를 올려 주세요.",
            "This certificate has expired. Upload the renewed one.",
        )
    if now < leaf.not_before:
        raise CertificateError(
            "early",
            "아직 유효 기간이 시작되지 않은 인증서입니다. 시작한 뒤에 올려 주세요.",
            "This certificate is not valid yet. Upload it once it is.",
        )
    if any(not row.not_before <= now <= row.not_after for row in chain):
        raise CertificateError(
            "chain_expired",
            "발급자 인증서의 유효 기간이 맞지 않습니다. 발급기관에서 새 체인을 받아 주세요.",
            "A certificate of the chain is not valid now. Get the present chain from the issuer.",
        )


def _unreadable() -> CertificateError:
    return CertificateError(
        "unreadable",
        "인증서를 읽을 수 없습니다. PEM이나 DER 형식의 인증서인지 확인해 주세요.",
        "The certificate cannot be read. Check that it is in PEM or DER format.",
    )


def _broken() -> CertificateError:
    return CertificateError(
        "chain",
        "발급자 인증서가 없거나 맞지 않습니다. 발급기관에서 받은 체인 인증서를 함께 올려 주세요.",
        "The issuer's certificate is missing or does not fit. Upload the chain of the issuer too.",
    )
