"""What each mail is told: links, numbers and days, never what a request is about in detail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.notify.compose import OwnLines
from app.organisations.schema import OrganisationProfile
from app.organisations.wording import fill
from app.organisations.wording_blocks import LANGUAGES, Group
from app.queries.wording import neutral_values, wording_in_force
from app.record.canonical import read_canonical
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case_by_id
from app.services.contact_change import former_contact
from app.services.recipients import told_an_outcome, written_to
from app.store import Event, Organisation, ProfileVersion, Request, Supplement
from app.worker.effects import Effect, PermanentError
from workflows.labels import label
from workflows.vocabulary import EventKind, Right


@dataclass(frozen=True)
class Desk:
    """The organisation a mail comes from, and where its pages are."""

    runtime: Runtime
    session: Session
    organisation_id: int

    @cached_property
    def profile(self) -> OrganisationProfile:
        """The profile in force."""
        version = self.session.scalars(
            select(ProfileVersion.version)
            .join(Organisation, Organisation.profile_id == ProfileVersion.id)
            .where(Organisation.id == self.organisation_id)
        ).one()
        return self.runtime.profiles.get(self.session, self.organisation_id, version)

    def signature(self) -> dict[str, object]:
        """Return who writes and whom to ask, as every mail names them."""
        profile = self.profile
        contact = profile.department(profile.contact)
        ways = " ".join(part for part in (contact.phone, contact.email) if part)
        return {
            "organisation_ko": profile.name.ko,
            "organisation_en": profile.name.en,
            "contact_ko": f"{contact.name.ko} {ways}",
            "contact_en": f"{contact.name.en} {ways}",
        }

    def own_lines(self) -> dict[str, OwnLines]:
        """Return what the organisation adds to its mails, by language."""
        return {language: self._own_lines(language) for language in LANGUAGES}

    def _own_lines(self, language: str) -> OwnLines:
        wording = wording_in_force(self.session, self.organisation_id, language, Group.MAIL)
        values = neutral_values(self.profile, language)
        texts = {key: fill(row.text, values) for key, row in wording.items()}
        return OwnLines(texts["mail.subject_end"], texts["mail.note"])

    def portal(self, language: str, path: str) -> str:
        """Return the address of a page of the portal."""
        base = self.runtime.settings.base_url
        return f"{base}/{language}/{self.profile.slug}/{path}"

    def console(self, path: str) -> str:
        """Return the address of a page of the console."""
        return f"{self.runtime.settings.base_url}/console/{self.profile.slug}{path}"


# --- mails to the person ------------------------------------------------------------------


@dataclass(frozen=True)
class PersonMail:
    """A mail about a filing: the case is open, the effect says which request is meant."""

    desk: Desk
    case: CaseFile
    effect: Effect

    @property
    def request(self) -> Request:
        """The request the mail is about."""
        wanted = self.effect.number("request")
        for request in self.case.requests:
            if request.id == wanted:
                return request
        raise PermanentError("the filing has no such request")

    def addressee(self, message: str) -> dict[str, Any]:
        """Return who a message is for: whoever filed, unless it is for somebody it concerns.

        An agent whose authority was revoked is written to no more, and one the answer does not go
        to gets no mail that tells an outcome by its name.
        """
        person = self.case.person
        others: dict[str, dict[str, Any]] = {
            "guardian_invited": person.get("guardian") or {},
            "agent_filed": person if "agent" in person else {},
            "contact_changed": former_contact(person, self.effect.payload),
        }
        if message in others:
            return others[message]
        if message in _TELLING:
            today = kst_date(self.desk.runtime.clock.now())
            return told_an_outcome(self.desk.session, self.case, today)
        return written_to(self.desk.session, self.case)

    def context(self, message: str) -> dict[str, object]:
        """Return the names the message is given. Raises PermanentError for an unknown one."""
        more = _MORE.get(message)
        if more is None:
            raise PermanentError(f"no mail is called {message!r}")
        if message in _WITHOUT_NUMBER:
            return {**self.desk.signature(), **more(self)}
        number = self.case.filing.receipt_number
        return {
            **self.desk.signature(),
            "receipt_number": number,
            "link": self.desk.portal(self.case.filing.language, f"my/{number}"),
            **more(self),
        }


def person_mail(desk: Desk, effect: Effect) -> PersonMail:
    """Open the filing an effect is about.

    Raises:
        KeyDestroyedError: the filing was destroyed; there is nobody to write to any more.

    """
    case = load_case_by_id(desk.runtime, desk.session, effect.number("filing"))
    return PersonMail(desk, case, effect)


#: Mails that say something is held, though not what.
_TELLING = frozenset({"fee_quoted", "viewing_open"})


def _nothing(mail: PersonMail) -> dict[str, object]:
    del mail
    return {}


def _receipt(mail: PersonMail) -> dict[str, object]:
    """Return what was received: the whole filing, or the one request that came to it later."""
    requests = [mail.request] if "request" in mail.effect.payload else mail.case.requests
    rights = [label(Right(request.right)) for request in requests]
    dues = [request.legal_due for request in requests if request.legal_due]
    return {
        "rights_ko": ", ".join(right.ko for right in rights),
        "rights_en": ", ".join(right.en for right in rights),
        "answer_by": max(dues) if dues else None,
    }


def _supplement(mail: PersonMail) -> dict[str, object]:
    query = select(Supplement).where(Supplement.id == mail.effect.number("supplement"))
    return {"due_on": mail.desk.session.scalars(query).one().reply_by}


def _delay_told(mail: PersonMail) -> dict[str, object]:
    body = mail.desk.session.scalars(
        select(Event.body)
        .where(
            Event.filing_id == mail.case.filing.id,
            Event.request_id == mail.request.id,
            Event.kind == str(EventKind.DELAY_TOLD),
        )
        .order_by(Event.sequence.desc())
        .limit(1)
    ).one()
    facts: Any = read_canonical(body)["facts"]
    return {"expected_on": date.fromisoformat(facts["expected_on"])}


def _extension_told(mail: PersonMail) -> dict[str, object]:
    """Return the new last day: in Korean time, as the clock has it now."""
    return {"answer_by": mail.request.legal_due}


def _withdrawn(mail: PersonMail) -> dict[str, object]:
    on = mail.request.answered_on or kst_date(mail.desk.runtime.clock.now())
    return {"withdrawn_on": on}


def _guide(mail: PersonMail) -> dict[str, object]:
    return {"guide": mail.desk.portal(mail.case.filing.language, "guide")}


def _track(mail: PersonMail) -> dict[str, object]:
    return {"link": mail.desk.portal(mail.case.filing.language, "track")}


#: Mails to people who get neither the receipt number nor a link to the filing.
_WITHOUT_NUMBER = frozenset({"guardian_invited"})
_MORE: dict[str, Callable[[PersonMail], dict[str, object]]] = {
    "guardian_invited": _guide,
    "agent_filed": _track,
    "receipt": _receipt,
    "message_ready": _nothing,
    "contact_changed": _nothing,
    "result_ready": _nothing,
    "closed_unverified": _nothing,
    "postponed": _nothing,
    "viewing_open": _nothing,
    "fee_quoted": _nothing,
    "supplement": _supplement,
    "delay_told": _delay_told,
    "extension_told": _extension_told,
    "withdrawn": _withdrawn,
}
