"""The request register as CSV and JSON Lines, with and without opening what is sealed.

Each side runs in a new process, so that its memory can be told. The bare side sends the same SQL
straight to SQLite and hands every row to the writer of the standard library as it comes. Counted
is processor time: both sides are one thread, and what else runs on the machine should not count.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from sqlalchemy import event

from app.exports.files import About, file_chunks
from app.exports.register import Register
from app.factory import create_app
from app.queries.register import RegisterQuestion, register_batches
from app.runtime import Runtime
from app.security.keyring import Keyring
from app.security.sealing import unseal_json, unwrap
from app.services.case_file import DETAILS, PERSON, key_context
from app.services.profiles import organisation_ids
from benchmarks.harness import (
    Against,
    Result,
    alone,
    compare,
    compared,
    ratio_at_least,
    value_at_most,
)
from benchmarks.proc import status_mb
from benchmarks.workshop import SLUG, Installation, Workshop
from tools.processes import ROOT

SHARE = 0.45
MOST_MB = 150
#: Rows of a batch that holds everything.
WHOLE = 2**31
SEALED = """
SELECT filing.uid, data_key.wrapped, filing.person, request.details
FROM request JOIN filing ON filing.id = request.filing_id
JOIN data_key ON data_key.filing_id = filing.id
WHERE request.organisation_id = ? ORDER BY request.received_on, request.id
"""


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure each format with and without personal data on the large database."""
    installation = workshop.embedded(workshop.size.many)
    found = []
    for file_format in ("csv", "jsonl"):
        for sealed in ("masked", "opened"):
            found += _measure(installation, file_format, sealed)
    return found


def _measure(installation: Installation, file_format: str, sealed: str) -> list[Result]:
    peaks: list[float] = []

    def side(name: str) -> float:
        rate, peak = _child(installation, name, file_format, sealed)
        if name == "ours":
            peaks.append(peak)
        return rate

    pairs = compare(lambda: side("ours"), lambda: side("bare"), rounds=3)
    name, budget = f"register-{file_format}-{sealed}", Against("the budget", MOST_MB)
    return [
        compared(name, "rows/s", "bare Python, same SQL", ratio_at_least(SHARE), pairs),
        alone(f"{name}-memory", "MB", budget, value_at_most(MOST_MB), peaks),
    ]


def _child(installation: Installation, *arguments: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.register", *arguments],
        cwd=ROOT, env=installation.environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    rate, peak = json.loads(done.stdout)
    return rate, peak


# --- in the child -------------------------------------------------------------------------


def _main(side: str, file_format: str, sealed: str) -> tuple[float, float]:
    runtime = cast("Runtime", create_app().extensions["tenday"])
    question = RegisterQuestion(
        organisation_id=organisation_ids(runtime)[SLUG],
        today=date(2100, 1, 1),
        received_from=date(2000, 1, 1),
        received_to=date(2100, 1, 1),
    )
    target = runtime.settings.database_url.removeprefix("sqlite:///")
    path = Path(target).with_name(f"register.{file_format}")
    work = _ours if side == "ours" else _bare
    began = time.process_time()
    rows = work(runtime, question, path, with_personal_data=sealed == "opened")
    rate = rows / (time.process_time() - began)
    path.unlink()
    return rate, status_mb("VmHWM")


def _ours(
    runtime: Runtime, question: RegisterQuestion, path: Path, *, with_personal_data: bool
) -> int:
    with runtime.reading(question.organisation_id) as session, path.open("wb") as file:
        register = Register(runtime, session, question, with_personal_data)
        about = About("측정", "benchmarks")
        for chunk in file_chunks(register, path.suffix.removeprefix("."), about, None):
            file.write(chunk)
        return register.count


def _bare(
    runtime: Runtime, question: RegisterQuestion, path: Path, *, with_personal_data: bool
) -> int:
    statement, values = _register_sql(runtime, question)
    connection = sqlite3.connect(runtime.settings.database_url.removeprefix("sqlite:///"))
    rows: Iterable[Sequence[Any]] = connection.execute(statement, values)
    if with_personal_data:
        opened = _opened(connection, runtime.keyring, question.organisation_id)
        rows = ((*row, *more) for row, more in zip(rows, opened, strict=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            csv.writer(file).writerows(row[2:] for row in rows)
        else:
            names = [f"c{number}" for number in range(100)]
            for row in rows:
                values_by_name = dict(zip(names, map(_plain, row[2:]), strict=False))
                file.write(json.dumps(values_by_name, ensure_ascii=False) + "\n")
    count: int = connection.execute("SELECT count(*) FROM request").fetchone()[0]
    return count


class _StatementSeenError(Exception):
    """Stops a query before it is run."""


def _register_sql(runtime: Runtime, question: RegisterQuestion) -> tuple[str, Sequence[Any]]:
    """Return the statement of a register that is one single batch, and its values."""
    seen: list[tuple[str, Sequence[Any]]] = []

    def listen(_connection: object, _cursor: object, *given: Any) -> None:
        if given[0].startswith("SELECT"):
            seen.append((given[0], given[1]))
            raise _StatementSeenError

    event.listen(runtime.engine, "before_cursor_execute", listen)
    try:
        with runtime.reading(question.organisation_id) as session:
            next(register_batches(session, question, size=WHOLE), None)
    except _StatementSeenError:
        return seen[0]
    finally:
        event.remove(runtime.engine, "before_cursor_execute", listen)
    raise RuntimeError("the register asked nothing")


def _opened(
    connection: sqlite3.Connection, keyring: Keyring, organisation_id: int
) -> Iterator[tuple[str, str, str]]:
    for uid, wrapped, person, details in connection.execute(SEALED, (organisation_id,)):
        key = unwrap(keyring, wrapped, key_context(uid))
        who = cast("dict[str, str]", unseal_json(key, person, PERSON))
        asked = unseal_json(key, details, DETAILS)
        yield who["name"], who["email"] + who["phone"], str(asked)


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


if __name__ == "__main__":
    print(json.dumps(_main(*sys.argv[1:])))
