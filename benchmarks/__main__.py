"""`python -m benchmarks [name…]`: measure, print one table, write `var/bench/<name>.json`.

    --list     name the benchmarks and end
    --strict   status 1 also when a budget does not hold or a part is not there

`BENCH_SIZE` is `quick`, `normal` (default) or `full` (1,000,000 requests). With `BENCH_HOME` set
to a folder the databases that were filled are kept there and used again.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.harness import NotThereError, Result, row_of, table, write_result
from benchmarks.workshop import Workshop

OUT = Path(__file__).resolve().parent.parent / "var" / "bench"
#: What can be measured, in the order it is; each is a module with `run(workshop)`.
NAMES = (
    "deadlines", "notice", "papers", "ready", "register", "audit", "sweep", "queue", "lookup",
    "first_write", "holiday", "wizard", "filing", "memory",
)  # fmt: skip
OWN = ("app", "forms", "workflows")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks that are named, or all; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="name", help="one of --list; all when none")
    parser.add_argument("--list", action="store_true", dest="only_list")
    parser.add_argument("--strict", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.only_list:
        print("\n".join(NAMES))
        return 0
    unknown = sorted(set(asked.names) - set(NAMES))
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; see --list")
    with Workshop.from_environment() as workshop:
        return _run_all(workshop, asked.names or NAMES, strict=asked.strict)


def _run_all(workshop: Workshop, names: Sequence[str], *, strict: bool) -> int:
    rows: list[tuple[str, ...]] = []
    broken, short = False, False
    for name in names:
        try:
            for result in _results(workshop, name):
                print("  ".join(row_of(result)), flush=True)
                write_result(OUT, result)
                rows.append(row_of(result))
                short = short or not result.holds
        except NotThereError as missing:
            print(f"{name}: not there: {missing}", flush=True)
            rows.append((name, "not there", str(missing), "", "", ""))
            short = True
        except Exception:  # noqa: BLE001 - one that fails must not hide the others
            traceback.print_exc()
            rows.append((name, "failed", "see above", "", "", ""))
            broken = True
    print(f"\n{table(rows)}\n\nwritten to {OUT}")
    return int(broken or (strict and short))


def _results(workshop: Workshop, name: str) -> Sequence[Result]:
    """Run one benchmark; a module of ours that does not exist means its part is not there."""
    try:
        found: Sequence[Result] = import_module(f"benchmarks.{name}").run(workshop)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in OWN:
            raise NotThereError(error.name) from error
        raise
    return found


if __name__ == "__main__":
    sys.exit(main())
