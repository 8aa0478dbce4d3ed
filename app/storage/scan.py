"""Virus scanners. Without a verdict nothing is taken: every failure is an error, never "clean"."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

from app.storage.errors import ScannerUnavailableError

_CHUNK: Final = 2**16
_LONGEST_ANSWER: Final = 4096
_CONNECT_SECONDS: Final = 5.0
_ANSWER_SECONDS: Final = 60.0


@dataclass(frozen=True)
class ScanVerdict:
    """What a scanner said. ``found`` names the malware; ``scanned`` is False without scanner."""

    clean: bool
    scanned: bool = True
    found: str | None = None


class Scanner(Protocol):
    """Something that looks for malware."""

    def scan(self, data: bytes) -> ScanVerdict:
        """Judge a file. Raises ScannerUnavailableError when there is no verdict."""

    def ready(self) -> bool:
        """Tell whether the scanner answers, for the health page."""


class NoScanner:
    """Stands in where no scanner is set up; says so in every verdict."""

    def scan(self, data: bytes) -> ScanVerdict:  # noqa: ARG002 - the shape of a Scanner
        """Return "not scanned"."""
        return ScanVerdict(clean=True, scanned=False)

    def ready(self) -> bool:
        """Return True: nothing can be missing."""
        return True


@dataclass(frozen=True)
class ClamdScanner:
    """Speaks INSTREAM with a clamd at ``tcp://host:port`` or ``unix:/path``."""

    url: str
    connect_seconds: float = _CONNECT_SECONDS
    answer_seconds: float = _ANSWER_SECONDS

    def __post_init__(self) -> None:
        """Refuse an address that could never work. Raises ValueError."""
        self._target()

    def scan(self, data: bytes) -> ScanVerdict:
        """Judge a file. Raises ScannerUnavailableError, also for a file over clamd's own limit."""
        parts = [b"zINSTREAM\0"]
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            parts += [len(chunk).to_bytes(4, "big"), chunk]
        answer = self._ask([*parts, bytes(4)])
        if answer == "stream: OK":
            return ScanVerdict(clean=True)
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            found = answer.removeprefix("stream: ").removesuffix(" FOUND")
            return ScanVerdict(clean=False, found=found)
        raise ScannerUnavailableError(answer[:200] or "no answer")

    def ready(self) -> bool:
        """Tell whether clamd answers a ping."""
        try:
            return self._ask([b"zPING\0"]) == "PONG"
        except ScannerUnavailableError:
            return False

    def _ask(self, parts: list[bytes]) -> str:
        try:
            with self._connect() as connection:
                connection.settimeout(self.answer_seconds)
                for part in parts:
                    connection.sendall(part)
                return _answer(connection)
        except OSError as error:  # timeouts are among them
            raise ScannerUnavailableError(str(error)) from error

    def _connect(self) -> socket.socket:
        target = self._target()
        if isinstance(target, tuple):
            return socket.create_connection(target, timeout=self.connect_seconds)
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(self.connect_seconds)
            connection.connect(target)
        except OSError:
            connection.close()
            raise
        return connection

    def _target(self) -> tuple[str, int] | str:
        parts = urlsplit(self.url)
        if parts.scheme == "unix" and parts.path:
            return parts.path
        if parts.scheme == "tcp" and parts.hostname and parts.port:
            return parts.hostname, parts.port
        message = f"{self.url!r} is not a scanner; expected tcp://host:port or unix:/path"
        raise ValueError(message)


def scanner_for(url: str) -> Scanner:
    """Return the scanner of a setting; "" means none. Raises ValueError for a wrong address."""
    return ClamdScanner(url) if url else NoScanner()


def _answer(connection: socket.socket) -> str:
    """Read one answer up to its NUL. One that is cut off is not a verdict."""
    answer = bytearray()
    while not answer.endswith(b"\0"):
        part = connection.recv(_CHUNK)
        answer += part
        if not part or len(answer) > _LONGEST_ANSWER:
            return ""
    return answer[:-1].decode("utf-8", errors="replace").strip()
