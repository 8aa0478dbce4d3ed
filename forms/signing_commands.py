"""What an administrator asks for on the page of the signing certificate."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RegisterFile:
    """A PKCS#12 file with its passphrase; `chain` holds further certificates, or nothing."""

    data: bytes = field(repr=False)
    passphrase: str = field(repr=False)
    chain: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class RegisterToken:
    """A key in a PKCS#11 token: labels of token and key, and the PIN."""

    token: str
    key: str
    pin: str = field(repr=False)
    chain: bytes = field(default=b"", repr=False)
