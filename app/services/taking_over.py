"""The person takes the request on themselves: the authority ended, the right is still theirs."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.authority import authority_of
from app.services.authority_checks import refuse_short
from app.services.case_file import AUTHORITY, load_case
from app.services.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from app.services.work import unit_of_work
from forms.authority_commands import TakeOver
from workflows.vocabulary import AuthorityState, EventKind, PersonRole, Role


def take_over(runtime: Runtime, actor: Actor, command: TakeOver) -> None:
    """Go on with a filing in the name of the person represented (Act 38(1): the right is theirs).

    An authority that still stood ends with it. Letters and mails go to the person from now on,
    and the agent sees no more than where the request stands. Identity and match are needed as
    for anyone.

    Raises:
        ForbiddenError: not an officer.
        NotFoundError: nobody filed for another here.
        ConflictError: somebody changed the authority first.
        InvalidError: taken over before, or nothing about how it was heard.

    """
    with unit_of_work(runtime, actor) as work:
        if Role.OFFICER not in actor.roles:
            raise ForbiddenError
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        row = authority_of(work.session, case.filing.id)
        if row is None:
            raise NotFoundError
        if row.version != command.expected_version:
            raise ConflictError
        if row.taken_over_on is not None:
            raise InvalidError(
                "이미 정보주체 본인의 요구로 처리하고 있습니다.",
                "This is handled as the person's own request already.",
                code="taken_over",
            )
        refuse_short(command.how, field="how")
        if row.state != AuthorityState.REJECTED:
            row.state, row.revoked_on = (
                str(AuthorityState.REVOKED),
                row.revoked_on or work.today,
            )
        row.taken_over_on = work.today
        row.decided_at, row.decided_by = work.now, actor.staff_id
        told = {"how": command.how.strip(), "by": actor.staff_id}
        kept = {**case.open(row.details, AUTHORITY), "taken_over": told}
        row.details = case.seal(kept, AUTHORITY)
        case.filing.applicant_role = str(PersonRole.SUBJECT)
        work.record(
            EventKind.AUTHORITY_TAKEN_OVER, case.filing, case.request(command.place.position)
        )
