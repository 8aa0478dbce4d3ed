"""Viewings and the fee of a request as its person sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.organisations.schema import OrganisationProfile
from app.queries.viewings import fees_of, viewings_of
from app.services.case_file import VIEWING, CaseFile
from app.store import Request
from workflows.text import Label
from workflows.vocabulary import FeeState, Right, ViewingState, ViewingWay


@dataclass(frozen=True)
class ViewingTold:
    """One viewing: when and where it is to take place, or took place."""

    way: ViewingWay
    state: ViewingState
    planned_on: date
    time: str
    place: str
    held_at: datetime | None


@dataclass(frozen=True)
class FeeTold:
    """What is to be paid, or was; `how` says how."""

    state: FeeState
    fee_won: int
    postage_won: int
    paid_on: date | None
    how: Label

    @property
    def total_won(self) -> int:
        """The sum."""
        return self.fee_won + self.postage_won


def viewings_told(session: Session, case: CaseFile, request: Request) -> tuple[ViewingTold, ...]:
    """Return the viewings of a request, the oldest first; none for another right."""
    if request.right != Right.ACCESS:
        return ()
    found = []
    for row in viewings_of(session, request.id):
        details = case.open(row.details, VIEWING)
        found.append(
            ViewingTold(
                way=ViewingWay(row.way),
                state=ViewingState(row.state),
                planned_on=row.planned_on,
                time=str(details.get("time") or ""),
                place=str(details.get("place") or ""),
                held_at=row.held_at,
            )
        )
    return tuple(found)


def fee_told(session: Session, request: Request, profile: OrganisationProfile) -> FeeTold | None:
    """Return the standing quote of a request; None where nothing was quoted."""
    rows = fees_of(session, request.id) if request.right == Right.ACCESS else ()
    if not rows:
        return None
    row = rows[0]
    return FeeTold(FeeState(row.state), row.fee_won, row.postage_won, row.paid_on, profile.fees.how)
