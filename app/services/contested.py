"""What an objection contests, and who may answer it: somebody else, where there is somebody else.

No article names who decides; the Act asks for a way to object (art 38(5)) and the product keeps
those who drafted or approved the contested decision out of it, as long as others can.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from app.services.case_file import CaseFile
from app.services.work import Work
from app.store import Decision, Membership, Request, Staff
from workflows.vocabulary import CLOSINGS, RequestState, Right, Role


@dataclass(frozen=True)
class Contested:
    """The contested request with its decision; who is kept out; who else can take the step ahead.

    `by` are ids of staff as the machines know them. `answered`: that request was answered.
    """

    request: Request | None = None
    decision: Decision | None = None
    by: frozenset[str] = frozenset()
    others: frozenset[int] = frozenset()
    answered: bool = True

    @property
    def others_can_decide(self) -> bool:
        """Whether somebody else can take the step ahead."""
        return bool(self.others)


def contested_of(
    work: Work, case: CaseFile, request: Request, drafted: Decision | None = None
) -> Contested | None:
    """Return what an objection contests; None for any other request.

    `drafted`: the decision on the objection so far. Each step asks who else could take it, so that
    a small office is not left without a way: drafting counts officers, approving counts approvers
    besides the drafter. A draft that nobody else could have written does not bar its approval.
    """
    if Right(request.right) is not Right.OBJECTION:
        return None
    about = next((row for row in case.requests if row.id == request.about_id), None)
    decision = _decision_of(work, about) if about is not None else None
    made = _makers(decision)
    others = holders_of(work, Role.OFFICER) - made
    barred = made
    if RequestState(request.state) is RequestState.APPROVING and drafted is not None:
        drafter = drafted.drafted_by
        if not others and work.actor.staff_id != drafter:
            barred = made - {drafter}
        others = holders_of(work, Role.APPROVER) - made - {drafter}
    return Contested(
        request=about,
        decision=decision,
        by=frozenset(map(str, barred)),
        others=others,
        answered=about is not None and _tells_of_data(about),
    )


def _tells_of_data(about: Request) -> bool:
    """Tell whether it was answered on its merits, which needed a proven person."""
    return RequestState(about.state) is RequestState.ANSWERED and about.outcome not in CLOSINGS


def _makers(decision: Decision | None) -> frozenset[int]:
    made = (decision.drafted_by, decision.decided_by) if decision else ()
    return frozenset(staff_id for staff_id in made if staff_id is not None)


def _decision_of(work: Work, about: Request) -> Decision | None:
    """Return the decision that was issued: the approved one of the latest round."""
    return work.session.scalar(
        select(Decision)
        .where(Decision.request_id == about.id, Decision.state == "approved")
        .order_by(Decision.round.desc())
        .limit(1)
    )


def holders_of(work: Work, role: Role) -> frozenset[int]:
    """Return the active staff who hold a role in the organisation at this instant."""
    rows = work.session.scalars(
        select(Membership.staff_id)
        .join(Staff, Staff.id == Membership.staff_id)
        .where(
            Membership.role == str(role),
            Membership.revoked_at.is_(None),
            or_(Membership.valid_until.is_(None), Membership.valid_until > work.now),
            Staff.active.is_(True),
        )
    )
    return frozenset(rows)
