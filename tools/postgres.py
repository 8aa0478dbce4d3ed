"""A throw-away PostgreSQL for tests and benchmarks.

    with throwaway_postgres() as url: ...
    .venv/bin/python -m tools.postgres        prints the URL and runs until Ctrl-C

The server lives in a temporary directory (in memory where there is room), listens on a free port
of the loopback address and on a socket in that directory, asks for a password made for this run,
and is ended by its own id. PostgreSQL refuses to run as root, so root starts it as `nobody`.
Durability is off: the data is worth nothing once the run is over.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.processes import (
    GIGABYTE,
    LOOPBACK,
    StopRequested,
    folder_in_memory,
    free_port,
    stop_signals_raise,
)

USER = "tenday"
START_SECONDS = 30.0
STOP_SECONDS = 10.0
FAST_AND_LOOSE = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "shared_buffers=128MB",
    "timezone=UTC",
    "log_statement=none",
)


class PostgresUnavailableError(Exception):
    """PostgreSQL is not installed or did not start; the message says what to do."""


@dataclass(frozen=True)
class Owner:
    """Who runs the server: the caller, or `nobody` when the caller is root."""

    user: int | None
    group: int | None

    @classmethod
    def choose(cls) -> Owner:
        """`nobody` for root, otherwise the caller (both fields None)."""
        if os.geteuid() != 0:
            return cls(None, None)
        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid)

    def start(self, command: list[str], directory: Path, log: Path) -> subprocess.Popen[bytes]:
        """Start ``command`` as this user, away from Ctrl-C, output appended to ``log``."""
        with log.open("ab") as output:
            return subprocess.Popen(
                command,
                cwd=directory,
                env={"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=self.user,
                group=self.group,
                extra_groups=None if self.user is None else [],
                start_new_session=True,
            )

    def give(self, path: Path) -> None:
        """Make ``path`` belong to this user."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group)


def find_programs() -> Path:
    """Return the directory that holds `initdb` and `postgres`, the newest version first.

    Raises:
        PostgresUnavailableError: none is installed.

    """
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(versions, key=lambda path: float(path.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    message = "PostgreSQL is not installed; run make setup-test"
    raise PostgresUnavailableError(message)


@contextlib.contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Run a PostgreSQL for the length of the block and yield its SQLAlchemy URL.

    The role of the URL is a superuser of that server, so tests may create databases and roles.

    Raises:
        PostgresUnavailableError: it is not installed or did not come up.

    """
    programs = find_programs()
    owner = Owner.choose()
    base = Path(tempfile.mkdtemp(prefix="tenday-pg-", dir=folder_in_memory(2 * GIGABYTE)))
    try:
        owner.give(base)
        password = secrets.token_urlsafe(18)
        _create(programs, owner, base, password)
        port = free_port()
        server = _start(programs, owner, base, port)
        try:
            _wait_until_ready(programs, server, base, port)
            yield f"postgresql+psycopg://{USER}:{password}@{LOOPBACK}:{port}/postgres"
        finally:
            _stop(server)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _create(programs: Path, owner: Owner, base: Path, password: str) -> None:
    secret = base / "password"
    secret.write_text(password + "\n", encoding="ascii")
    secret.chmod(0o600)
    owner.give(secret)
    options = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    command = [
        str(programs / "initdb"),
        f"--pgdata={base / 'data'}",
        f"--username={USER}",
        f"--pwfile={secret}",
        *options,
    ]
    if owner.start(command, base, base / "log").wait() != 0:
        raise PostgresUnavailableError(_tail(base))
    secret.unlink()


def _start(programs: Path, owner: Owner, base: Path, port: int) -> subprocess.Popen[bytes]:
    settings = [
        *FAST_AND_LOOSE,
        f"port={port}",
        f"listen_addresses={LOOPBACK}",
        f"unix_socket_directories={base}",
    ]
    command = [str(programs / "postgres"), "-D", str(base / "data")]
    for setting in settings:
        command += ["-c", setting]
    return owner.start(command, base, base / "log")


def _wait_until_ready(
    programs: Path, server: subprocess.Popen[bytes], base: Path, port: int
) -> None:
    probe = [str(programs / "pg_isready"), "-q", "-h", LOOPBACK, "-p", str(port)]
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        if subprocess.run(probe, check=False, cwd=base).returncode == 0:
            return
        time.sleep(0.05)
    raise PostgresUnavailableError(_tail(base))


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server by its own id: a fast shutdown, then an immediate one."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=STOP_SECONDS)


def _tail(base: Path) -> str:
    log = (base / "log").read_text(encoding="utf-8", errors="replace")
    return "PostgreSQL did not start:\n" + "\n".join(log.splitlines()[-15:])


def main() -> int:
    """Run one until Ctrl-C; for looking into it by hand."""
    try:
        with stop_signals_raise(), throwaway_postgres() as url:
            sys.stdout.write(url + "\n")
            sys.stdout.flush()
            signal.pause()
    except PostgresUnavailableError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except StopRequested:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
