"""The person takes the request on themselves: the authority ended, the right is still theirs."""

from __future__ import annotations

from sqlalchemy import delete, select

from app.record.events import Actor
from app.runtime import Runtime
from app.security.blind_index import SUBJECT_PREFIX, BlindKind
from app.services.authority_checks import refuse_short
from app.services.authority_rows import authority_of
from app.services.case_file import AUTHORITY, PERSON, CaseFile, load_case
from app.services.early_stop import settle_early_stops
from app.services.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError
from app.services.holds import settle_holds
from app.services.papers import order_rendering_again
from app.services.people_stored import index_represented
from app.services.work import Work, unit_of_work
from app.store import BlindIndex, Document
from forms.authority_commands import TakeOver
from forms.commands import Applicant
from workflows.vocabulary import AuthorityState, EventKind, PersonRole, Role

_CONTACTS = (BlindKind.EMAIL, BlindKind.PHONE, BlindKind.PHONE_LAST4)


def take_over(runtime: Runtime, actor: Actor, command: TakeOver) -> None:
    """Go on with a filing in the name of the person represented (Act 38(1): the right is theirs).

    An authority that still stood ends with it. Letters and mails go to the person from now on, at
    the contacts the officer found in the data held, and the agent sees no more than where the
    request stands. Identity is to be verified anew, because it rested on what the agent said, and
    papers that were ready are made again for the person.

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
        _forget_what_the_agent_said(work, case, command)
        _make_papers_again(work, case)
        row.decided_at, row.decided_by = work.now, actor.staff_id
        told = {"how": command.how.strip(), "by": actor.staff_id}
        kept = {**case.open(row.details, AUTHORITY), "taken_over": told}
        row.details = case.seal(kept, AUTHORITY)
        case.filing.applicant_role = str(PersonRole.SUBJECT)
        settle_holds(work, case)
        settle_early_stops(work, case)
        work.record(
            EventKind.AUTHORITY_TAKEN_OVER, case.filing, case.request(command.place.position)
        )


def _forget_what_the_agent_said(work: Work, case: CaseFile, command: TakeOver) -> None:
    """Replace the contacts an agent typed for the person, and what was verified through them."""
    filing, person = case.filing, case.person
    person["email"], person["phone"] = command.email, command.phone
    filing.person = case.seal(person, PERSON)
    filing.identity_verified_at = filing.identity_method = None
    filing.identity_level = filing.identity_by = None
    filing.contact_confirmed_at = filing.contact_kind = None
    work.session.execute(
        delete(BlindIndex).where(
            BlindIndex.filing_id == filing.id,
            BlindIndex.kind.in_([f"{SUBJECT_PREFIX}{kind}" for kind in _CONTACTS]),
        )
    )
    index_represented(work, filing, Applicant(email=command.email, phone=command.phone))


def _make_papers_again(work: Work, case: CaseFile) -> None:
    """Order papers anew that bear the agent's name and were not issued yet."""
    waiting = select(Document).where(
        Document.filing_id == case.filing.id,
        Document.decision_id.is_not(None),
        Document.state.in_(("ordered", "rendered", "failed")),
    )
    for paper in work.session.scalars(waiting):
        order_rendering_again(work, paper)
