"""An export from asking to the end of its file: who may do what, and what stands on record."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.exports.build import build_export
from app.organisations import OKESTRO
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.export_files import expire_exports, open_export
from app.services.exporting import approve_export, ask_export, refuse_export
from app.services.profiles import load_organisation
from app.store import AccessEntry, OutboxMessage, StoredFile
from forms.export_commands import ApproveExport, RefuseExport
from tests import people
from tests.integration.exports.orders import ASK, built, events, row_of
from workflows.vocabulary import Role


def test_export_is_asked_approved_built_and_downloaded_on_record(
    runtime: Runtime, lee: Actor, park: Actor
) -> None:
    people.file(runtime)
    number = built(runtime, lee, park)
    opened = open_export(runtime, lee, number)
    content = b"".join(opened.chunks)

    row = row_of(runtime, number)
    assert (row.state, row.rows, row.size) == ("built", 2, len(content))
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert opened.name == f"register-2026-01-01-2026-12-31-{number}.csv"
    kinds = [kind for kind, _ in events(runtime)]
    assert kinds == ["export.requested", "export.approved", "export.built", "export.downloaded"]
    assert events(runtime)[0][1]["purpose"] == ASK.purpose
    with runtime.reading(people.organisation_id(runtime)) as session:
        look = session.scalars(select(AccessEntry)).one()
    assert (look.action, look.reason, look.staff_login) == ("export.download", ASK.purpose, "lee")


def test_export_lies_sealed_on_disk(runtime: Runtime, lee: Actor, park: Actor) -> None:
    people.file(runtime)
    number = built(runtime, lee, park, replace(ASK, with_personal_data=True))

    with runtime.reading(people.organisation_id(runtime)) as session:
        file = session.scalars(select(StoredFile)).one()
    with runtime.storage.open(file.storage_key) as stored:
        assert "김서연".encode() not in stored.read()
    assert "김서연".encode() in b"".join(open_export(runtime, lee, number).chunks)


def test_export_waits_for_approval_before_the_worker_hears_of_it(
    runtime: Runtime, lee: Actor
) -> None:
    number = ask_export(runtime, lee, ASK)
    build_export(runtime, number)  # whoever calls it: nothing is built

    assert row_of(runtime, number).state == "asked"
    with runtime.reading(people.organisation_id(runtime)) as session:
        assert session.scalars(select(OutboxMessage.kind)).all() == []


def test_export_cannot_be_approved_by_whoever_asked(runtime: Runtime) -> None:
    both = people.staff(runtime, "kim", Role.OFFICER, Role.APPROVER)
    number = ask_export(runtime, both, ASK)
    with pytest.raises(InvalidError) as error:
        approve_export(runtime, both, ApproveExport(number, "혼자 일하는 기관입니다."))
    assert error.value.code == "own_export"
    assert row_of(runtime, number).state == "asked"


def test_export_of_a_one_person_office_is_approved_with_a_reason_and_flagged(
    runtime: Runtime,
) -> None:
    text = OKESTRO.read_text(encoding="utf-8").replace('"limiting"', '"single"', 1)
    load_organisation(runtime, text, source="okestro.toml", loaded_by="tests")
    both = people.staff(runtime, "kim", Role.OFFICER, Role.APPROVER)
    number = ask_export(runtime, both, ASK)
    with pytest.raises(InvalidError) as error:
        approve_export(runtime, both, ApproveExport(number))
    approve_export(runtime, both, ApproveExport(number, "혼자 일하는 기관입니다."))

    assert error.value.field == "single_reason"
    row = row_of(runtime, number)
    assert (row.state, row.self_approved) == ("approved", True)


def test_export_approval_needs_the_role(runtime: Runtime, lee: Actor) -> None:
    number = ask_export(runtime, lee, ASK)
    other = people.staff(runtime, "choi", Role.OFFICER)
    with pytest.raises(ForbiddenError):
        approve_export(runtime, other, ApproveExport(number))


def test_export_is_approved_once(runtime: Runtime, lee: Actor, park: Actor) -> None:
    number = ask_export(runtime, lee, ASK)
    approve_export(runtime, park, ApproveExport(number))
    with pytest.raises(InvalidError) as error:
        approve_export(runtime, park, ApproveExport(number))
    assert error.value.code == "not_waiting"


def test_export_refused_keeps_its_reason_and_is_never_built(
    runtime: Runtime, lee: Actor, park: Actor
) -> None:
    number = ask_export(runtime, lee, ASK)
    refuse_export(runtime, park, RefuseExport(number, "기간을 줄여 다시 요청해 주세요."))
    build_export(runtime, number)

    row = row_of(runtime, number)
    assert row.state == "refused"
    assert "줄여" in row.options["refusal"]
    with pytest.raises(NotFoundError):
        open_export(runtime, lee, number)


def test_export_without_needed_approval_still_needs_it_for_personal_data(
    runtime: Runtime, lee: Actor
) -> None:
    text = OKESTRO.read_text(encoding="utf-8").replace("approval = true", "approval = false", 1)
    load_organisation(runtime, text, source="okestro.toml", loaded_by="tests")

    plain = ask_export(runtime, lee, ASK)
    personal = ask_export(runtime, lee, replace(ASK, with_personal_data=True))
    assert row_of(runtime, plain).state == "approved"
    assert row_of(runtime, personal).state == "asked"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"purpose": "제출"}, "purpose"),
        ({"purpose": " " * 20}, "purpose"),
        ({"purpose": "가" * 501}, "purpose"),
        ({"received_to": date(2025, 12, 31)}, "received_to"),
        ({"received_from": date(2026, 11, 24)}, "received_from"),
        ({"received_from": date(2010, 1, 1)}, "received_from"),
    ],
)
def test_export_that_cannot_be_is_refused_at_its_field(
    runtime: Runtime, lee: Actor, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidError) as error:
        ask_export(runtime, lee, replace(ASK, **changes))
    assert error.value.field == field
    assert events(runtime) == []


def test_export_is_not_asked_by_a_task_owner(runtime: Runtime) -> None:
    owner = people.staff(runtime, "owner", Role.TASK_OWNER)
    with pytest.raises(ForbiddenError):
        ask_export(runtime, owner, ASK)


def test_export_is_read_by_nobody_else(runtime: Runtime, lee: Actor, park: Actor) -> None:
    number = built(runtime, lee, park)
    other = people.staff(runtime, "choi", Role.OFFICER)
    with pytest.raises(ForbiddenError):
        open_export(runtime, other, number)
    assert open_export(runtime, park, number).size > 0


def test_export_of_another_organisation_is_not_there(
    runtime: Runtime, lee: Actor, park: Actor
) -> None:
    number = built(runtime, lee, park)
    stranger = people.staff(runtime, "hong", Role.APPROVER, slug="hanbit")
    with pytest.raises(NotFoundError):
        open_export(runtime, stranger, number)
    with pytest.raises(NotFoundError):
        approve_export(runtime, stranger, ApproveExport(number))


def test_export_file_and_key_are_destroyed_when_its_time_is_over(
    runtime: Runtime, lee: Actor, park: Actor, clock: FixedClock
) -> None:
    number = built(runtime, lee, park)
    clock.move(days=6)
    assert expire_exports(runtime) == 0
    clock.move(days=1)
    with pytest.raises(InvalidError) as over:
        open_export(runtime, lee, number)
    assert expire_exports(runtime) == 1
    assert expire_exports(runtime) == 0

    assert over.value.code == "expired"
    with runtime.reading(people.organisation_id(runtime)) as session:
        file = session.scalars(select(StoredFile)).one()
    assert file.wrapped_key is None
    assert not runtime.storage.exists(file.storage_key)
    assert events(runtime)[-1][0] == "export.expired"
    assert row_of(runtime, number).sha256  # what was taken out stays on record
