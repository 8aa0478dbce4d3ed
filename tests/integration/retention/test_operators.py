"""The commands for operators, and who may approve where the profile says otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.record.events import Actor
from app.runtime import ProfileShelf
from app.services.errors import InvalidError
from app.services.retention_decisions import approve_destructions
from app.store import Destruction, Filing
from app.store.tenancy import ALL, set_scope
from forms.destruction_commands import ApproveDestructions, Picked
from tests import people
from tests.integration.cli.commands import run
from tests.integration.retention.conftest import Ended
from workflows.vocabulary import ApprovalMode, Role


def test_commands_propose_run_and_list(app: Flask, over: Ended, approver: Actor) -> None:
    assert "1 new proposals" in run(app, "retention", "propose").output
    (row,) = over.rows()
    approve_destructions(over.runtime, approver, ApproveDestructions(Picked((row.id,))))
    assert "1 destructions carried out" in run(app, "retention", "run").output
    listed = run(app, "retention", "list", "--org", "okestro").output
    assert over.place.receipt in listed
    assert "destroyed" in listed
    assert (over.rows()[0].executed_by or "").startswith("operator ")


def test_reapply_destroys_what_a_restored_backup_brought_back(
    app: Flask, over: Ended, tmp_path: Path
) -> None:
    """The register is exported after the destruction; the backup is from before it."""
    over.approve()
    before = {row.id: row for row in over.rows()}
    with over.runtime.reading(ALL) as session:
        uid = session.get_one(Filing, over.filing_id).uid
    out = tmp_path / "register.json"
    run(app, "retention", "register", "--org", "okestro", "--out", str(out))
    entries = json.loads(out.read_text(encoding="utf-8"))
    entries[0]["state"] = "done"  # as it would say had the backup been made before
    out.write_text(json.dumps(entries), encoding="utf-8")
    with over.runtime.write_session() as session:
        set_scope(session, ALL)
        row = session.scalars(select(Destruction)).one()
        row.state, row.decided_by, row.decided_at = "proposed", None, None
        session.commit()

    done = run(app, "retention", "reapply", "--org", "okestro", str(out))

    assert "1 destructions carried out again" in done.output
    (row,) = over.rows()
    assert (row.state, row.subject) == ("done", uid)
    assert row.decided_by == before[row.id].decided_by


def test_single_office_approves_alone_with_a_flag(
    over: Ended, approver: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    get = ProfileShelf.get
    row = over.propose()
    with monkeypatch.context() as one_person:
        one_person.setattr(
            ProfileShelf,
            "get",
            lambda self, *args: replace(get(self, *args), approval_mode=ApprovalMode.SINGLE),
        )
        with pytest.raises(InvalidError, match="alone"):
            approve_destructions(over.runtime, approver, ApproveDestructions(Picked((row.id,))))
        command = ApproveDestructions(Picked((row.id,)), "직원이 한 사람뿐입니다.")
        approve_destructions(over.runtime, approver, command)
    assert over.rows()[0].self_approved


def test_destruction_needs_no_more_than_the_profile_says(
    over: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    get = ProfileShelf.get
    row = over.propose()
    officer = people.staff(over.runtime, "kim", Role.OFFICER)
    with monkeypatch.context() as small:
        small.setattr(
            ProfileShelf,
            "get",
            lambda self, *args: replace(
                found := get(self, *args),
                own_records=replace(found.own_records, approved_by=Role.OFFICER),
            ),
        )
        done = approve_destructions(over.runtime, officer, ApproveDestructions(Picked((row.id,))))
    assert done.done == 1
