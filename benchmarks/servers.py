"""Processes that are measured from outside: started on free loopback ports, ended by their id."""

from __future__ import annotations

import contextlib
import http.client
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.harness import NotThereError
from tools.processes import BIN, LOOPBACK, ROOT, free_port

START_SECONDS = 60.0
STOP_SECONDS = 15.0
WEB_PROCESSES = 2


@contextlib.contextmanager
def process(
    command: Sequence[str], env: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command for the length of the block; its output goes to `log`."""
    with log.open("ab") as output:
        running = subprocess.Popen(
            list(command), cwd=ROOT, env=dict(env), stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def serve_command(port: int, workers: int = WEB_PROCESSES) -> list[str]:
    """Return the command of our web server."""
    return [str(BIN / "flask"), "serve", "--port", str(port), "--workers", str(workers)]


def floor_command(name: str, port: int, workers: int = WEB_PROCESSES) -> list[str]:
    """Return the command that serves a bare application under the same web server."""
    return [sys.executable, "-m", "benchmarks.floors", name, str(port), str(workers)]


@contextlib.contextmanager
def web(
    command: Sequence[str], env: Mapping[str, str], log: Path, port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a web server until it answers, and for the length of the block.

    Raises:
        NotThereError: it ended, or does not answer.

    """
    with process(command, env, log) as running:
        wait_until_ready(running, port, log)
        yield running


def wait_until_ready(running: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait for `/healthz`; see `web`."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and running.poll() is None:
        if answers(port):
            return
        time.sleep(0.01)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    raise NotThereError(f"the server did not start: {lines[-1] if lines else 'no output'}")


def answers(port: int) -> bool:
    """Whether `/healthz` answers 200."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


__all__ = ["floor_command", "free_port", "process", "serve_command", "wait_until_ready", "web"]
