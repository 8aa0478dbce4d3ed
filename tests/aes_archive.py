"""Reading an AES-256 ZIP (WinZip AE-2) as its published format says, with primitives of our own."""

from __future__ import annotations

import hashlib
import hmac
import io
import struct
import zipfile
import zlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def unpacked(archive: bytes, name: str, password: str) -> bytes:
    """Decrypt one file block by block; ValueError when the password or the bytes are wrong."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        info = opened.getinfo(name)
    extra = struct.unpack("<HHH2sBH", info.extra)
    assert extra == (0x9901, 7, 2, b"AE", 3, zipfile.ZIP_DEFLATED)
    assert (info.compress_type, info.CRC) == (99, 0)
    start = info.header_offset + 30 + len(name.encode()) + len(info.extra)
    sealed = archive[start : start + info.compress_size]
    salt, check, data, mac = sealed[:16], sealed[16:18], sealed[18:-10], sealed[-10:]
    keys = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, 1000, 66)
    if keys[64:] != check or hmac.new(keys[32:64], data, "sha1").digest()[:10] != mac:
        raise ValueError("wrong password or changed bytes")
    cipher = Cipher(algorithms.AES(keys[:32]), modes.ECB())  # noqa: S305 - counter mode by hand
    plain = bytearray()
    for number in range(0, len(data), 16):
        counter = struct.pack("<QQ", number // 16 + 1, 0)
        stream = cipher.encryptor().update(counter)
        plain += bytes(a ^ b for a, b in zip(data[number : number + 16], stream, strict=False))
    return zlib.decompress(bytes(plain), wbits=-15)
