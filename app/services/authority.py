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
    refuse_age,
    refuse_empty_call,
    refuse_impossible_days,
    refuse_parents_answer,
    refuse_short,
    refuse_unknown_contact,
    refuse_unticked,
)
from app.services.authority_rows import authority_of, facts_of
from app.services.case_file import AUTHORITY, CaseFile, load_case
from app.services.early_stop import settle_early_stops
from app.services.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from app.services.holds import settle_holds
from app.services.work import Work, unit_of_work
from app.store import Authority, Filing
from forms.authority_commands import (
    CallBack,
    ConfirmAuthority,
    RejectAuthority,
)
from forms.commands import ClaimedAuthority
from forms.place import Place
from workflows.authority import decided_by_privacy_officer
from workflows.vocabulary import (
    AuthorityKind,
    AuthorityProof,
    AuthorityState,
    EventKind,
    PersonRole,
    RequestState,
    Role,
    WaitingFor,
)

__all__ = [
    "SHORTEST_REASON",
    "claim_authority",
    "confirm_authority",
    "reject_authority",
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
        answer_to=_answered(claimed),
        issued_on=claimed.issued_on,
        valid_until=claimed.valid_until,
        details=seal_json(
            key,
            {"relation": claimed.relation, "firm": claimed.firm, "why": claimed.why},
            AUTHORITY,
        ),
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


def _answered(claimed: ClaimedAuthority) -> str:
    """Return who gets the answer: the content of a minor's data goes to the minor."""
    if claimed.kind is AuthorityKind.PARENT_OF_MINOR:
        return str(PersonRole.SUBJECT)
    return claimed.answer_to


def confirm_authority(runtime: Runtime, actor: Actor, command: ConfirmAuthority) -> None:
    """Record that the authority holds, with scope and term as the paper or the person gave them.

    Raises:
        ForbiddenError: not an officer, or not the privacy officer where only they decide.
        InvalidError: what must be seen was not ticked, no reason, or it was revoked before.
        Refused: the represented person is not of the age the claim is about.
        ConflictError: somebody judged it first.

    """
    with unit_of_work(runtime, actor) as work:
        case, row = _open_to_judge(work, command.place, command.expected_version)
        kind = AuthorityKind(row.kind)
        refuse_short(command.reason)
        refuse_impossible_days(work.today, command)
        if command.method is AuthorityProof.CALL_BACK:
            refuse_empty_call(work.today, command.call)
        else:
            firm = bool(case.open(row.details, AUTHORITY).get("firm"))
            refuse_unticked(kind, command.points, firm=firm)
        refuse_unknown_contact(row.answer_to, command.points)
        if kind is AuthorityKind.POWER_OF_ATTORNEY:
            row.scope = [str(right) for right in command.scope]
            row.issued_on, row.valid_until = command.issued_on, command.valid_until
            refuse_parents_answer(row.answer_to, case.person.get("birth"), case.filing.received_on)
        elif kind in {AuthorityKind.PARENT_OF_CHILD, AuthorityKind.PARENT_OF_MINOR}:
            born = command.birth or _day(case.person.get("birth"))
            refuse_age(kind, born, case.filing.received_on)
        row.proof = str(command.method)
        found: dict[str, Any] = {"birth": command.birth.isoformat()} if command.birth else {}
        _judge(work, case, row, AuthorityState.CONFIRMED, command, **found)
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
        case, row = _open_to_judge(work, command.place, command.expected_version)
        refuse_short(command.reason)
        _judge(work, case, row, AuthorityState.REJECTED, command)
        work.record(
            EventKind.AUTHORITY_REJECTED,
            case.filing,
            case.request(command.place.position),
            points=[str(point) for point in command.points],
        )


def _open_to_judge(work: Work, place: Place, expected_version: int) -> tuple[CaseFile, Authority]:
    """Lock the filing for a verdict: an officer's, or the privacy officer's alone."""
    case, row = open_authority(work, place, expected_version, Role.OFFICER, Role.APPROVER)
    alone = decided_by_privacy_officer(facts_of(row))
    needed = Role.APPROVER if alone else Role.OFFICER
    if needed not in work.actor.roles:
        raise ForbiddenError
    return case, row


def open_authority(
    work: Work, place: Place, expected_version: int, *roles: Role
) -> tuple[CaseFile, Authority]:
    """Lock the filing and return its authority, as the officer saw it.

    Raises:
        ForbiddenError: the actor has none of the roles; without any named, the officer's.
        NotFoundError: nobody filed for another here.
        ConflictError: somebody changed it first.
        InvalidError: the person took it back before.

    """
    if work.actor.roles.isdisjoint(roles or (Role.OFFICER,)):
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
    alone = decided_by_privacy_officer(facts_of(row))
    settled = {"settled_on": work.today.isoformat()} if row.disputed_on else {}
    row.state, row.disputed_on = str(state), None
    judged = {WaitingFor.PERSON} if state is AuthorityState.CONFIRMED else set()
    if alone:
        judged.add(WaitingFor.APPROVER)
    for request in case.requests:
        if request.waiting_for in judged and request.state != RequestState.APPROVING:
            request.waiting_for = str(WaitingFor.OFFICER)
    row.checklist = [str(point) for point in command.points]
    row.decided_at, row.decided_by = work.now, work.actor.staff_id
    call = {"call": _told(command.call)} if command.call else {}
    keep_about(case, row, reason=command.reason.strip(), **call, **settled, **found)
    settle_holds(work, case)
    settle_early_stops(work, case)


def keep_about(case: CaseFile, row: Authority, **found: Any) -> None:
    """Add to what is sealed about an authority."""
    row.details = case.seal({**case.open(row.details, AUTHORITY), **found}, AUTHORITY)


def _told(call: CallBack) -> dict[str, Any]:
    return {**asdict(call), "on": call.on.isoformat()}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
