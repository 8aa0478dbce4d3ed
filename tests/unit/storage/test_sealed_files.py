from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.security.sealing import DataKey
from app.storage import sealed_files
from app.storage.errors import FileDamagedError, FileMissingError, StorageBrokenError
from app.storage.local import LocalStorage
from app.storage.sealed_files import (
    FRAME_BYTES,
    get_sealed,
    put_sealed,
    read_sealed,
    seal_stream,
    unseal_stream,
)

KEY = DataKey.generate()
OPENING = 20
FRAME = 8  # small frames in these tests
SEALED_FRAME = 5 + FRAME + 29


@pytest.fixture
def small_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_files, "FRAME_BYTES", FRAME)


def sealed(plain: bytes, context: str = "here") -> bytes:
    return b"".join(seal_stream(KEY, [plain], context))


def unsealed(data: bytes, context: str = "here") -> bytes:
    return b"".join(unseal_stream(KEY, BytesIO(data), context))


@settings(max_examples=50)
@given(st.lists(st.binary(max_size=30), max_size=6))
def test_stream_sealed_in_any_chunks_is_unsealed_the_same(chunks: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed_files, "FRAME_BYTES", FRAME)
        data = b"".join(seal_stream(KEY, chunks, "here"))
        assert unsealed(data) == b"".join(chunks)


@pytest.mark.parametrize(
    ("size", "frames"),
    [(0, 1), (1, 1), (FRAME_BYTES, 1), (FRAME_BYTES + 1, 2), (3 * FRAME_BYTES, 3)],
)
def test_stream_is_cut_into_frames_of_one_mebibyte(size: int, frames: int) -> None:
    data = sealed(bytes(size))
    assert len(data) == OPENING + frames * (5 + 29) + size
    assert unsealed(data) == bytes(size)


@pytest.mark.usefixtures("small_frames")
def test_stream_cut_anywhere_is_refused() -> None:
    data = sealed(b"0123456789abcdefghij")
    for length in range(len(data)):
        with pytest.raises(FileDamagedError):
            unsealed(data[:length])


@pytest.mark.usefixtures("small_frames")
def test_stream_changed_anywhere_is_refused() -> None:
    data = sealed(b"0123456789abcdefghij")
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 0x01
        with pytest.raises(FileDamagedError):
            unsealed(bytes(changed))


@pytest.mark.usefixtures("small_frames")
def test_stream_with_frames_moved_repeated_or_dropped_is_refused() -> None:
    data = sealed(b"0123456789abcdefghijklmn")
    opening, rest = data[:OPENING], data[OPENING:]
    frames = [rest[at : at + SEALED_FRAME] for at in range(0, len(rest), SEALED_FRAME)]
    first, second, last = frames
    for order in (
        [second, first, last],
        [first, first, second, last],
        [first, last],
        [last],
        [first, second, last, last],
    ):
        with pytest.raises(FileDamagedError):
            unsealed(opening + b"".join(order))
    assert unsealed(opening + first + second + last) == b"0123456789abcdefghijklmn"


@pytest.mark.usefixtures("small_frames")
def test_stream_with_a_frame_of_another_file_is_refused() -> None:
    one, other = sealed(b"0123456789ab"), sealed(b"0123456789ab")
    mixed = one[: OPENING + SEALED_FRAME] + other[OPENING + SEALED_FRAME :]
    with pytest.raises(FileDamagedError):
        unsealed(mixed)


def test_stream_in_another_place_or_under_another_key_is_refused() -> None:
    data = sealed(b"x")
    with pytest.raises(FileDamagedError):
        unsealed(data, "there")
    with pytest.raises(FileDamagedError):
        list(unseal_stream(DataKey.generate(), BytesIO(data), "here"))


def test_stream_that_claims_a_huge_frame_is_refused_before_reading_it() -> None:
    data = sealed(b"x")
    claim = data[: OPENING + 1] + b"\xff\xff\xff\xff" + data[OPENING + 5 :]
    with pytest.raises(FileDamagedError):
        unsealed(claim)


def test_stored_file_is_sealed_on_disk_and_bound_to_its_key(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    stored = put_sealed(storage, "org/f/1", KEY, [b"resident ", b"record"])
    raw = (tmp_path / "org/f/1").read_bytes()
    assert stored.size == len(raw)
    assert b"resident" not in raw
    assert read_sealed(storage, "org/f/1", KEY) == b"resident record"
    (tmp_path / "org/f/2").write_bytes(raw)
    with pytest.raises(FileDamagedError):
        read_sealed(storage, "org/f/2", KEY)


def test_stored_file_that_is_missing_is_told_before_the_first_frame(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        get_sealed(LocalStorage(tmp_path), "org/f/1", KEY)


def test_stored_file_on_a_failing_disk_is_told() -> None:
    class Failing(BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(StorageBrokenError, match="Input/output"):
        list(unseal_stream(KEY, Failing(sealed(b"x")), "here"))
