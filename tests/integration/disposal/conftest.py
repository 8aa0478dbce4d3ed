"""The list of data to be destroyed, worked through the use cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services import disposal_done, disposals
from app.store import Disposal
from forms.disposal_commands import (
    CarryOutDisposal,
    DecideDisposal,
    ListDisposal,
    OrderDetails,
    OrderDisposal,
)
from tests.casework import Team
from workflows.vocabulary import DisposalTrigger

LISTED = ListDisposal(
    cause=DisposalTrigger.PURPOSE_REACHED,
    service="inquiry",
    system="inquiry_desk",
    subject="2023년 11월에 받은 고객 문의",
    occurred_on=date(2026, 11, 23),
)
DETAILS = OrderDetails(
    count=120,
    reason="처리목적 달성",
    method="erase",
    place="문의 관리 시스템",
    performer="고객지원팀",
    witness="보안팀",
    backups_until=date(2026, 12, 23),
)
DONE = CarryOutDisposal(0, date(2026, 11, 23), 118, "다시 조회해 0건임을 확인")


@dataclass
class Desk:
    """The list of one organisation with its team."""

    runtime: Runtime
    team: Team

    @property
    def officer(self) -> Actor:
        """Who lists and orders."""
        return self.team.officer

    @property
    def approver(self) -> Actor:
        """The privacy officer."""
        return self.team.approver

    def enter(self, command: ListDisposal = LISTED) -> int:
        """Put a batch on the list."""
        return disposals.list_disposal(self.runtime, self.officer, command)

    def order(self, number: int, details: OrderDetails = DETAILS) -> None:
        """Order its destruction."""
        disposals.order_disposal(self.runtime, self.officer, OrderDisposal(number, details))

    def approve(self, number: int) -> None:
        """Approve the order as privacy officer."""
        disposals.approve_disposal(self.runtime, self.approver, DecideDisposal(number))

    def carry_out(self, number: int, command: CarryOutDisposal = DONE) -> None:
        """Record that it was destroyed."""
        sent = replace(command, disposal=number)
        disposal_done.carry_out_disposal(self.runtime, self.officer, sent)

    def row(self, number: int) -> Disposal:
        """Return one batch."""
        with self.runtime.reading(self.officer.organisation_id) as session:
            return session.scalars(select(Disposal).where(Disposal.id == number)).one()

    def rows(self) -> list[Disposal]:
        """Return all batches."""
        with self.runtime.reading(self.officer.organisation_id) as session:
            return list(session.scalars(select(Disposal).order_by(Disposal.id)))


@pytest.fixture
def desk(runtime: Runtime) -> Desk:
    """Return the list of OKESTRO, empty."""
    return Desk(runtime, Team.of(runtime))
