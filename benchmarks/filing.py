"""The last submit of a filing, beside a bare view that writes the same rows in one commit."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.services.submitting import submit_draft
from app.store import Base
from benchmarks.answers import drafts
from benchmarks.browser import Visitor, rate_of, token_of
from benchmarks.harness import (
    Against,
    NotThereError,
    Result,
    alone,
    compare,
    compared,
    ratio_at_least,
)
from benchmarks.servers import floor_command, free_port, serve_command, web
from benchmarks.workshop import SLUG, Installation, Workshop

SHARE = 0.6
FIDES_PER_SECOND, FIDES_TIMES = 44.0, 2.0
CLIENTS = 4
#: Written by a trigger, and updated instead of inserted.
OTHERWISE = {"unsealed", "draft"}


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure on SQLite, and on PostgreSQL where it is installed."""
    found = _measure(workshop, "sqlite", workshop.fresh("ours"), workshop.fresh("bare"))
    try:
        ours, bare = workshop.on_postgres("ours"), workshop.on_postgres("bare")
    except NotThereError as missing:
        print(f"filing-postgresql: not there: {missing}")
        return found
    return [*found, *_measure(workshop, "postgresql", ours, bare)]


def _measure(workshop: Workshop, kind: str, ours: Installation, bare: Installation) -> list[Result]:
    rounds, count = workshop.size.rounds, workshop.size.filings
    with ExitStack() as stack:
        file_ours = stack.enter_context(_our_side(ours, rounds * count))
        file_bare = stack.enter_context(_bare_side(bare, rounds * count))
        mine, theirs = compare(
            lambda: rate_of([file_ours() for _ in range(count)], CLIENTS),
            lambda: rate_of([file_bare() for _ in range(count)], CLIENTS),
            rounds=rounds,
        )
    unit, fides = "filings/s", Against("Fides create", FIDES_PER_SECOND)
    share = ratio_at_least(SHARE)
    return [
        compared(f"filing-{kind}", unit, "bare view, same rows", share, (mine, theirs)),
        alone(f"filing-{kind}-peer", unit, fides, ratio_at_least(FIDES_TIMES), mine),
    ]


@contextmanager
def _our_side(installation: Installation, count: int) -> Iterator[Any]:
    """Serve ours; yields what gives the next job: one browser that files one draft."""
    waiting = [token for _, token in drafts(installation, count + 1)]
    port = free_port()
    log = installation.home / "web.log"
    with web(serve_command(port), installation.environment, log, port):
        place = f"/ko/{SLUG}/request"
        first = Visitor(port)
        token = token_of(first.get(f"{place}/{waiting.pop()}/check"))
        given = {"csrf_token": token, "confirm": "y"}

        def job() -> partial[None]:
            # Each browser has the page open already and files once.
            visitor = Visitor(port, dict(first.cookies))
            return partial(visitor.post, f"{place}/{waiting.pop()}/check", given)

        yield job


@contextmanager
def _bare_side(installation: Installation, count: int) -> Iterator[Any]:
    """Serve the bare view on a database of its own; see `_our_side`."""
    rows = installation.home / "rows.pickle"
    rows.write_bytes(pickle.dumps(captured(installation)))
    waiting = [number for number, _ in drafts(installation, count)]
    port = free_port()
    env = {
        **installation.environment,
        "FLOOR_ROWS": str(rows),
        "FLOOR_DATABASE": installation.values["DATABASE_URL"],
    }
    log = installation.home / "web.log"
    with web(floor_command("filing", port), env, log, port):

        def job() -> partial[None]:
            return partial(Visitor(port).post, f"/file/{waiting.pop()}", {"confirm": "y"})

        yield job


def captured(installation: Installation) -> dict[str, list[dict[str, Any]]]:
    """File once through the service; returns the rows that made, by table, parents first."""
    person = Actor("person", installation.organisation_id, name="portal", address="127.0.0.1")
    [(_, token)] = drafts(installation, 1)
    before = {name: {_key(row) for row in rows} for name, rows in _all_rows(installation).items()}
    submit_draft(installation.runtime, person, token)
    return {
        name: [row for row in rows if _key(row) not in before[name]]
        for name, rows in _all_rows(installation).items()
        if name not in OTHERWISE
    }


def _all_rows(installation: Installation) -> dict[str, list[dict[str, Any]]]:
    with installation.runtime.engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in Base.metadata.sorted_tables
        }


def _key(row: dict[str, Any]) -> str:
    return repr(row)
