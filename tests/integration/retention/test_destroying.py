"""After a destruction nobody can be read any more, and the record still verifies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select
from sqlalchemy.exc import OperationalError

from app.clock import FixedClock
from app.queries.issued_papers import paper_of_bytes
from app.queries.paper_parts import parts_of_filing
from app.record.events import Actor
from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.services import destruction
from app.services.case_file import load_case
from app.services.destruction import EMPTIED, execute_destructions
from app.services.errors import RetryLaterError
from app.services.paper_parts import FILE, add_parts, made_part, store_parts
from app.services.rendering import worker_actor
from app.services.retention import propose_destructions
from app.services.retention_decisions import check_destructions
from app.services.retention_holds import hold_on
from app.services.sealing_log import seal_events
from app.services.verifying import verify_record
from app.services.work import Work, unit_of_work
from app.store import (
    Base,
    BlindIndex,
    DataKey,
    Destruction,
    Document,
    DocumentVariant,
    Event,
    Filing,
    StoredFile,
)
from app.store.tenancy import ALL, set_scope
from forms.destruction_commands import CheckDestructions
from tests.casework import Team
from tests.databases import Database
from tests.integration.retention.conftest import Ended, dispatch, end_filing
from tests.neighbours_rows import locked_copy
from workflows.own_records import Hold

SECRETS = ("김서연", "seoyeon@example.kr", "01012344471", "제품 가격을 물어보심")


def everything(runtime: Runtime) -> bytes:
    """Return every value of every row of the database, as bytes one after the other."""
    found: list[bytes] = []
    with runtime.reading(ALL) as session:
        for table in Base.metadata.sorted_tables:
            for row in session.execute(select(table)):
                for value in row:
                    raw = value if isinstance(value, bytes) else _text(value).encode()
                    found.append(raw)
    return b"\n".join(found)


def _text(value: object) -> str:
    structured = isinstance(value, (list, dict))
    return json.dumps(value, ensure_ascii=False) if structured else str(value)


def stored(runtime: Runtime, ended: Ended) -> list[str]:
    with runtime.reading(ALL) as session:
        uid = session.get_one(Filing, ended.filing_id).uid
    return [file.key for file in runtime.storage.listing() if f"/{uid}/" in file.key]


def wrapped_key(runtime: Runtime, ended: Ended) -> bytes | None:
    with runtime.reading(ALL) as session:
        return session.scalar(select(DataKey.wrapped).where(DataKey.filing_id == ended.filing_id))


def sealed_values(runtime: Runtime, ended: Ended) -> int:
    """Return how many sealed values of the filing are left."""
    left = 0
    with runtime.reading(ALL) as session:
        for emptied in EMPTIED:
            for row in session.scalars(select(emptied.row).where(emptied.of(ended.filing_id))):
                left += sum(bool(getattr(row, column)) for column in emptied.values)
    return left


def test_approved_filing_is_destroyed_and_the_record_verifies(over: Ended) -> None:
    runtime = over.runtime
    assert sealed_values(runtime, over) > 8
    assert stored(runtime, over)
    over.approve()
    seal_events(runtime)

    assert execute_destructions(runtime) == 1

    content = everything(runtime)
    for secret in SECRETS:
        assert secret.encode() not in content, secret
    assert stored(runtime, over) == []
    assert sealed_values(runtime, over) == 0
    assert wrapped_key(runtime, over) is None
    with runtime.reading(ALL) as session:
        assert not session.scalars(select(BlindIndex)).all()
        assert all(file.destroyed_at for file in session.scalars(select(StoredFile)))
        with pytest.raises(KeyDestroyedError):
            load_case(runtime, session, over.place.receipt)
    seal_events(runtime)
    assert verify_record(runtime).ok


def test_files_issued_with_a_paper_go_with_the_filing(over: Ended) -> None:
    runtime, organisation = over.runtime, over.team.officer.organisation_id
    data = made_part("json", "김서연.json", "application/json", b"{}")
    with unit_of_work(runtime, worker_actor(organisation)) as work:
        case = load_case(runtime, work.session, over.place.receipt)
        paper = work.session.scalars(select(Document).where(Document.kind == "access_report")).one()
        folder = f"{organisation}/{case.filing.uid}"
        add_parts(work, case, paper, store_parts(runtime, folder, case.key, [data]))
    over.approve()
    execute_destructions(runtime)
    assert stored(runtime, over) == []
    assert "김서연".encode() not in everything(runtime)
    with runtime.reading(organisation) as session:
        assert parts_of_filing(session, over.filing_id) == {}


def test_paper_its_data_and_its_copies_are_still_known_to_be_ours(over: Ended) -> None:
    runtime, organisation = over.runtime, over.team.officer.organisation_id
    data = made_part("json", "a.json", "application/json", b'{"a": 1}')
    found = made_part(FILE, "a.pdf", "application/pdf", b"%PDF-1.7 somebody else has it too")
    with unit_of_work(runtime, worker_actor(organisation)) as work:
        case = load_case(runtime, work.session, over.place.receipt)
        paper = work.session.scalars(select(Document).where(Document.kind == "access_report")).one()
        paper.sha256 = "d" * 64
        folder = f"{organisation}/{case.filing.uid}"
        add_parts(work, case, paper, store_parts(runtime, folder, case.key, [data, found]))
        copy = locked_copy(work, over.filing_id)
        waiting = locked_copy(work, over.filing_id)
        copy.state, copy.password, copy.sha256 = "ready", None, "c" * 64
        work.session.add_all([copy, waiting])
    over.approve()
    execute_destructions(runtime)
    with runtime.reading(organisation) as session:
        for sha256, locked, part in (
            ("d" * 64, False, False),
            ("c" * 64, True, False),
            (data.sha256, False, True),
        ):
            known = paper_of_bytes(session, sha256)
            assert known is not None
            assert (known.locked, known.part) == (locked, part)
        assert paper_of_bytes(session, found.sha256) is None  # others may hold these bytes
        rows = session.scalars(select(DocumentVariant)).all()
        assert {(row.state, row.password) for row in rows} == {("gone", None)}


def test_register_entry_names_the_work_and_nobody(over: Ended, approver: Actor) -> None:
    over.approve()
    execute_destructions(over.runtime)
    (row,) = over.rows()
    assert (row.state, row.method, row.executed_by) == ("done", "key_and_files", "worker")
    assert row.decided_by == approver.staff_id
    assert not row.self_approved
    assert row.count
    assert len(row.evidence or "") == 64
    assert row.backups_until is not None
    assert row.executed_at is not None
    assert (row.backups_until - row.executed_at.date()).days == 30
    with over.runtime.reading(ALL) as session:
        bodies = {
            event.kind: json.loads(event.body)["facts"] for event in session.scalars(select(Event))
        }
    for kind in ("filing.destroyed", "destruction.done"):
        assert bodies[kind]["evidence"] == row.evidence
        assert bodies[kind]["count"] == row.count


def test_execute_twice_destroys_once(over: Ended) -> None:
    over.approve()
    assert execute_destructions(over.runtime) == 1
    assert execute_destructions(over.runtime) == 0
    assert propose_destructions(over.runtime) == 0


def test_nothing_goes_without_approval(over: Ended) -> None:
    over.propose()
    assert execute_destructions(over.runtime) == 0
    assert wrapped_key(over.runtime, over) is not None


def test_an_objection_cannot_slip_in_between_the_last_look_and_the_destruction(
    over: Ended, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database.kind == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    over.approve()
    mine = select(Filing.id).where(Filing.id == over.filing_id).with_for_update(nowait=True)

    def look(work: Work, row: Destruction) -> Hold | None:
        with over.runtime.write_session() as other:
            set_scope(other, ALL)
            with pytest.raises(OperationalError):
                other.scalar(mine)
        return hold_on(work, row)

    monkeypatch.setattr(destruction, "hold_on", look)
    assert execute_destructions(over.runtime) == 1


def test_crash_before_the_files_went_is_finished_by_the_next_run(
    over: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    over.approve()

    def unplugged(*_: object) -> None:
        raise RetryLaterError("", "the storage does not answer", code="storage")

    with monkeypatch.context() as broken:
        broken.setattr(destruction, "discard", unplugged)
        assert execute_destructions(over.runtime) == 0
    (row,) = over.rows()
    assert (row.state, row.executed_at is not None) == ("approved", True)
    assert stored(over.runtime, over)
    assert wrapped_key(over.runtime, over) is None

    assert execute_destructions(over.runtime) == 1
    assert stored(over.runtime, over) == []
    assert over.rows()[0].state == "done"
    seal_events(over.runtime)
    assert verify_record(over.runtime).ok


def test_other_filings_and_organisations_are_untouched(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    first = end_filing(runtime, team)
    dispatch(first)
    neighbour = end_filing(runtime, Team.of(runtime, "hanbit"), "hanbit")
    dispatch(neighbour)
    clock.move(days=1000)
    young = end_filing(runtime, team)
    dispatch(young)
    clock.move(days=200)
    first.approve()

    assert execute_destructions(runtime) == 1

    for other in (neighbour, young):
        assert wrapped_key(runtime, other)
        assert stored(runtime, other)
        assert sealed_values(runtime, other) > 8
        assert [row.state for row in neighbour.rows()] == ["proposed"]


def test_checked_by_the_privacy_officer(over: Ended, approver: Actor) -> None:
    row = over.approve()
    assert check_destructions(over.runtime, approver, CheckDestructions((row.id,))) == 0
    execute_destructions(over.runtime)
    assert check_destructions(over.runtime, approver, CheckDestructions((row.id,))) == 1
    assert check_destructions(over.runtime, approver, CheckDestructions((row.id,))) == 0
    assert over.rows()[0].checked_by == approver.staff_id


def test_destroyed_key_does_not_linger_in_the_database_file(
    over: Ended, database: Database
) -> None:
    if database.kind != "sqlite":
        pytest.skip("PostgreSQL removes old rows by autovacuum")
    path = Path(database.url.removeprefix("sqlite:///"))
    wrapped = wrapped_key(over.runtime, over)
    assert wrapped is not None
    assert wrapped in _pages(path)
    over.approve()
    execute_destructions(over.runtime)
    assert wrapped not in _pages(path)


def _pages(path: Path) -> bytes:
    beside = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + (beside.read_bytes() if beside.exists() else b"")


def test_words_of_staff_about_an_order_go_with_the_filing() -> None:
    emptied = {(str(each.row.__tablename__), name) for each in EMPTIED for name in each.values}
    words = {"reason", "note", "decision_note"}
    assert {name for table, name in emptied if table == "disposal"} == words


#: Sealed bytes that lead to no person of a filing, or that go with their row.
_OTHERS = {
    "access_gone.hash", "access_head.body", "access_head.digest", "access_head.signature",
    "attempt.bucket", "blind_index.digest", "calendar_feed.token_hash", "contact_code.code_hash",
    "contact_code.handle_hash", "contact_code.new_contact", "contact_code.sealed_code",
    "data_key.wrapped", "draft.answers", "draft.resume_hash", "draft.token_hash",
    "draft.wrapped_key", "draft_file.name", "event.body", "event.hash", "leaf.hash",
    "matter.content", "matter.wrapped_key", "matter_digest.digest", "matter_party.token_hash",
    "node.hash", "signing_identity.sealed", "signing_identity.wrapped_key",
    "stored_file.wrapped_key", "task_link.opened_by", "task_link.token_hash",
    "transfer_log.record", "transfer_log.wrapped_key", "tree_head.body", "tree_head.root",
    "tree_head.signature", "web_session.token_hash", "wording_version.picture",
}  # fmt: skip


def test_every_sealed_column_is_emptied_or_known_to_be_harmless() -> None:
    sealed = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    emptied = {f"{each.row.__tablename__}.{name}" for each in EMPTIED for name in each.values}
    assert sealed - emptied == _OTHERS
