from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from app.cli.warm_up import prepare_web
from app.runtime import Runtime
from app.store import Counter, Event, Filing, OutboxMessage
from app.store.tenancy import ALL
from tests import people


def test_rehearsal_leaves_nothing_behind(app: Flask, runtime: Runtime) -> None:
    prepare_web(app, runtime)
    with runtime.reading(ALL) as session:
        for row in (Filing, OutboxMessage, Counter):
            assert session.scalar(select(func.count()).select_from(row)) == 0
        kinds = set(session.scalars(select(Event.kind)))
    assert "filing.received" not in kinds
    assert people.file(runtime).number == "20261123-0001"
