"""A PKCS#11 token in software (SoftHSM), made anew in a folder of the test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.certificates import Issued

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
TOKEN, KEY, PIN = "house", "papers", "271828"
#: SoftHSM's own tool imports keys only; the certificate is written in a process of its own, as the
#: library keeps its state for as long as a process lives.
_PUT_CERTIFICATE = """
import sys, pkcs11
from pkcs11.util.x509 import decode_x509_certificate
token = pkcs11.lib(sys.argv[1]).get_token(token_label=sys.argv[2])
with token.open(rw=True, user_pin=sys.argv[3]) as session:
    made = decode_x509_certificate(sys.stdin.buffer.read())
    session.create_object({**made, pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: "any"})
"""


def configure(folder: Path) -> Path:
    """Write the settings of a SoftHSM whose tokens are in this folder; returns their path."""
    tokens = folder / "tokens"
    tokens.mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\n")
    return settings


def make_token(folder: Path, *issued: Issued) -> None:
    """Make a token with the key of the first certificate, and all the certificates."""
    _tool("--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "314159")
    key = folder / "key.pem"
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key.write_bytes(issued[0].key.private_bytes(*form))
    _tool("--import", str(key), "--token", TOKEN, "--label", KEY, "--id", "01", "--pin", PIN)
    for row in issued:
        subprocess.run(
            [sys.executable, "-c", _PUT_CERTIFICATE, MODULE, TOKEN, PIN],
            input=row.der,
            check=True,
            capture_output=True,
        )


def _tool(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, timeout=30)
