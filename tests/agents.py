"""People who file for others, for tests: made through the use cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.record.events import Actor
from app.runtime import Runtime
from app.services.authority import confirm_authority
from app.services.authority_rows import authority_of
from app.services.case_file import load_case
from forms.authority_commands import ConfirmAuthority, Point
from forms.commands import Applicant, ClaimedAuthority, FilingAnswers
from forms.place import Place
from tests import people
from workflows.vocabulary import AuthorityKind, AuthorityProof, PersonRole, Right

AGENT = Applicant(name="박대리", email="agent@example.kr", phone="01055551234")
CLAIMED = ClaimedAuthority(
    kind=AuthorityKind.POWER_OF_ATTORNEY,
    proof=AuthorityProof.DOCUMENT,
    relation="배우자",
    scope=(Right.ACCESS,),
    issued_on=date(2026, 11, 2),
)
BY_AGENT = replace(
    people.ACCESS_ONLY,
    role=PersonRole.AGENT,
    applicant=AGENT,
    subject=people.SEOYEON,
    authority=CLAIMED,
)
SEEN = (Point.PRINCIPAL, Point.AGENT, Point.SIGNED, Point.CONTACT)


def file(runtime: Runtime, claimed: ClaimedAuthority = CLAIMED, **changes: object) -> Place:
    """File an access request for 김서연 by an agent; return where it is."""
    answers: FilingAnswers = replace(BY_AGENT, authority=claimed, **changes)  # type: ignore[arg-type]  # names are checked by FilingAnswers
    return Place(people.file(runtime, answers).number, 1)


def version(runtime: Runtime, actor: Actor, place: Place) -> int:
    """Return the version of the authority an officer would see now."""
    with runtime.reading(actor.organisation_id) as session:
        row = authority_of(session, load_case(runtime, session, place.receipt).filing.id)
        assert row is not None
        return row.version


def confirmation(
    runtime: Runtime, actor: Actor, place: Place, **changes: object
) -> ConfirmAuthority:
    """Return the verdict that the paper holds as it was claimed."""
    command = ConfirmAuthority(
        place,
        version(runtime, actor, place),
        AuthorityProof.DOCUMENT,
        "위임장의 이름과 서명을 확인함",
        points=SEEN,
        scope=(Right.ACCESS,),
        issued_on=date(2026, 11, 2),
    )
    return replace(command, **changes)  # type: ignore[arg-type]  # names are checked by the command


def confirm(runtime: Runtime, actor: Actor, place: Place, **changes: object) -> None:
    """Confirm the authority of a filing."""
    confirm_authority(runtime, actor, confirmation(runtime, actor, place, **changes))
