"""The archive as its published format says."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from app.security.aes_zip import PASSWORD_LENGTH, aes_zip, new_password
from tests.aes_archive import unpacked

FILES = {"data.json": '{"값": "김서연"}'.encode(), "data.csv": b"a,b\r\n" * 500, "none": b""}
PASSWORD = "abcdefghjkmnpqrstuvw"


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
