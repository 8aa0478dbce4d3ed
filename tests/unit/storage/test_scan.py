from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.storage.errors import ScannerUnavailableError
from app.storage.scan import ClamdScanner, NoScanner, ScanVerdict, scanner_for


def received(connection: socket.socket) -> bytes:
    """Read what clamd would: a ping, or INSTREAM frames up to the empty one."""
    file = connection.makefile("rb")
    command = file.read(6)
    if command == b"zPING\0":
        return command
    command += file.read(4)
    assert command == b"zINSTREAM\0"
    data = b""
    while length := int.from_bytes(file.read(4), "big"):
        data += file.read(length)
    return data


@contextmanager
def clamd(path: Path, answer: bytes | None) -> Iterator[list[bytes]]:
    """Answer one connection on a socket; None closes it before anything was read."""
    seen: list[bytes] = []
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen(1)

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            if answer is not None:
                seen.append(received(connection))
                connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        thread.join(5)
        server.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clamd"


def test_clamd_that_finds_nothing_gives_clean_and_saw_every_byte(path: Path) -> None:
    data = bytes(range(256)) * 1000
    with clamd(path, b"stream: OK\0") as seen:
        assert ClamdScanner(f"unix:{path}").scan(data) == ScanVerdict(clean=True)
    assert seen == [data]


def test_clamd_that_finds_malware_names_it(path: Path) -> None:
    with clamd(path, b"stream: Win.Test.EICAR_HDB-1 FOUND\0"):
        verdict = ClamdScanner(f"unix:{path}").scan(b"x")
    assert verdict == ScanVerdict(clean=False, found="Win.Test.EICAR_HDB-1")


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"",
        b"stream: OK",
        b"OK\0",
        b"stream: not OK\0",
        b"x" * 10_000,
        None,
    ],
)
def test_clamd_that_gives_no_verdict_is_never_taken_for_clean(
    path: Path, answer: bytes | None
) -> None:
    with clamd(path, answer), pytest.raises(ScannerUnavailableError):
        ClamdScanner(f"unix:{path}").scan(b"x" * 100)


def test_clamd_that_is_not_there_is_unavailable(path: Path) -> None:
    scanner = ClamdScanner(f"unix:{path}")
    assert not scanner.ready()
    with pytest.raises(ScannerUnavailableError) as caught:
        scanner.scan(b"x")
    assert caught.value.retryable


def test_clamd_that_does_not_answer_in_time_is_unavailable(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(path))
        silent.listen(1)
        with pytest.raises(ScannerUnavailableError):
            ClamdScanner(f"unix:{path}", answer_seconds=0.05).scan(b"x")


def test_clamd_on_a_port_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                received(connection)
                connection.sendall(b"PONG\0")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        assert ClamdScanner(f"tcp://127.0.0.1:{port}").ready()
        thread.join(5)


def test_no_scanner_says_that_nothing_was_scanned() -> None:
    assert NoScanner().scan(b"x") == ScanVerdict(clean=True, scanned=False)
    assert NoScanner().ready()


def test_scanner_is_chosen_by_its_address() -> None:
    assert isinstance(scanner_for(""), NoScanner)
    assert scanner_for("tcp://scanner:3310") == ClamdScanner("tcp://scanner:3310")


@pytest.mark.parametrize("url", ["http://x:1", "tcp://host", "unix:", "clamd"])
def test_scanner_address_that_cannot_work_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is not a scanner"):
        scanner_for(url)
