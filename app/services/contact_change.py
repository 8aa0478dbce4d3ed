"""Changing the e-mail address of a filing: by whoever opened it, with a code to the new address.

The contact changes, never who somebody is: what an owner of data compares stays the address the
filing was made with, and an identity that was verified rests on what it rested on before. The
former address is told of the change, so that nobody loses a filing without hearing of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from app.queries.blind import blind_index
from app.record.events import Actor
from app.runtime import Runtime
from app.security.blind_index import SUBJECT_PREFIX, BlindKind
from app.security.tokens import url_token
from app.services.case_file import NEW_CONTACT, PERSON, CaseFile, contacts_of, load_case
from app.services.contact_codes import (
    CHANGE,
    Checked,
    CodeTarget,
    Verdict,
    add_code,
    handle_hash,
    judge,
    newest_code,
)
from app.services.drafts import FROM_ADDRESS
from app.services.errors import InvalidError, NotFoundError
from app.services.release import Viewer
from app.services.throttling import Limit, count_attempt
from app.services.work import Work, unit_of_work
from app.store import BlindIndex
from forms.tracking import ChangeContact, ConfirmContact
from workflows.vocabulary import EventKind

#: Codes to new addresses of one filing; each allows only the tries of the profile.
FOR_CHANGE = Limit("code-change", tries=5, minutes=10)


def email_as_filed(person: Mapping[str, Any]) -> str:
    """Return the address the filing was made with, whatever was changed since; empty for none."""
    first = (person.get("former") or [person])[0]
    return str(first.get("email") or "")


def former_contact(person: dict[str, Any], payload: Mapping[str, object]) -> dict[str, Any]:
    """Return the contact a change replaced, for the one mail that still goes to it.

    `payload` is that of the mail: whose contact it was, and which change of it (from 1).
    """
    viewer, change = payload.get("viewer"), payload.get("change")
    if viewer not in list(Viewer) or not isinstance(change, int):
        return {}
    whose = contacts_of(person, subject=viewer == Viewer.SUBJECT)
    former: list[dict[str, Any]] = whose["former"]
    return former[change - 1]


def send_change_code(runtime: Runtime, actor: Actor, command: ChangeContact) -> str:
    """Send a code to a new address; the address waits sealed under the filing's key.

    Returns:
        The handle under which the browser enters the code.

    Raises:
        InvalidError: it is the address the filing has.
        NotFoundError: there is no such filing.
        TooManyError: too many codes for this filing, or from this network address.

    """
    count_attempt(runtime, FROM_ADDRESS, actor.address)
    count_attempt(runtime, FOR_CHANGE, f"{actor.organisation_id}/{command.receipt}")
    handle = url_token()
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        viewer = Viewer.SUBJECT if command.by_subject else Viewer.APPLICANT
        whose = contacts_of(case.person, subject=command.by_subject)
        now_used = str(whose.get("email", ""))
        if command.email.casefold() == now_used.casefold():
            raise InvalidError(
                "지금 쓰고 계신 주소입니다. 바꾸실 새 주소를 입력해 주세요.",
                "This is the address we have. Enter the new one.",
                field="email",
            )
        target = CodeTarget(
            CHANGE,
            handle_hash(runtime, CHANGE, handle),
            filing_id=case.filing.id,
            recipient=str(viewer),
        )
        row = add_code(work, target)
        row.new_contact = case.seal({"email": command.email}, NEW_CONTACT)
    return handle


def change_contact(runtime: Runtime, actor: Actor, command: ConfirmContact) -> Checked:
    """Check the code; a right one puts the new address in the place of the old one.

    Raises:
        NotFoundError: there is no such filing.

    """
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, command.receipt, lock=True)
        row = newest_code(work.session, handle_hash(runtime, CHANGE, command.handle), lock=True)
        if row is None or row.filing_id != case.filing.id:
            return Checked(Verdict.LATE)
        found = judge(work, row, command.code)
        if found.verdict is Verdict.RIGHT:
            email = str(case.open(row.new_contact, NEW_CONTACT).get("email", ""))
            _replace(work, case, Viewer(row.recipient), email)
            row.new_contact = None
        return found


def _replace(work: Work, case: CaseFile, viewer: Viewer, email: str) -> None:
    filing, person = case.filing, case.person
    whose = contacts_of(person, subject=viewer is Viewer.SUBJECT)
    if not email:
        raise NotFoundError
    former = {"email": str(whose.get("email", "")), "until": work.today.isoformat()}
    whose["former"] = [*whose.get("former", []), former]
    whose["email"], change = email, len(whose["former"])
    filing.person = case.seal(person, PERSON)
    _index(work, case, viewer, email)
    if case.contact.get("email") == email:
        filing.contact_confirmed_at, filing.contact_kind = work.now, str(BlindKind.EMAIL)
    work.record(EventKind.CONTACT_CHANGED, filing, contact=str(BlindKind.EMAIL), by=str(viewer))
    if former["email"]:
        work.send(
            "mail",
            f"mail/contact_changed/{filing.id}/{viewer}/{change}",
            {
                "message": "contact_changed",
                "filing": filing.id,
                "viewer": str(viewer),
                "change": change,
            },
            filing_id=filing.id,
        )


def _index(work: Work, case: CaseFile, viewer: Viewer, email: str) -> None:
    """Let the new address open the filing, and the former one no more."""
    prefix = SUBJECT_PREFIX if viewer is Viewer.SUBJECT else ""
    kind = f"{prefix}{BlindKind.EMAIL}"
    work.session.execute(
        delete(BlindIndex).where(BlindIndex.filing_id == case.filing.id, BlindIndex.kind == kind)
    )
    index = blind_index(work.runtime, work.organisation_id)
    work.session.add(
        BlindIndex(
            organisation_id=work.organisation_id,
            filing_id=case.filing.id,
            kind=kind,
            digest=index.digest(BlindKind.EMAIL, email),
        )
    )
