from __future__ import annotations

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from app.clock import FixedClock
from app.record.access import Look, note_access
from app.record.heads import read_head, verify_head
from app.record.leaves import BrokenError
from app.record.merkle import consistency_proof
from app.record.proofs import verify_consistency
from app.record.sealer import StoredNodes
from app.record.verify import verify_log
from app.runtime import Runtime
from app.services.sealing_log import seal_events, sign_access_months
from app.services.verifying import Findings, verify_record
from app.store import AccessHead, Event, Leaf, TreeHead, Unsealed
from app.store.tenancy import ALL, set_scope
from tests import people
from workflows.vocabulary import Role


def rows(runtime: Runtime, model: type[Event | Leaf | TreeHead | Unsealed | AccessHead]) -> int:
    with runtime.reading(ALL) as session:
        return len(session.scalars(select(model)).all())


def triggers_off(connection: Connection) -> None:
    """Do what an intruder with the rights of the database's owner could do."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("RESET ROLE"))
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in connection.execute(text(names)).scalars().all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def behind_our_back(runtime: Runtime, statement: str) -> None:
    """Change rows without the application, for good."""
    with runtime.engine.connect() as connection:
        triggers_off(connection)
        connection.execute(text(statement))
        connection.commit()


@pytest.fixture
def sealed(runtime: Runtime) -> Runtime:
    """Three filings, sealed in two heads, and nothing waiting."""
    people.file(runtime)
    seal_events(runtime, batch=4)
    people.file(runtime)
    people.file(runtime, slug="hanbit")
    seal_events(runtime)
    return runtime


def test_seal_events_places_all_once_under_signed_heads(sealed: Runtime) -> None:
    assert rows(sealed, Leaf) == rows(sealed, Event)
    assert rows(sealed, Unsealed) == 0
    assert seal_events(sealed) == 0
    with sealed.reading(ALL) as session:
        heads = session.scalars(select(TreeHead).order_by(TreeHead.size)).all()
    assert heads[-1].size == rows(sealed, Event)
    for row in heads:
        assert verify_head(read_head(row.body, row.signature), sealed.keyring.public_keys)


def test_seal_events_old_head_is_proved_to_be_the_start_of_the_new(sealed: Runtime) -> None:
    with sealed.reading(ALL) as session:
        old, *_, new = session.scalars(select(TreeHead).order_by(TreeHead.size)).all()
        proof = consistency_proof(StoredNodes(session), old.size, new.size)

    assert verify_consistency(old.size, old.root, new.size, new.root, proof=proof)
    assert not verify_consistency(old.size, b"\0" * 32, new.size, new.root, proof=proof)


def test_seal_events_commit_order_decides_not_id_order(runtime: Runtime) -> None:
    people.file(runtime)
    with runtime.reading(ALL) as session:
        late = session.scalars(select(Unsealed.event_id).order_by(Unsealed.event_id)).first()
    with runtime.write_session() as session:
        set_scope(session, ALL)
        session.delete(session.get_one(Unsealed, late))  # as if it were not committed yet
        session.commit()
    seal_events(runtime)
    with runtime.write_session() as session:
        set_scope(session, ALL)
        session.add(Unsealed(event_id=late))
        session.commit()
    seal_events(runtime)

    with runtime.reading(ALL) as session:
        last = session.scalars(select(Leaf).order_by(Leaf.position.desc())).first()
    assert last is not None
    assert last.event_id == late
    assert verify_record(runtime).ok


def test_verify_untouched_record_is_intact(sealed: Runtime) -> None:
    found = verify_record(sealed)

    assert found == Findings(events=rows(sealed, Event), heads=rows(sealed, TreeHead))
    assert found.ok


def test_verify_counts_events_that_wait(sealed: Runtime) -> None:
    people.file(sealed)

    found = verify_record(sealed)

    assert found.ok
    assert found.unsealed > 0


TAMPERING = {
    "body": (
        "UPDATE event SET body = (SELECT body FROM event WHERE id = 2) WHERE id = 3",
        "the body of an event is not what was sealed",
        2,
    ),
    "body and hash": (
        (
            "UPDATE event SET body = (SELECT body FROM event WHERE id = 2), "
            "hash = (SELECT hash FROM event WHERE id = 2) WHERE id = 3"
        ),
        "the body of an event is not what was sealed",
        2,
    ),
    "kind": (
        "UPDATE event SET kind = 'request.closed' WHERE id = 3",
        "the columns of an event differ from its body",
        2,
    ),
    "instant": (
        "UPDATE event SET at = '2026-01-01 00:00:00.000000' WHERE id = 4",
        "the columns of an event differ from its body",
        3,
    ),
    "another organisation": (
        "UPDATE event SET organisation_id = 2 WHERE id = 3",
        "the columns of an event differ from its body",
        2,
    ),
    "another filing": (
        "UPDATE event SET filing_id = (SELECT max(id) FROM filing), sequence = 99 WHERE id = 4",
        "the columns of an event differ from its body",
        3,
    ),
    "event removed": (
        "DELETE FROM event WHERE id = 3",
        "the event of a leaf is missing",
        2,
    ),
    "leaf removed": ("DELETE FROM leaf WHERE position = 2", "a leaf is missing", 2),
    "leaf changed": (
        "UPDATE leaf SET hash = (SELECT hash FROM leaf WHERE position = 1) WHERE position = 2",
        "the body of an event is not what was sealed",
        2,
    ),
    "node changed": (
        (
            "UPDATE node SET hash = (SELECT hash FROM node WHERE level = 1 AND position = 0) "
            "WHERE level = 1 AND position = 1"
        ),
        "a node of level 1 was changed",
        2,
    ),
    "node removed": (
        "DELETE FROM node WHERE level = 1 AND position = 1",
        "a node of level 1 was changed",
        2,
    ),
    "node added": (
        (
            "INSERT INTO node (level, position, hash) "
            "SELECT 9, 9, hash FROM node WHERE level = 1 AND position = 0"
        ),
        "there are nodes that belong to no leaves",
        None,
    ),
    "root changed": (
        "UPDATE tree_head SET root = (SELECT hash FROM leaf WHERE position = 0) WHERE size = 4",
        "the columns of a head differ from what was signed",
        3,
    ),
    "signature changed": (
        (
            "UPDATE tree_head SET signature = (SELECT signature FROM tree_head WHERE size > 4 "
            "ORDER BY size LIMIT 1) WHERE size = 4"
        ),
        "the signature of a head does not fit",
        3,
    ),
}


def test_verify_finds_what_was_changed_and_where(sealed: Runtime) -> None:
    found: dict[str, tuple[str, int | None]] = {}
    with sealed.write_session() as session:
        set_scope(session, ALL)
        triggers_off(session.connection())
        for what, (statement, _, _) in TAMPERING.items():
            before = session.begin_nested()
            session.execute(text(statement))
            with pytest.raises(BrokenError) as caught:
                verify_log(session, sealed.keyring.public_keys)
            found[what] = (caught.value.what, caught.value.position)
            before.rollback()
            session.expire_all()
        session.rollback()

    assert found == {what: (problem, at) for what, (_, problem, at) in TAMPERING.items()}


def test_verify_finds_the_end_cut_off(sealed: Runtime) -> None:
    behind_our_back(sealed, "DELETE FROM leaf WHERE position = (SELECT count(*) - 1 FROM leaf)")

    assert verify_record(sealed).problem == "leaves that were signed are missing"


def test_verify_finds_an_event_smuggled_in(sealed: Runtime) -> None:
    behind_our_back(
        sealed,
        (
            "INSERT INTO event (organisation_id, kind, at, body, hash) "
            "SELECT organisation_id, kind, at, body, hash FROM event WHERE id = 1"
        ),
    )

    assert verify_record(sealed).problem == "events were added or removed outside the log"


def test_verify_finds_a_log_signed_by_another_key(sealed: Runtime) -> None:
    strange = "UPDATE tree_head SET key_id = 's-somebody' WHERE size = 4"

    behind_our_back(sealed, strange)

    assert verify_record(sealed).position == 3


CHANGES = {
    "sqlite": [
        "UPDATE {table} SET {column} = {column}",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "UPDATE OR REPLACE {table} SET {column} = {column}",
    ],
    "postgresql": [
        "UPDATE {table} SET {column} = {column}",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
    ],
}
TABLES = {"event": "kind", "leaf": "hash", "node": "hash", "tree_head": "root"}


@pytest.mark.parametrize("table", TABLES)
def test_append_only_table_refuses_every_change(sealed: Runtime, table: str) -> None:
    for change in CHANGES[sealed.engine.dialect.name]:
        statement = change.format(table=table, column=TABLES[table])
        with (
            pytest.raises(DatabaseError, match="append-only"),
            sealed.engine.connect() as connection,
        ):
            connection.execute(text(statement))


def test_sign_access_months_only_months_that_are_over(runtime: Runtime, clock: FixedClock) -> None:
    officer = people.staff(runtime, "minji", Role.OFFICER)
    note_access(runtime, officer, Look("20261123-0001", "view"))
    assert sign_access_months(runtime) == []

    clock.move(days=10)
    note_access(runtime, officer, Look("20261123-0001", "view"))

    assert sign_access_months(runtime) == ["2026-11"]
    assert sign_access_months(runtime) == []
    assert verify_record(runtime).access_months == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            "UPDATE access_entry SET subject = 'another'",
            "access log of 2026-11: the entries are not those that were signed",
        ),
        (
            "UPDATE access_head SET size = 5",
            "access log of 2026-11: the columns differ from the signed head",
        ),
        (
            "DELETE FROM access_entry",
            "access log of 2026-11: entries are gone that nobody had destroyed",
        ),
    ],
)
def test_verify_finds_a_changed_access_log(
    runtime: Runtime, clock: FixedClock, change: str, problem: str
) -> None:
    officer = people.staff(runtime, "minji", Role.OFFICER)
    note_access(runtime, officer, Look("20261123-0001", "view"))
    clock.move(days=10)
    sign_access_months(runtime)
    seal_events(runtime)

    behind_our_back(runtime, change)

    assert verify_record(runtime).problem == problem
