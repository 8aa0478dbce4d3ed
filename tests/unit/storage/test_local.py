from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from app.storage.base import StoredFile
from app.storage.errors import (
    BadKeyError,
    FileMissingError,
    StorageBrokenError,
    StorageFullError,
)
from app.storage.local import LocalStorage

KEY = "org-1/f-2/0b5c"


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "files")


def read(storage: LocalStorage, key: str = KEY) -> bytes:
    with storage.open(key) as file:
        return file.read()


def on_disk(tmp_path: Path) -> list[str]:
    root = tmp_path / "files"
    return sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_file())


def test_put_then_open_returns_the_bytes(storage: LocalStorage) -> None:
    stored = storage.put(KEY, [b"a", b"", b"bc"])
    assert stored == StoredFile(3, sha256(b"abc").digest())
    assert read(storage) == b"abc"
    assert storage.exists(KEY)


def test_put_leaves_private_files_and_directories(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put(KEY, [b"x"])
    for path in (tmp_path / "files").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert on_disk(tmp_path) == [KEY]


def test_put_again_replaces_the_file(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put(KEY, [b"old"])
    storage.put(KEY, [b"new"])
    assert read(storage) == b"new"
    assert on_disk(tmp_path) == [KEY]


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../x",
        "org/../../x",
        "org/./x",
        "org//x",
        "org/x/",
        ".incoming/x",
        "org\\x",
        "org/x\0",
        "org/x\n",
        "한글",
        "a/b/c/d/e/f",
        "x" * 65,
    ],
)
def test_key_that_could_leave_the_root_is_refused_everywhere(
    storage: LocalStorage, key: str
) -> None:
    for call in (storage.open, storage.delete, storage.exists):
        with pytest.raises(BadKeyError):
            call(key)
    with pytest.raises(BadKeyError):
        storage.put(key, [b"x"])


def test_link_that_leads_out_of_the_root_is_refused(storage: LocalStorage, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    (tmp_path / "files" / "org").symlink_to(outside)
    (tmp_path / "files" / "link").symlink_to(outside / "secret")
    for key in ("org/secret", "link"):
        with pytest.raises(BadKeyError):
            storage.open(key)
        with pytest.raises(BadKeyError):
            storage.put(key, [b"x"])
    assert (outside / "secret").read_bytes() == b"secret"


def test_open_of_a_missing_file_is_told(storage: LocalStorage) -> None:
    with pytest.raises(FileMissingError):
        storage.open(KEY)
    assert not storage.exists(KEY)


def test_delete_removes_the_file_and_empty_directories_only(
    storage: LocalStorage, tmp_path: Path
) -> None:
    storage.put(KEY, [b"x"])
    storage.put("org-1/f-3/1", [b"y"])
    storage.delete(KEY)
    storage.delete(KEY)
    assert not (tmp_path / "files" / "org-1" / "f-2").exists()
    assert on_disk(tmp_path) == ["org-1/f-3/1"]
    storage.delete("org-1/f-3/1")
    storage.put(KEY, [b"again"])
    assert read(storage) == b"again"


def test_put_whose_directory_is_removed_meanwhile_makes_it_anew(
    storage: LocalStorage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = LocalStorage._make_directory
    calls: list[Path] = []

    def disturbed(self: LocalStorage, directory: Path) -> None:
        real(self, directory)
        calls.append(directory)
        if len(calls) == 1:
            directory.rmdir()

    monkeypatch.setattr(LocalStorage, "_make_directory", disturbed)
    storage.put(KEY, [b"x"])
    assert len(calls) == 2
    assert on_disk(tmp_path) == [KEY]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, StorageFullError),
        (errno.EDQUOT, StorageFullError),
        (errno.EFBIG, StorageFullError),
        (errno.EIO, StorageBrokenError),
        (errno.EROFS, StorageBrokenError),
    ],
)
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_put_that_fails_keeps_the_old_file_and_nothing_else(
    storage: LocalStorage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    call: str,
    number: int,
    expected: type[Exception],
) -> None:
    storage.put(KEY, [b"old"])

    def fail(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(expected) as caught:
            storage.put(KEY, [b"new"])
    assert getattr(caught.value, "retryable", None) is True
    assert read(storage) == b"old"
    assert on_disk(tmp_path) == [KEY]


def test_put_on_a_disk_that_fills_up_halfway_keeps_nothing(
    storage: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, room = os.write, [100]

    def limited(descriptor: int, data: memoryview) -> int:
        if room[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = real(descriptor, data[: room[0]])  # a full disk first takes a part
        room[0] -= written
        return written

    monkeypatch.setattr(os, "write", limited)
    with pytest.raises(StorageFullError):
        storage.put(KEY, [b"x" * 60, b"y" * 60])
    assert on_disk(tmp_path) == []
    room[0] = 120
    assert storage.put(KEY, [b"x" * 60, b"y" * 60]).size == 120
    assert read(storage) == b"x" * 60 + b"y" * 60


def test_put_whose_source_fails_keeps_nothing(storage: LocalStorage, tmp_path: Path) -> None:
    def source() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        storage.put(KEY, source())
    assert on_disk(tmp_path) == []


def test_root_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageBrokenError):
        LocalStorage(tmp_path / "file")


def test_storage_whose_root_disappeared_is_told(storage: LocalStorage, tmp_path: Path) -> None:
    (tmp_path / "files").rename(tmp_path / "unmounted")
    with pytest.raises(StorageBrokenError):
        storage.put(KEY, [b"x"])
    with pytest.raises(StorageBrokenError):
        list(storage.listing())


def test_listing_gives_stored_files_and_no_half_written_ones(
    storage: LocalStorage, tmp_path: Path
) -> None:
    storage.put(KEY, [b"abc"])
    (tmp_path / "files" / ".incoming" / "left").write_bytes(b"half")
    listed = list(storage.listing())
    assert [(each.key, each.size) for each in listed] == [(KEY, 3)]
    assert listed[0].written_at.utcoffset() == timedelta(0)


def test_sweep_removes_old_half_written_files_only(storage: LocalStorage, tmp_path: Path) -> None:
    storage.put(KEY, [b"abc"])
    incoming = tmp_path / "files" / ".incoming"
    now = datetime(2026, 9, 15, tzinfo=UTC)
    for name, age in (("old", 7200), ("new", 60)):
        (incoming / name).write_bytes(b"half")
        os.utime(incoming / name, times=(now.timestamp() - age,) * 2)
    assert storage.sweep(now, timedelta(hours=1)) == 1
    assert on_disk(tmp_path) == [".incoming/new", KEY]


def test_storage_address_is_read(tmp_path: Path) -> None:
    storage = LocalStorage.from_url(f"file:{tmp_path}/files")
    storage.put(KEY, [b"x"])
    assert on_disk(tmp_path) == [KEY]


@pytest.mark.parametrize("url", ["s3://bucket", "/path", "file:", ""])
def test_storage_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="expected file:/directory"):
        LocalStorage.from_url(url)
