"""What the person says about an authority afterwards: they take it back, or disagree with it."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.authority import keep_about, open_authority
from app.services.authority_checks import refuse_dispute, refuse_short
from app.services.authority_rows import authority_of
from app.services.case_file import load_case
from app.services.early_stop import settle_early_stops
from app.services.errors import InvalidError, NotFoundError
from app.services.holds import settle_holds
from app.services.work import unit_of_work
from forms.authority_commands import DisputeAuthority, RevokeAuthority
from workflows.vocabulary import AuthorityKind, AuthorityState, EventKind, WaitingFor


def revoke_authority(runtime: Runtime, actor: Actor, command: RevokeAuthority) -> None:
    """Record that the person took the authority back; from now on the agent is told nothing.

    What was issued before stays issued, but the agent can open it no more.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: a day that cannot be, nothing about how it was heard, or revoked before.
        ConflictError: somebody changed it first.

    """
    with unit_of_work(runtime, actor) as work:
        case, row = open_authority(work, command.place, command.expected_version)
        refuse_short(command.how, field="how")
        if not case.filing.received_on <= command.revoked_on <= work.today:
            raise InvalidError(
                "철회한 날은 접수일과 오늘 사이여야 합니다. 접수 전에 거둔 위임이면 ‘인정하지"
                " 않음’으로 기록해 주세요.",
                "The day must lie between receipt and today. An authority taken back before it is"
                " recorded as rejected.",
                field="revoked_on",
            )
        row.state, row.revoked_on = str(AuthorityState.REVOKED), command.revoked_on
        row.decided_at, row.decided_by = work.now, work.actor.staff_id
        keep_about(case, row, revoked={"how": command.how.strip(), "by": work.actor.staff_id})
        settle_holds(work, case)
        settle_early_stops(work, case)
        work.record(
            EventKind.AUTHORITY_REVOKED,
            case.filing,
            case.request(command.place.position),
            revoked_on=command.revoked_on.isoformat(),
        )


def dispute_authority(runtime: Runtime, actor: Actor, command: DisputeAuthority) -> None:
    """Record that the person disagrees with whoever acts for them; the privacy officer decides.

    Until then nothing more is told to either, and a verdict there was counts no more.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: a power of attorney (that is revoked instead), a day that cannot be, or
            nothing about how it was heard.
        ConflictError: somebody changed it first.

    """
    with unit_of_work(runtime, actor) as work:
        case, row = open_authority(work, command.place, command.expected_version)
        refuse_short(command.how, field="how")
        refuse_dispute(AuthorityKind(row.kind), command.disputed_on, case.filing, work.today)
        row.disputed_on, row.state = command.disputed_on, str(AuthorityState.CLAIMED)
        keep_about(case, row, disputed={"how": command.how.strip(), "by": work.actor.staff_id})
        for request in case.requests:
            if request.closed_at is None:
                request.waiting_for = str(WaitingFor.APPROVER)
        settle_holds(work, case)
        settle_early_stops(work, case)
        work.record(
            EventKind.AUTHORITY_DISPUTED,
            case.filing,
            case.request(command.place.position),
            disputed_on=command.disputed_on.isoformat(),
        )


def revoke_as_person(runtime: Runtime, actor: Actor, receipt: str) -> None:
    """Let the person represented take the authority back over their own contact.

    Their contact was typed by the agent and is proven by a code only: enough to close a door, never
    to open one. What was issued stays issued, but the agent can open it no more.

    Raises:
        NotFoundError: nobody filed for another here.
        InvalidError: it was taken back before.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, receipt, lock=True)
        row = authority_of(work.session, case.filing.id)
        if row is None:
            raise NotFoundError
        if row.state == AuthorityState.REVOKED:
            raise InvalidError(
                "이미 거두신 위임입니다.", "You took this back already.", code="revoked"
            )
        row.state, row.revoked_on = str(AuthorityState.REVOKED), work.today
        row.decided_at, row.decided_by = work.now, None
        keep_about(case, row, revoked={"how": "정보주체가 누리집에서 거둠", "by": None})
        settle_holds(work, case)
        settle_early_stops(work, case)
        work.record(
            EventKind.AUTHORITY_REVOKED,
            case.filing,
            revoked_on=work.today.isoformat(),
            by="person",
        )
