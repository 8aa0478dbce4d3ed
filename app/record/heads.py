"""Signed tree heads: what a regulator keeps to prove later that nothing before was changed.

The signed bytes are canonical JSON of ``at``, ``format``, ``key_id``, ``log``, ``root`` (hex)
and ``size``. With those bytes in ``head.json`` and the DER signature in ``head.sig``::

    openssl dgst -sha256 -verify public.pem -signature head.sig head.json
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from app.record.canonical import NotCanonicalError, canonical_bytes, read_canonical
from app.record.merkle import HASH_BYTES
from app.security.signing import verify_signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.security.signing import Signer

FORMAT: Final = "tenday-tree-head-1"
_FIELDS: Final = {"at", "format", "key_id", "log", "root", "size"}


class HeadInvalidError(ValueError):
    """Values or bytes do not make a tree head."""


@dataclass(frozen=True)
class TreeHead:
    """Root of a log at one size.

    ``log`` names the log (so a head of one cannot pass for a head of another), ``size`` is the
    number of leaves, ``root`` 32 bytes, ``at`` the aware UTC time of signing, ``signature`` DER.
    """

    log: str
    size: int
    root: bytes
    at: datetime
    key_id: str
    signature: bytes = b""


def sign_head(log: str, size: int, root: bytes, *, at: datetime, signer: Signer) -> TreeHead:
    """Return the signed head of a log. ``at`` must be aware. Raises HeadInvalidError."""
    head = TreeHead(log=log, size=size, root=root, at=at, key_id=signer.key_id)
    return replace(head, signature=signer.sign(head_bytes(head)))


def head_bytes(head: TreeHead) -> bytes:
    """Return the exact bytes that are signed. Raises HeadInvalidError."""
    if head.size < 0 or len(head.root) != HASH_BYTES or head.at.utcoffset() is None:
        message = "a head needs a size from 0, a root of 32 bytes and an aware time"
        raise HeadInvalidError(message)
    at = head.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    return canonical_bytes(
        {
            "at": at,
            "format": FORMAT,
            "key_id": head.key_id,
            "log": head.log,
            "root": head.root.hex(),
            "size": head.size,
        }
    )


def read_head(body: bytes, signature: bytes) -> TreeHead:
    """Return the head that signed bytes hold; the signature is not checked here.

    Raises HeadInvalidError when the bytes are not exactly those of a head.
    """
    message = "these bytes are not a tree head"
    try:
        fields = read_canonical(body)
        if fields.keys() != _FIELDS or fields["format"] != FORMAT:
            raise HeadInvalidError(message)
        head = TreeHead(
            log=str(fields["log"]),
            size=int(str(fields["size"])),
            root=bytes.fromhex(str(fields["root"])),
            at=datetime.fromisoformat(str(fields["at"])),
            key_id=str(fields["key_id"]),
            signature=signature,
        )
        if head_bytes(head) != body:
            raise HeadInvalidError(message)
    except (NotCanonicalError, ValueError) as error:
        raise HeadInvalidError(message) from error
    return head


def verify_head(head: TreeHead, public_keys: Mapping[str, str]) -> bool:
    """Tell whether the head was signed by the key it names. Takes public PEM texts by key id."""
    pem = public_keys.get(head.key_id)
    return pem is not None and verify_signature(pem, head_bytes(head), head.signature)
