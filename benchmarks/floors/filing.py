"""A bare view that writes what our last submit writes: same rows, indexes and bytes, one commit.

The rows come from `FLOOR_ROWS` (a pickle made by `benchmarks.filing` from one real submit); the
database of `FLOOR_DATABASE` has our schema with all its indexes and triggers. Only what must
differ from filing to filing is made anew.
"""

from __future__ import annotations

import os
import pickle
import secrets
from pathlib import Path
from typing import Any

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, create_engine, insert, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.store import Base, Counter, Draft
from app.store.engine import WRITES, prepare

TABLES = Base.metadata.tables
Rows = dict[str, list[dict[str, Any]]]
#: Columns that point to rows made a moment ago, and the table they point to.
POINTERS = {"filing_id": "filing", "request_id": "request"}
#: Parts of a unique key: made anew, of the same length.
FRESH = {"uid", "draft_token", "token_hash", "receipt_number", "number", "idempotency_key"}


def make_app() -> Flask:
    """Return the application."""
    rows: Rows = pickle.loads(Path(os.environ["FLOOR_ROWS"]).read_bytes())  # noqa: S301 - our file
    engine = create_engine(os.environ["FLOOR_DATABASE"], execution_options={WRITES: True})
    prepare(engine)
    app = Flask("filing")

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    @app.post("/file/<int:draft_id>")
    def take(draft_id: int) -> ResponseReturnValue:
        if request.form.get("confirm") != "y":
            return "unticked", 422
        with engine.begin() as connection:
            write(connection, rows, draft_id)
        return redirect("/done", 303)

    return app


def write(connection: Connection, rows: Rows, draft_id: int) -> None:
    """Write one filing, with its numbers drawn as ours are."""
    for row in rows["counter"]:
        _draw(connection, row)
    ids: dict[tuple[str, int], int] = {}
    first = [name for name in rows if name in POINTERS.values()]
    for name in [*first, *(name for name in rows if name not in {*first, "counter"})]:
        given = rows[name]
        table = TABLES[name]
        fresh = [_fresh(row, ids) for row in given]
        if name in POINTERS.values():
            for old, new in zip(given, fresh, strict=True):
                done = connection.execute(insert(table).values(new))
                ids[name, old["id"]] = (done.inserted_primary_key or [0])[0]
        elif fresh:
            connection.execute(insert(table), fresh)
    gone = {"answers": None, "wrapped_key": None, "resume_hash": None}
    filing_id = next(value for (name, _), value in ids.items() if name == "filing")
    connection.execute(
        update(Draft).where(Draft.id == draft_id).values(filing_id=filing_id, version=3, **gone)
    )


def _draw(connection: Connection, row: dict[str, Any]) -> None:
    kind = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    raised = (
        kind(Counter)
        .values(organisation_id=row["organisation_id"], name=row["name"], last=1)
        .on_conflict_do_update(
            index_elements=["organisation_id", "name"], set_={"last": Counter.last + 1}
        )
    )
    connection.execute(raised.returning(Counter.last)).scalar_one()


def _fresh(row: dict[str, Any], ids: dict[tuple[str, int], int]) -> dict[str, Any]:
    new = {name: value for name, value in row.items() if name != "id"}
    for name, value in new.items():
        if value is None:
            continue
        if name in FRESH:
            length = len(value)
            new[name] = (
                secrets.token_bytes(length)
                if isinstance(value, bytes)
                else secrets.token_hex(length // 2 + 1)[:length]
            )
        elif name in POINTERS:
            new[name] = ids[POINTERS[name], value]
    return new
