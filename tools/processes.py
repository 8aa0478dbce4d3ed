"""Child processes that are started, watched and ended by their own id, never by name."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
LOOPBACK = "127.0.0.1"
MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, given to mkdtemp only
GIGABYTE = 1024**3


class Child:
    """One process in a session of its own, its output copied line by line with a prefix.

    The session of its own keeps Ctrl-C away from it: the parent decides when and in which
    order its children end.
    """

    def __init__(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Start ``command`` in the project's root with exactly the environment ``env``."""
        self.name = name
        self.process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._copier = threading.Thread(target=self._copy, name=f"copy-{name}", daemon=True)
        self._copier.start()

    def _copy(self) -> None:
        stream: IO[str] | None = self.process.stdout
        if stream is None:
            return
        for line in stream:
            sys.stdout.write(f"{self.name:<9} | {line}")
            sys.stdout.flush()

    @property
    def ended(self) -> int | None:
        """The exit status, or None while it runs; below zero is minus the signal."""
        return self.process.poll()

    def ask_to_stop(self) -> None:
        """Send SIGTERM to this one process, if it still runs."""
        if self.ended is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Wait for the end; after ``seconds`` end it and what it started by force."""
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._copier.join(timeout=2)


def stop_all(children: Sequence[Child], *, seconds: float = 15.0) -> None:
    """Ask all children to stop, newest first, and wait for each at most ``seconds`` in all."""
    for child in reversed(children):
        child.ask_to_stop()
    end = time.monotonic() + seconds
    for child in reversed(children):
        child.wait(max(0.1, end - time.monotonic()))


class StopRequested(Exception):  # noqa: N818 - not an error: somebody pressed Ctrl-C
    """Raised in the main thread when Ctrl-C, SIGTERM or SIGHUP arrives."""


@contextlib.contextmanager
def stop_signals_raise() -> Iterator[None]:
    """Turn the first stop signal into `StopRequested`; later ones are ignored while we tidy up."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def raise_once(_number: int, _frame: FrameType | None) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise StopRequested

    before = {each: signal.signal(each, raise_once) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def port_is_free(port: int) -> bool:
    """Whether nobody listens on this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def free_port() -> int:
    """Return a port of the loopback address that is free now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def folder_in_memory(needed: int) -> Path | None:
    """Return a file system in memory with `needed` bytes free, or None where there is none.

    Throw-away databases live there: a checkpoint or a commit then waits for no disk.
    """
    try:
        free = shutil.disk_usage(MEMORY).free
    except OSError:
        return None
    return MEMORY if free >= needed and os.access(MEMORY, os.W_OK) else None
