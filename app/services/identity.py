"""Identity: a confirmed contact is not a verified identity (Decree 46(1))."""

from __future__ import annotations

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.early_stop import settle_early_stops
from app.services.errors import ForbiddenError, InvalidError
from app.services.holds import settle_holds
from app.services.id_copies import READABLE, REJECTED, VERIFIED, destroy_id_copies
from app.services.uploads import discard
from app.services.work import Work, unit_of_work
from app.store import Filing, Task
from forms.casework_commands import RejectIdentity, VerifyIdentity
from workflows.vocabulary import EventKind, IdentityMethod, Role, Verdict, WaitingFor

SHORTEST_NOTE = 5


def verify_identity(runtime: Runtime, actor: Actor, command: VerifyIdentity) -> None:
    """Record that the person is who they say, how that was established, and by whom.

    Holds for the whole filing. A match on file needs the word of somebody who holds the data. A
    masked copy of an ID has served then and is destroyed.

    Raises:
        InvalidError: matched on file without a match, or no note on how.

    """
    with unit_of_work(runtime, actor) as work:
        _refuse_non_officer(actor)
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_without_note(command.note)
        if command.method is IdentityMethod.MATCH_ON_FILE:
            _refuse_unmatched(work, case.filing)
        filing = case.filing
        filing.identity_verified_at = work.now
        filing.identity_method = str(command.method)
        filing.identity_level = level_of(filing, command.method)
        filing.identity_by = actor.staff_id
        for row in case.requests:
            if row.waiting_for == WaitingFor.PERSON:
                row.waiting_for = str(WaitingFor.OFFICER)
        work.record(
            EventKind.IDENTITY_VERIFIED,
            filing,
            request,
            method=str(command.method),
            level=filing.identity_level,
        )
        settle_holds(work, case)
        settle_early_stops(work, case)
        gone = destroy_id_copies(work, case, VERIFIED)
    discard(runtime, gone)


def reject_identity(runtime: Runtime, actor: Actor, command: RejectIdentity) -> None:
    """Record that the proof does not fit; nothing is told to the person by this.

    Raises:
        InvalidError: no reason was given.

    """
    with unit_of_work(runtime, actor) as work:
        _refuse_non_officer(actor)
        case = load_case(runtime, work.session, command.place.receipt, lock=True)
        request = case.request(command.place.position)
        _refuse_without_note(command.note)
        case.filing.identity_verified_at = None
        case.filing.identity_method = None
        case.filing.identity_level = None
        case.filing.identity_by = None
        work.record(EventKind.IDENTITY_REJECTED, case.filing, request)
        settle_holds(work, case)
        settle_early_stops(work, case)
        gone = destroy_id_copies(work, case, REJECTED)
    discard(runtime, gone)


def destroy_readable_copy(runtime: Runtime, actor: Actor, receipt: str) -> None:
    """Destroy a copy of an ID on which a number can be read; the person is asked another way.

    Raises:
        ForbiddenError: not an officer.
        InvalidError: there is no copy any more.

    """
    with unit_of_work(runtime, actor) as work:
        _refuse_non_officer(actor)
        case = load_case(runtime, work.session, receipt, lock=True)
        gone = destroy_id_copies(work, case, READABLE)
        if not gone:
            raise InvalidError(
                "사본은 이미 파기되었습니다.", "The copy was destroyed already.", code="gone"
            )
    discard(runtime, gone)


def level_of(filing: Filing, method: IdentityMethod) -> str:
    """Return how sure the proof is: in person or by document is high; a match alone is plain."""
    if method in {IdentityMethod.IN_PERSON, IdentityMethod.DOCUMENT, IdentityMethod.LOGIN}:
        return "high"
    return "substantial" if filing.contact_confirmed_at is not None else "low"


def _refuse_non_officer(actor: Actor) -> None:
    if not actor.roles & {Role.OFFICER, Role.APPROVER}:
        raise ForbiddenError


def _refuse_without_note(note: str) -> None:
    if len(note.strip()) < SHORTEST_NOTE:
        raise InvalidError(
            "무엇을 보고 확인했는지 적어 주세요.",
            "Say what was looked at.",
            field="note",
        )


def _refuse_unmatched(work: Work, filing: Filing) -> None:
    verdicts = set(
        work.session.scalars(
            select(Task.verdict).where(Task.filing_id == filing.id, Task.verdict.is_not(None))
        )
    )
    if str(Verdict.MATCH) not in verdicts and str(Verdict.NOT_HELD) not in verdicts:
        raise InvalidError(
            "보유 부서가 일치한다고 회신한 시스템이 없습니다. "
            "회신을 받거나 다른 방법을 골라 주세요.",
            "No system's owner has reported a match yet. Wait for one or choose another method.",
            field="method",
        )
