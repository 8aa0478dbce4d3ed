"""Everything a letter is made of, loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.parts import Addressee, Heading, Sender
from app.letters.annex_forms import is_official
from app.letters.sender import sender_of, verify_page
from app.organisations.schema import OrganisationProfile, Remedy
from app.queries.looks import look_in_force
from app.runtime import Runtime
from app.services.case_file import DECISION, TASK_ANSWER, CaseFile
from app.services.recipients import COVERS, addressed
from app.store import Decision, Document, Organisation, Request, Task
from workflows.citations import in_english
from workflows.law.schema import LawPack
from workflows.text import Label
from workflows.viewing import CONSENT_ITEM, CONSENT_NAME
from workflows.vocabulary import NoticeChannel, Right

#: What of the organisation's own stands on an address sheet or the cover of a fax.
ON_COVERS = ("letter.head", "picture.logo")
#: Channels by which the paper itself goes, so that it bears the address.
_ON_PAPER = frozenset({NoticeChannel.POST, NoticeChannel.FAX})


@dataclass(frozen=True)
class LetterCase:
    """One paper to be made: its row, the case, the law of the case, the profile of its day."""

    runtime: Runtime
    session: Session
    document: Document
    case: CaseFile
    profile: OrganisationProfile
    slug: str
    #: The decision of a preview, which may be stored nowhere.
    drafted: Decision | None = None

    @property
    def language(self) -> str:
        """The language of the paper: 'ko' or 'en'."""
        return self.document.language

    def say(self, text: Label) -> str:
        """Return a two-language text in the language of the paper."""
        return text.in_language(self.language)

    def cite(self, citation: str) -> str:
        """Return a Korean citation as the language of the paper writes it."""
        return in_english(citation) if self.language == "en" else citation

    @property
    def request(self) -> Request:
        """The request the paper is about; LookupError when it is about the filing."""
        for row in self.case.requests:
            if row.id == self.document.request_id:
                return row
        raise LookupError(f"document {self.document.id} is about no request")

    @property
    def law(self) -> LawPack:
        """The law the request was received under."""
        return self.runtime.law.by_ref(self.request.law_version)

    def tasks(self, kind: str) -> Sequence[Task]:
        """Return the answered tasks of one kind of the request, in order."""
        return self.session.scalars(
            select(Task)
            .where(
                Task.request_id == self.request.id,
                Task.kind == kind,
                Task.answered_at.is_not(None),
            )
            .order_by(Task.id)
        ).all()

    def answer(self, task: Task) -> dict[str, Any]:
        """Return what the owner of a system answered."""
        return self.case.open(task.answer, TASK_ANSWER)

    def decision(self) -> tuple[Decision, dict[str, Any]]:
        """Return the decision the paper tells, with its content."""
        row = self.drafted or self.session.get(Decision, self.document.decision_id)
        if row is None:
            raise LookupError(f"document {self.document.id} has no decision")
        return row, self.case.open(row.content, DECISION)

    def sender(self) -> Sender:
        """Return the organisation as it signs letters; a cover only says from whom it is."""
        look = look_in_force(self.session, self.document.organisation_id, self.language)
        cover = self.document.kind in COVERS
        return sender_of(self.profile, self.language, look.only(*ON_COVERS) if cover else look)

    def heading(self, *, whole: bool = False) -> Heading:
        """Return what stands on top and at the foot of the paper.

        `whole`: it names the filing only, also where it belongs to one request of it.
        """
        receipt = self.case.filing.receipt_number
        about = self.document.request_id is not None
        one = about and not whole
        return Heading(
            number=self.document.number,
            request_number=f"{receipt}-{self.request.position}" if one else receipt,
            issued_on=self.document.dated,
            sender=self.sender(),
            official=about and self._is_official(),
            verify_at=self._verify_at(),
        )

    def _verify_at(self) -> str:
        """Return where the paper can be verified; a draft and what goes around a paper have none.

        The number of a draft is empty, as it was never given one.
        """
        if not self.document.number or self.document.kind in COVERS:
            return ""
        return verify_page(self.runtime, self.slug, self.language)

    def _is_official(self) -> bool:
        """Tell whether the paper follows an annex that somebody compared with the printed one.

        A withdrawal of consent has no form of the law, though its result is laid out like one.
        """
        if self.request.right == Right.WITHDRAW:
            return False
        here, kind = self.document.organisation_id, self.document.kind
        return is_official(self.session, here, self.law, kind)

    def addressee(self) -> Addressee:
        """Return to whom the paper goes; without an address where it goes by the portal."""
        subject, person = self.case.person, addressed(self.session, self.case, self.document)
        on_paper = self.case.filing.notice_channel in _ON_PAPER or self.document.kind in COVERS
        address = person.get("address") or {}
        name = " ".join(filter(None, (person.get("firm", ""), person.get("name", ""))))
        return Addressee(
            name=name or self.say(Label("신청하신 분", "The applicant")),
            postcode=address.get("postcode", "") if on_paper else "",
            address=" ".join(filter(None, (address.get("road"), address.get("detail"))))
            if on_paper
            else "",
            represented="" if person == subject else subject.get("name", ""),
        )

    def received_on(self) -> date:
        """Return the KST day on which the request the paper is about was received."""
        return self.request.received_on

    def service_name(self, key: str) -> str:
        """Return the name of a service; the key itself when the profile has dropped it."""
        return next((self.say(s.name) for s in self.profile.services if s.key == key), key)

    def system_name(self, key: str) -> str:
        """Return the name of a system; the key itself when the profile has dropped it."""
        return next((self.say(s.name) for s in self.profile.systems if s.key == key), key)

    def item_name(self, service: str, item: str) -> str:
        """Return the name of an item; what the owner typed where the profile has none."""
        if item == CONSENT_ITEM:
            return self.say(CONSENT_NAME)
        for row in self.profile.services:
            if row.key == service:
                for known in row.items:
                    if known.key == item:
                        return self.say(known.name)
        return item

    def purposes(self, service: str) -> str:
        """Return for what a service processes data; empty for one the profile does not know."""
        return next(
            (
                ", ".join(self.say(purpose) for purpose in row.purposes)
                for row in self.profile.services
                if row.key == service
            ),
            "",
        )

    def found(self) -> dict[tuple[int, int], dict[str, Any]]:
        """Return what was found, by task and place in its answer."""
        return {
            (task.id, index): item
            for task in self.tasks("search")
            for index, item in enumerate(self.answer(task).get("found", []))
        }

    def objection(self) -> tuple[str, ...]:
        """Return how to object, whom to address, and who else helps: pack and profile."""
        text = self.law.objection.text(public_body=self.profile.public_body)
        department = self.profile.department(self.profile.objections)
        return (
            self.say(text),
            self.say(
                Label(
                    f"이의제기 받는 곳: {department.name.ko}{department.ways.ko}",
                    f"Objections go to: {department.name.en}{department.ways.en}",
                )
            ),
            *self.helpers(),
        )

    def remedies(self) -> tuple[str, ...]:
        """Return where to turn outside the organisation, once an objection was answered."""
        if not self.profile.public_body:
            return self.helpers()
        return (self.say(self.law.objection.public_body), *self.helpers())

    def helpers(self) -> tuple[str, ...]:
        """Return the bodies the profile names, in one line; nothing where it names none."""
        named = ", ".join(map(self._helper, self.profile.remedies))
        title = self.say(Label("권리구제 기관", "Bodies that help"))
        return (f"{title}: {named}",) if named else ()

    def _helper(self, body: Remedy) -> str:
        known = ", ".join(filter(None, (self.say(body.purpose), body.phone)))
        return f"{self.say(body.name)}({known})" if known else self.say(body.name)


def load_letter_case(
    runtime: Runtime, session: Session, document: Document, case: CaseFile
) -> LetterCase:
    """Gather what a paper is made of; the profile is the version the filing came in under."""
    filing = case.filing
    profile = runtime.profiles.get(session, filing.organisation_id, filing.profile_version)
    slug = session.scalar(
        select(Organisation.slug).where(Organisation.id == filing.organisation_id)
    )
    return LetterCase(runtime, session, document, case, profile, str(slug))


def day(text: str | None) -> date | None:
    """Read a stored day."""
    return date.fromisoformat(text) if text else None
