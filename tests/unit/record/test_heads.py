from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.record.heads import (
    HeadInvalidError,
    TreeHead,
    head_bytes,
    read_head,
    sign_head,
    verify_head,
)
from app.security.keyring import Keyring
from tests.unit.record.rfc6962 import ROOTS

AT = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def keyring() -> Keyring:
    return Keyring.fresh()


@pytest.fixture(scope="module")
def head(keyring: Keyring) -> TreeHead:
    return sign_head("events", 8, ROOTS[7], at=AT, signer=keyring.signer)


def test_head_signed_has_exactly_these_bytes(head: TreeHead) -> None:
    assert head_bytes(head).decode() == (
        '{"at":"2026-09-15T01:00:00.000000Z","format":"tenday-tree-head-1",'
        f'"key_id":"{head.key_id}","log":"events","root":"{ROOTS[7].hex()}","size":8}}'
    )


def test_head_time_in_another_zone_gives_the_same_bytes(head: TreeHead) -> None:
    seoul = timezone(timedelta(hours=9))
    assert head_bytes(replace(head, at=AT.astimezone(seoul))) == head_bytes(head)


def test_head_signed_verifies_after_the_key_was_renewed(head: TreeHead, keyring: Keyring) -> None:
    assert verify_head(head, keyring.public_keys)
    assert verify_head(head, keyring.with_new_signer().public_keys)


def test_head_under_an_unknown_key_is_not_verified(head: TreeHead) -> None:
    assert not verify_head(head, Keyring.fresh().public_keys)


@pytest.mark.parametrize(
    "change",
    [
        {"log": "access-2026-09"},
        {"size": 7},
        {"root": ROOTS[6]},
        {"at": AT + timedelta(microseconds=1)},
        {"signature": b""},
    ],
)
def test_head_changed_in_any_part_is_not_verified(
    head: TreeHead, keyring: Keyring, change: dict[str, object]
) -> None:
    changed = replace(head, **change)  # type: ignore[arg-type] # one parametrised field each
    assert not verify_head(changed, keyring.public_keys)


def test_head_written_and_read_is_the_same(head: TreeHead, keyring: Keyring) -> None:
    read = read_head(head_bytes(head), head.signature)
    assert read == head
    assert verify_head(read, keyring.public_keys)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body[:-1],
        lambda body: body.replace(b"head-1", b"head-2"),
        lambda body: body.replace(b'"size":8', b'"size":"8"'),
        lambda body: body.replace(b'"size":8', b'"size":-8'),
        lambda body: body.replace(b'"size":8', b'"size":8,"x":1'),
        lambda body: body.replace(b"Z", b"+00:00"),
        lambda body: body.replace(b"2026-09-15T", b"2026-99-15T"),
        lambda body: body.replace(b'"root":"5d', b'"root":"5D'),
        lambda body: body.replace(b'"root":"5d', b'"root":"'),
    ],
)
def test_head_bytes_written_in_another_way_are_refused(head: TreeHead, change: object) -> None:
    assert callable(change)
    changed = change(head_bytes(head))
    assert changed != head_bytes(head)
    with pytest.raises(HeadInvalidError):
        read_head(changed, head.signature)


@pytest.mark.parametrize(
    ("size", "root", "at"),
    [(-1, ROOTS[0], AT), (1, b"short", AT), (1, ROOTS[0], AT.replace(tzinfo=None))],
)
def test_head_of_impossible_values_is_not_signed(
    keyring: Keyring, size: int, root: bytes, at: datetime
) -> None:
    with pytest.raises(HeadInvalidError):
        sign_head("events", size, root, at=at, signer=keyring.signer)


@pytest.mark.parametrize(("tail", "said"), [(b"", "Verified OK"), (b" ", "Verification failure")])
def test_head_is_checked_by_openssl_alone(
    head: TreeHead, keyring: Keyring, tmp_path: Path, tail: bytes, said: str
) -> None:
    (tmp_path / "public.pem").write_text(keyring.signer.public_pem())
    (tmp_path / "head.json").write_bytes(head_bytes(head) + tail)
    (tmp_path / "head.sig").write_bytes(head.signature)
    arguments = ["-sha256", "-verify", "public.pem", "-signature", "head.sig", "head.json"]
    done = subprocess.run(
        ["openssl", "dgst", *arguments], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert done.stdout.strip().startswith(said)
