"""Months of the access log and papers of an authority, which end by periods of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.organisations.schema import OrganisationProfile
from app.queries.case import PERSONS_FILE
from app.record.access import Look, note_access
from app.record.access_heads import entry_bytes
from app.record.canonical import leaf_hash
from app.record.events import Actor
from app.runtime import ProfileShelf, Runtime
from app.services.destruction import execute_destructions
from app.services.retention import propose_destructions
from app.services.retention_decisions import approve_destructions
from app.services.sealing_log import seal_events, sign_access_months
from app.services.verifying import verify_record
from app.store import AccessEntry, AccessGone, Authority, DataKey, StoredFile
from app.store.tenancy import ALL, set_scope
from forms.destruction_commands import ApproveDestructions, Picked
from tests.casework import Team
from tests.integration.retention.conftest import OVER, Ended


def test_papers_of_an_authority_go_earlier_where_the_profile_says_so(
    over: Ended, clock: FixedClock, approver: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = over.runtime
    clock.instant -= OVER
    with runtime.write_session() as session:
        set_scope(session, ALL)
        file = session.scalars(select(StoredFile).where(StoredFile.purpose == PERSONS_FILE)).one()
        file.purpose = "authority"
        session.add(
            Authority(
                organisation_id=file.organisation_id,
                filing_id=over.filing_id,
                kind="power_of_attorney",
                proof="document",
                state="confirmed",
                scope=["access"],
                answer_to="agent",
                checklist=[],
                claimed_at=runtime.clock.now(),
            )
        )
        session.commit()
        key = file.storage_key
    get = ProfileShelf.get

    def sooner(shelf: ProfileShelf, *args: Any) -> OrganisationProfile:
        found = get(shelf, *args)
        return replace(found, own_records=replace(found.own_records, authority_months=12))

    monkeypatch.setattr(ProfileShelf, "get", sooner)
    clock.move(days=366)
    assert propose_destructions(runtime) == 1
    (row,) = over.rows()
    assert (row.kind, str(row.due_on)) == ("authority_paper", "2027-11-23")
    approve_destructions(runtime, approver, ApproveDestructions(Picked((row.id,))))

    assert execute_destructions(runtime) == 1

    assert not runtime.storage.exists(key)
    with runtime.reading(ALL) as reading:
        assert reading.scalars(select(DataKey.wrapped)).one(), "the filing itself is kept"
    assert over.rows()[0].method == "files"
    assert propose_destructions(runtime) == 0


# --- the access log -----------------------------------------------------------------------


def look_in_november(runtime: Runtime, clock: FixedClock, *actors: Actor) -> None:
    """Let each actor look once, and move on to when November's period is over."""
    for actor in actors:
        note_access(runtime, actor, Look("20261123-0001", "view"))
    clock.move(days=10)
    sign_access_months(runtime)
    clock.move(days=740)


def approve_month(runtime: Runtime, approver: Actor) -> None:
    whole = Picked((), whole=True, kind="access_log", month="2028-11")
    approve_destructions(runtime, approver, ApproveDestructions(whole))


def counts(runtime: Runtime) -> tuple[int, int]:
    with runtime.reading(ALL) as session:
        return (
            len(session.scalars(select(AccessEntry.id)).all()),
            len(session.scalars(select(AccessGone.id)).all()),
        )


def test_access_month_goes_and_the_log_verifies(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    look_in_november(runtime, clock, team.officer, team.approver)
    propose_destructions(runtime)
    approve_month(runtime, team.approver)
    assert execute_destructions(runtime) == 1
    assert counts(runtime) == (0, 0)
    seal_events(runtime)
    found = verify_record(runtime)
    assert found.ok
    assert found.access_months == 1


def test_access_month_of_one_organisation_leaves_the_others_verifiable(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    other = Team.of(runtime, "hanbit")
    look_in_november(runtime, clock, team.officer, other.officer, team.officer)
    propose_destructions(runtime)
    approve_month(runtime, team.approver)
    assert execute_destructions(runtime) == 1
    assert counts(runtime) == (1, 2)
    seal_events(runtime)
    assert verify_record(runtime).ok
    with runtime.write_session() as session:
        set_scope(session, ALL)
        session.delete(session.scalars(select(AccessGone)).all()[0])
        session.commit()
    assert "not those that were signed" in verify_record(runtime).problem


def test_access_month_of_all_organisations_leaves_nothing(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    other = Team.of(runtime, "hanbit")
    look_in_november(runtime, clock, team.officer, other.officer)
    propose_destructions(runtime)
    for each in (team.approver, other.approver):
        approve_month(runtime, each)
    assert execute_destructions(runtime) == 2
    assert counts(runtime) == (0, 0)
    seal_events(runtime)
    assert verify_record(runtime).ok


def test_changed_access_month_is_kept_to_be_looked_into(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    look_in_november(runtime, clock, team.officer, team.approver)
    propose_destructions(runtime)
    approve_month(runtime, team.approver)
    with runtime.write_session() as session:
        set_scope(session, ALL)
        session.delete(session.scalars(select(AccessEntry)).all()[0])
        session.commit()
    assert execute_destructions(runtime) == 0
    assert counts(runtime) == (1, 0)


def test_looks_that_went_without_a_destruction_are_found(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    look_in_november(runtime, clock, team.officer)
    with runtime.write_session() as session:
        set_scope(session, ALL)
        session.delete(session.scalars(select(AccessEntry)).one())
        session.commit()
    assert "nobody had destroyed" in verify_record(runtime).problem


def test_looks_hidden_behind_their_hash_are_found(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    look_in_november(runtime, clock, team.officer, team.approver)
    with runtime.write_session() as session:
        set_scope(session, ALL)
        look = session.scalars(select(AccessEntry).order_by(AccessEntry.id)).all()[0]
        gone = {"organisation_id": look.organisation_id, "month": look.month}
        session.add(AccessGone(id=look.id, hash=leaf_hash(entry_bytes(look)), **gone))
        session.delete(look)
        session.commit()
    assert "nobody had destroyed" in verify_record(runtime).problem
