"""How a matter begins: a post that is reported or found, a member to be heard, a mark proposed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.queries.blind import blind_index
from app.record.events import Actor
from app.runtime import Runtime
from app.security.blind_index import BlindKind
from app.services.case_file import load_case
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.matter_file import MatterFile
from app.services.matter_notices import HEARD, RECEIVED, note_told, owe
from app.services.matters import NewMatter, add_matter
from app.services.people_stored import blind_digests
from app.services.throttling import Limit, count_attempt
from app.services.work import Work, unit_of_work
from app.store import MatterDigest
from forms.commands import Applicant
from forms.matter_commands import OpenPost, OpenRestriction, ProposeMark, Reached
from workflows.matter_kinds import (
    MatterKind,
    MatterRole,
    MatterState,
    PostSource,
    TermsNotice,
)
from workflows.matters_people import opinion_until
from workflows.vocabulary import Role

#: Reports about posts from one network address.
FROM_ADDRESS = Limit("post-report", tries=10, minutes=60)
#: What of a person a mark is found by; a name alone would hit others of that name.
_MARKED_BY = frozenset({str(BlindKind.EMAIL), str(BlindKind.PHONE)})


def open_post(runtime: Runtime, actor: Actor, command: OpenPost) -> MatterFile:
    """Take a report about a post, one found, or a poster's wish to have theirs gone.

    Raises:
        NotFoundError: the organisation promised nothing about posts.
        ForbiddenError: staff without the role of an officer.
        InvalidError: whoever asks left no way to be told.
        TooManyError: too many from this network address.

    """
    asking = MatterRole.POSTER if command.source is PostSource.POSTER else MatterRole.REPORTER
    if actor.staff_id is None:
        count_attempt(runtime, FROM_ADDRESS, actor.address)
    else:
        _officer(actor)
    with unit_of_work(runtime, actor) as work:
        if work.profile.promises.posts is None:
            raise NotFoundError
        who = command.poster if asking is MatterRole.POSTER else command.reporter
        if command.source is not PostSource.FOUND and not (who.email or who.phone):
            raise InvalidError(
                "결과를 알려 드릴 전자우편 주소나 전화번호를 적어 주세요.",
                "Give an email address or a telephone number for the result.",
                field="email",
            )
        file = add_matter(work, _post(command))
        if command.source is not PostSource.FOUND:
            owe(work, file, asking, RECEIVED)
        return file


def _post(command: OpenPost) -> NewMatter:
    content: dict[str, Any] = {
        "address": command.address,
        "title": command.title,
        "why": command.why,
        "proof": command.proof,
        "language": command.language,
        str(MatterRole.REPORTER): asdict(command.reporter),
        str(MatterRole.POSTER): asdict(command.poster),
    }
    reported = command.source is PostSource.REPORTED
    roles = (MatterRole.REPORTER, MatterRole.POSTER) if reported else (MatterRole.POSTER,)
    return NewMatter(MatterKind.POST, MatterState.OPEN, content, roles, source=str(command.source))


def open_restriction(runtime: Runtime, actor: Actor, command: OpenRestriction) -> MatterFile:
    """Begin to restrict a member: they are told the grounds and when to state their opinion.

    Raises:
        ForbiddenError: the actor is neither officer nor privacy officer.
        NotFoundError: the organisation's terms know no restriction.
        InvalidError: a ground the terms do not have, too few days, or no way to tell them.

    """
    _officer(actor)
    with unit_of_work(runtime, actor) as work:
        promised = work.profile.promises.restriction
        if promised is None:
            raise NotFoundError
        known = {row.key for row in promised.grounds}
        if not command.grounds or not set(command.grounds) <= known:
            raise InvalidError(
                "약관에 있는 사유를 하나 이상 골라 주세요.",
                "Choose at least one ground of the terms.",
                field="grounds",
            )
        days = command.opinion_days or promised.opinion_days
        if days < promised.opinion_days:
            raise InvalidError(
                f"의견진술 기간은 {promised.opinion_days}일보다 짧을 수 없습니다.",
                f"The time for an opinion is {promised.opinion_days} days at least.",
                field="opinion_days",
            )
        _reachable(command)
        content: dict[str, Any] = {
            str(MatterRole.MEMBER): asdict(command.member),
            "grounds": list(command.grounds),
            "facts": command.facts,
        }
        file = add_matter(
            work,
            NewMatter(
                MatterKind.RESTRICTION,
                MatterState.HEARING,
                content,
                (MatterRole.MEMBER,),
                due_on=opinion_until(work.today, days),
            ),
        )
        owe(work, file, MatterRole.MEMBER, HEARD)
        if command.told_how is not TermsNotice.EMAIL:
            note_told(work, file, file.parties[MatterRole.MEMBER], command.told_how)
        return file


def _reachable(command: OpenRestriction) -> None:
    member = command.member
    needed = {
        TermsNotice.EMAIL: ("email", member.email),
        TermsNotice.PHONE: ("phone", member.phone),
        TermsNotice.FAX: ("fax", member.fax),
    }.get(command.told_how)
    if needed is not None and not needed[1]:
        raise InvalidError(
            "고른 방법으로 알릴 연락처를 적어 주세요.",
            "Enter the contact for the way you chose.",
            field=needed[0],
        )


def propose_mark(runtime: Runtime, actor: Actor, command: ProposeMark) -> MatterFile:
    """Propose to mark whoever filed a receipt; the privacy officer decides.

    The mark is found by keyed digests of their e-mail and telephone, and shown to officers. It
    changes nothing about any request.

    Raises:
        ForbiddenError: the actor is neither officer nor privacy officer.
        NotFoundError: there is no such filing here.
        InvalidError: they left neither e-mail nor telephone.

    """
    _officer(actor)
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt)
        contact = case.contact
        who = Applicant(
            name="", email=str(contact.get("email", "")), phone=str(contact.get("phone", ""))
        )
        digests = _digests(work, who)
        if not digests:
            raise InvalidError(
                "전자우편 주소나 전화번호가 없어 표시할 수 없습니다.",
                "Without an email address or a telephone number nobody can be marked.",
                code="no_contact",
            )
        content: dict[str, Any] = {
            "receipt": command.receipt,
            "grounds": [str(command.ground)],
            "proof": command.evidence,
            "about": asdict(Reached(str(contact.get("name", "")), who.email, who.phone)),
        }
        file = add_matter(work, NewMatter(MatterKind.ABUSE, MatterState.PROPOSED, content))
        for kind, digest in digests:
            work.session.add(
                MatterDigest(
                    organisation_id=work.organisation_id,
                    matter_id=file.row.id,
                    kind=kind,
                    digest=digest,
                )
            )
        return file


def _digests(work: Work, who: Applicant) -> list[tuple[str, bytes]]:
    index = blind_index(work.runtime, work.organisation_id)
    return [found for found in blind_digests(index, who) if found[0] in _MARKED_BY]


def _officer(actor: Actor) -> None:
    if not actor.roles & {Role.OFFICER, Role.APPROVER}:
        raise ForbiddenError
