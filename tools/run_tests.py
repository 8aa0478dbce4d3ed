"""`make test`: one pytest session over SQLite and a throw-away PostgreSQL.

pytest's own closing line is the last thing printed, and its exit status is ours.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

from tools.postgres import PostgresUnavailableError, throwaway_postgres
from tools.processes import (
    GIGABYTE,
    ROOT,
    StopRequested,
    folder_in_memory,
    stop_signals_raise,
)

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Start PostgreSQL, run pytest on both cores, stop PostgreSQL; return pytest's status."""
    parser = argparse.ArgumentParser(prog="make test", description=__doc__)
    parser.add_argument("--coverage", action="store_true", help="measure branch coverage too")
    parser.add_argument("--workers", default="2", help="pytest processes (default 2)")
    options, rest = parser.parse_known_args(arguments)
    try:
        with stop_signals_raise(), throwaway_postgres() as url:
            return _pytest(url, [*_options(options), *rest])
    except PostgresUnavailableError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except StopRequested:
        return INTERRUPTED


def _options(options: argparse.Namespace) -> list[str]:
    chosen = ["-q", "-n", options.workers, "--dist", "worksteal"]
    if options.coverage:
        (ROOT / "var" / "coverage").mkdir(parents=True, exist_ok=True)
        chosen += ["--cov", "--cov-report=term", "--cov-report=html:var/coverage/html"]
    return chosen


def _pytest(postgres_url: str, arguments: list[str]) -> int:
    """Run pytest as a child, so that the server outlives it whatever happens in it.

    A session of its own makes Ctrl-C reach it once, from us, and not a second time from the
    terminal while it tidies up.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("TENDAY_")}
    env["TENDAY_TEST_POSTGRES_URL"] = postgres_url
    memory = folder_in_memory(4 * GIGABYTE)
    if memory is not None and "TMPDIR" not in env:
        env["TMPDIR"] = str(memory)
    command = [sys.executable, "-m", "pytest", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True) as tests:
        try:
            return tests.wait()
        except StopRequested:
            tests.send_signal(signal.SIGINT)
            tests.wait()
            raise


if __name__ == "__main__":
    sys.exit(main())
