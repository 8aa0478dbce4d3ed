"""`make check`: everything that can be said without running the service.

The steps run two at a time; a step that fails prints all it said. The exit status is 0 only when
every step passed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from tools.processes import BIN, ROOT

SOURCES = ("app", "workflows", "forms", "tools", "tests", "migrations", "benchmarks")


@dataclass(frozen=True)
class Result:
    """How one step ended, what it said and how long it took (seconds)."""

    title: str
    passed: bool
    output: str
    seconds: float


def run(*command: str, env: Mapping[str, str] | None = None) -> tuple[bool, str]:
    """Run a command in the project's root; return whether it passed and all it said."""
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=dict(os.environ if env is None else env),
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode == 0, done.stdout


def types() -> tuple[bool, str]:
    """Check the types of every source folder that exists."""
    return run("mypy", *(folder for folder in SOURCES if (ROOT / folder).is_dir()))


def migrations_match_models() -> tuple[bool, str]:
    """Build a database by migrations only and ask whether the models want anything more."""
    with tempfile.TemporaryDirectory(prefix="tenday-check-") as home:
        env = {name: text for name, text in os.environ.items() if not name.startswith("TENDAY_")}
        env["TENDAY_HOME"] = home
        said = ""
        for arguments in (("keys", "init"), ("db", "upgrade"), ("db", "check")):
            passed, output = run("flask", *arguments, env=env)
            said += output
            if not passed:
                return False, said
        return True, said


STEPS: Mapping[str, Callable[[], tuple[bool, str]]] = {
    "types (mypy --strict)": types,
    "contracts (templates, catalogues, packs, routes)": lambda: run(
        "pytest", "-q", "-m", "check", "tests/contracts", "-p", "no:cacheprovider"
    ),
    "migrations = models": migrations_match_models,
    "linter (ruff)": lambda: run("ruff", "check", "."),
    "format (ruff)": lambda: run("ruff", "format", "--check", "."),
    "rooms and doors (import-linter)": lambda: run("lint-imports", "--no-cache"),
}


def timed(title: str, step: Callable[[], tuple[bool, str]]) -> Result:
    """Run one step and take its time."""
    started = time.perf_counter()
    passed, output = step()
    return Result(title, passed, output, time.perf_counter() - started)


def main(arguments: Sequence[str] = ()) -> int:
    """Run all steps, or those whose title contains one of the arguments."""
    chosen = {
        title: step
        for title, step in STEPS.items()
        if not arguments or any(word in title for word in arguments)
    }
    started = time.perf_counter()
    results: list[Result] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for future in as_completed(pool.submit(timed, *item) for item in chosen.items()):
            result = future.result()
            results.append(result)
            mark = "ok    " if result.passed else "FAILED"
            print(f"{mark} {result.seconds:5.1f} s  {result.title}", flush=True)
            if not result.passed:
                print(result.output, flush=True)
    failed = sum(not result.passed for result in results)
    seconds = time.perf_counter() - started
    print(f"make check: {len(results) - failed} passed, {failed} failed in {seconds:.1f} s")
    return 1 if failed or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
