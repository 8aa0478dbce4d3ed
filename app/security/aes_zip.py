"""A ZIP archive whose files are encrypted with AES-256 (WinZip AE-2), so that common tools open it.

One deflated file after the other, all in memory: what is packed here is one person's own data. The
format is that of "AES Encryption Information: Encryption Specification AE-1 and AE-2" (WinZip):
PBKDF2-HMAC-SHA1 with 1,000 rounds gives the keys, AES runs in counter mode with a little-endian
counter from 1, and the first ten bytes of HMAC-SHA1 over the ciphertext authenticate it. Because
the format fixes so few rounds, the password has to be long: callers generate it (`new_password`).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
import zlib
from collections.abc import Mapping
from datetime import date

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

#: Letters and digits that nobody mistakes for each other.
_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
#: 20 of 56 signs are 116 bits.
PASSWORD_LENGTH = 20
_ROUNDS, _SALT, _MAC, _BLOCK = 1000, 16, 10, 16
_KEY = 32
_AES, _DEFLATED, _VERSION, _ENCRYPTED_UTF8 = 99, 8, 51, 0x0801
_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
#: Extra field 0x9901: seven bytes, AE-2, vendor AE, AES-256, then how the file was compressed.
_EXTRA = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, _DEFLATED)
_FIRST_YEAR = 1980


def new_password() -> str:
    """Return a random password, long enough for the few rounds of the format."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(PASSWORD_LENGTH))


def aes_zip(files: Mapping[str, bytes], password: str, day: date) -> bytes:
    """Return a ZIP of these files (name -> bytes), each encrypted under the password.

    `day` stands in the archive as the day of the files. Names are UTF-8.
    """
    body, directory = bytearray(), bytearray()
    stamp = ((day.year - _FIRST_YEAR) << 9) | (day.month << 5) | day.day
    for name, data in files.items():
        sealed = _encrypted(_deflated(data), password)
        raw_name, offset = name.encode(), len(body)
        head = struct.pack(
            "<HHHHHIIIHH",
            *(_VERSION, _ENCRYPTED_UTF8, _AES, 0, stamp),
            *(0, len(sealed), len(data), len(raw_name), len(_EXTRA)),
        )
        body += struct.pack("<I", _LOCAL) + head + raw_name + _EXTRA + sealed
        directory += struct.pack("<IH", _CENTRAL, _VERSION) + head
        directory += struct.pack("<HHHII", 0, 0, 0, 0, offset) + raw_name + _EXTRA
    end = struct.pack("<IHHHHIIH", _END, 0, 0, len(files), len(files), len(directory), len(body), 0)
    return bytes(body + directory + end)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _encrypted(data: bytes, password: str) -> bytes:
    salt = secrets.token_bytes(_SALT)
    keys = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, _ROUNDS, 2 * _KEY + 2)
    sealed = _counted(keys[:_KEY], data)
    mac = hmac.new(keys[_KEY : 2 * _KEY], sealed, "sha1").digest()[:_MAC]
    return salt + keys[2 * _KEY :] + sealed + mac


def _counted(key: bytes, data: bytes) -> bytes:
    """Apply AES in counter mode; the counter is little-endian, which the library does not offer."""
    blocks = (len(data) + _BLOCK - 1) // _BLOCK
    counters = b"".join(number.to_bytes(_BLOCK, "little") for number in range(1, blocks + 1))
    stream = Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(counters)  # noqa: S305 - counter mode is built on it
    mixed = int.from_bytes(data, "big") ^ int.from_bytes(stream[: len(data)], "big")
    return mixed.to_bytes(len(data), "big")
