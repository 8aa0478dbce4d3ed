"""Matters are destroyed after their period like filings: proposed, approved, and gone for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.clock import FixedClock
from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.services.destruction import execute_destructions
from app.services.matter_openings import propose_mark
from app.services.retention import propose_destructions
from app.services.retention_decisions import approve_destructions
from app.store import Destruction, MatterDigest, MatterParty
from forms.destruction_commands import ApproveDestructions, Picked
from forms.matter_commands import MoveMatter, ProposeMark
from tests import people
from tests.casework import Team
from tests.integration.promises.conftest import House
from workflows.matter_kinds import AbuseGround, MatterStep
from workflows.vocabulary import OwnRecord

EVIDENCE = "통화 녹취에 욕설이 남아 있음(11월 20일)"


def _declined(runtime: Runtime, team: Team) -> int:
    receipt = people.file(runtime, people.ACCESS_ONLY).number
    command = ProposeMark(receipt, AbuseGround.INSULTS, EVIDENCE)
    number = propose_mark(runtime, team.officer, command).row.id
    decline = MoveMatter(number, MatterStep.DECLINE, reason="한 번의 일이어서 표시하지 않습니다")
    House(runtime, team.officer, team.approver).move(decline, team.approver)
    return number


def _proposals(runtime: Runtime) -> list[Destruction]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        query = select(Destruction).where(Destruction.kind == str(OwnRecord.MATTER))
        return list(session.scalars(query))


def test_matter_that_ended_is_proposed_approved_and_destroyed(
    runtime: Runtime, clock: FixedClock
) -> None:
    team = Team.of(runtime)
    number = _declined(runtime, team)
    propose_destructions(runtime)
    assert _proposals(runtime) == []

    later = replace(runtime, clock=FixedClock(clock.now() + timedelta(days=1098)))
    propose_destructions(later)
    (proposal,) = _proposals(runtime)
    assert proposal.due_on == date(2029, 11, 23)
    approve_destructions(later, team.approver, ApproveDestructions(Picked(ids=(proposal.id,))))
    execute_destructions(later)

    assert _proposals(runtime)[0].state == "done"
    with runtime.reading(team.officer.organisation_id) as session:
        left = [
            session.scalar(select(func.count()).select_from(table))
            for table in (MatterDigest, MatterParty)
        ]
    assert left == [0, 0]
    with pytest.raises(KeyDestroyedError):
        House(runtime, team.officer, team.approver).matter(number)


def test_matter_that_is_open_is_never_proposed(runtime: Runtime, clock: FixedClock) -> None:
    team = Team.of(runtime)
    receipt = people.file(runtime, people.ACCESS_ONLY).number
    propose_mark(runtime, team.officer, ProposeMark(receipt, AbuseGround.INSULTS, EVIDENCE))
    propose_destructions(replace(runtime, clock=FixedClock(clock.now() + timedelta(days=4000))))
    assert _proposals(runtime) == []
