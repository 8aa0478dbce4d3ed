"""The archive as its published format says, read with primitives of our own choosing."""

from __future__ import annotations

import hashlib
import hmac
import io
import struct
import zipfile
import zlib
from datetime import date

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.security.aes_zip import PASSWORD_LENGTH, aes_zip, new_password

FILES = {"data.json": '{"값": "김서연"}'.encode(), "data.csv": b"a,b\r\n" * 500, "none": b""}
PASSWORD = "abcdefghjkmnpqrstuvw"


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


def test_every_file_comes_back_as_it_was() -> None:
    archive = aes_zip(FILES, PASSWORD, date(2026, 11, 23))
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.namelist() == list(FILES)
        assert opened.infolist()[0].date_time[:3] == (2026, 11, 23)
        assert all(info.flag_bits & 1 for info in opened.infolist())
    for name, data in FILES.items():
        assert unpacked(archive, name, PASSWORD) == data


def test_nothing_of_the_content_stands_in_the_archive() -> None:
    assert "김서연".encode() not in aes_zip(FILES, PASSWORD, date(2026, 11, 23))


def test_another_password_or_one_changed_byte_opens_nothing() -> None:
    archive = aes_zip({"data.csv": FILES["data.csv"]}, PASSWORD, date(2026, 11, 23))
    with pytest.raises(ValueError, match="wrong password"):
        unpacked(archive, "data.csv", PASSWORD[::-1])
    middle = 30 + 8 + 11 + 30
    changed = archive[:middle] + bytes([archive[middle] ^ 1]) + archive[middle + 1 :]
    with pytest.raises(ValueError, match="changed bytes"):
        unpacked(changed, "data.csv", PASSWORD)


def test_the_same_files_twice_are_two_archives() -> None:
    day = date(2026, 11, 23)
    assert aes_zip(FILES, PASSWORD, day) != aes_zip(FILES, PASSWORD, day)


def test_passwords_are_long_and_never_the_same() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(password) for password in made} == {PASSWORD_LENGTH}
