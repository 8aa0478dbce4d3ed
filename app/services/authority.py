"""Authority to act for another: claimed with the filing, judged by an officer (Decree 45, 46).

The paper governs, not the claim: scope and days are set from what the officer read or heard.
Nothing here lets anything out; the machines and the portal ask for the state kept here.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from app.record.events import Actor
from app.runtime import Runtime
from app.security.sealing import DataKey as SealingKey
from app.security.sealing import seal_json
from app.services.authority_checks import (
    SHORTEST_REASON,
    refuse_empty_call,
    refuse_impossible_days,
    refuse_over_age,
    refuse_short,
    refuse_unknown_contact,
    refuse_unticked,
)
from app.services.authority_rows import authority_of
from app.services.case_file import AUTHORITY, CaseFile, load_case
from app.services.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from app.services.holds import settle_holds
from app.services.work import Work, unit_of_work
from app.store import Authority, Filing
from forms.authority_commands import (
    CallBack,
    ConfirmAuthority,
    RejectAuthority,
    RevokeAuthority,
)
from forms.casework_commands import Place
from forms.commands import ClaimedAuthority
from workflows.vocabulary import (
    AuthorityKind,
    AuthorityProof,
    AuthorityState,
    EventKind,
    Role,
    WaitingFor,
)

__all__ = [
    "SHORTEST_REASON",
    "authority_of",
    "claim_authority",
    "confirm_authority",
    "reject_authority",
    "revoke_authority",
]
_REVOKED_ALREADY: Final = (
    "정보주체가 거둔 위임입니다. 새 위임장을 받으셨으면 새로 신청하도록 안내해 주세요.",
    "The person took this authority back. With a new power of attorney a new request is filed.",
)


def claim_authority(
    work: Work, filing: Filing, key: SealingKey, claimed: ClaimedAuthority
) -> Authority:
    """Store what an agent or legal representative says about their authority, unchecked.

    Returns:
        The row, in state `claimed`: nothing may be released to them yet.

    """
    row = Authority(
        organisation_id=work.organisation_id,
        filing_id=filing.id,
        kind=str(claimed.kind),
        proof=str(claimed.proof),
        state=str(AuthorityState.CLAIMED),
        scope=[str(right) for right in claimed.scope],
        answer_to=claimed.answer_to,
        issued_on=claimed.issued_on,
        valid_until=claimed.valid_until,
        details=seal_json(key, {"relation": claimed.relation}, AUTHORITY),
        checklist=[],
        claimed_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        EventKind.AUTHORITY_CLAIMED,
        filing,
        authority=str(claimed.kind),
        proof=str(claimed.proof),
        scope=[str(right) for right in claimed.scope],
    )
    return row


def confirm_authority(runtime: Runtime, actor: Actor, command: ConfirmAuthority) -> None:
    """Record that the authority holds, with scope and term as the paper or the person gave them.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: what must be seen was not ticked, no reason, or it was revoked before.
        Refused: the represented person is no child any more.
        ConflictError: somebody judged it first.

    """
    with unit_of_work(runtime, actor) as work:
        case, row = _open(work, command.place, command.expected_version)
        kind = AuthorityKind(row.kind)
        refuse_short(command.reason)
        refuse_impossible_days(work.today, command)
        if command.method is AuthorityProof.CALL_BACK:
            refuse_empty_call(work.today, command.call)
        else:
            refuse_unticked(kind, command.points)
        refuse_unknown_contact(row.answer_to, command.points)
        if kind is AuthorityKind.POWER_OF_ATTORNEY:
            row.scope = [str(right) for right in command.scope]
            row.issued_on, row.valid_until = command.issued_on, command.valid_until
        elif kind is AuthorityKind.PARENT_OF_CHILD:
            born = command.birth or _day(case.person.get("birth"))
            refuse_over_age(born, case.filing.received_on)
        row.proof = str(command.method)
        found: dict[str, Any] = {"birth": command.birth.isoformat()} if command.birth else {}
        _judge(work, case, row, AuthorityState.CONFIRMED, command, **found)
        for request in case.requests:
            if request.waiting_for == WaitingFor.PERSON:
                request.waiting_for = str(WaitingFor.OFFICER)
        work.record(
            EventKind.AUTHORITY_CONFIRMED,
            case.filing,
            case.request(command.place.position),
            method=str(command.method),
            scope=list(row.scope),
            issued_on=_iso(row.issued_on),
            valid_until=_iso(row.valid_until),
            points=[str(point) for point in command.points],
            called_on=_iso(command.call.on if command.call else None),
        )


def reject_authority(runtime: Runtime, actor: Actor, command: RejectAuthority) -> None:
    """Record that the authority does not hold; nothing is told to anybody by this.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: no reason was given, or it was revoked before.
        ConflictError: somebody judged it first.

    """
    with unit_of_work(runtime, actor) as work:
        case, row = _open(work, command.place, command.expected_version)
        refuse_short(command.reason)
        _judge(work, case, row, AuthorityState.REJECTED, command)
        work.record(
            EventKind.AUTHORITY_REJECTED,
            case.filing,
            case.request(command.place.position),
            points=[str(point) for point in command.points],
        )


def revoke_authority(runtime: Runtime, actor: Actor, command: RevokeAuthority) -> None:
    """Record that the person took the authority back; from now on the agent is told nothing.

    What was issued before stays issued, but the agent can open it no more.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: a day that cannot be, nothing about how it was heard, or revoked before.
        ConflictError: somebody changed it first.

    """
    with unit_of_work(runtime, actor) as work:
        case, row = _open(work, command.place, command.expected_version)
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
        _keep(case, row, revoked={"how": command.how.strip(), "by": work.actor.staff_id})
        settle_holds(work, case)
        work.record(
            EventKind.AUTHORITY_REVOKED,
            case.filing,
            case.request(command.place.position),
            revoked_on=command.revoked_on.isoformat(),
        )


def _open(work: Work, place: Place, expected_version: int) -> tuple[CaseFile, Authority]:
    """Lock the filing and return its authority, as the officer saw it."""
    if Role.OFFICER not in work.actor.roles:
        raise ForbiddenError
    case = load_case(work.runtime, work.session, place.receipt, lock=True)
    row = authority_of(work.session, case.filing.id)
    if row is None:
        raise NotFoundError
    case.request(place.position)
    if row.version != expected_version:
        raise ConflictError
    if row.state == AuthorityState.REVOKED:
        raise InvalidError(*_REVOKED_ALREADY, code="revoked")
    return case, row


def _judge(
    work: Work,
    case: CaseFile,
    row: Authority,
    state: AuthorityState,
    command: ConfirmAuthority | RejectAuthority,
    **found: Any,
) -> None:
    row.state = str(state)
    row.checklist = [str(point) for point in command.points]
    row.decided_at, row.decided_by = work.now, work.actor.staff_id
    call = {"call": _told(command.call)} if command.call else {}
    _keep(case, row, reason=command.reason.strip(), **call, **found)
    settle_holds(work, case)


def _keep(case: CaseFile, row: Authority, **found: Any) -> None:
    """Add to what is sealed about an authority."""
    row.details = case.seal({**case.open(row.details, AUTHORITY), **found}, AUTHORITY)


def _told(call: CallBack) -> dict[str, Any]:
    return {**asdict(call), "on": call.on.isoformat()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
