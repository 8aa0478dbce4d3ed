"""Six-digit codes that prove a contact: never an identity.

A code is bound to what it opens and to the address it was sent to, lives for the minutes of the
profile, and is locked after so many wrong tries. For tracking, an unknown number and a wrong
contact write the same rows and give the same answer; only the worker finds nothing to mail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.organisations.schema import CodeRules
from app.record.events import Actor
from app.runtime import Runtime
from app.security.sealing import seal_application, unseal_application
from app.security.tokens import TokenHasher, normalise_code, one_time_code
from app.services.case_file import NEW_CONTACT, contacts_of, load_case_by_id
from app.services.drafts import (
    FROM_ADDRESS,
    OpenDraft,
    load_open_draft,
    opened,
    store_steps,
)
from app.services.errors import NotFoundError, TooManyError
from app.services.throttling import Limit, count_attempt
from app.services.work import Work, unit_of_work
from app.store import ContactCode, Draft
from app.store.tenancy import ALL, set_scope
from forms.filing.branch import Step, email_of

DRAFT, TRACK, CHANGE = "draft", "track", "change"
CODE: Final = "contact-code"
#: Codes for one draft; each allows only the tries of the profile.
FOR_DRAFT = Limit("code-draft", tries=5, minutes=10)


class Verdict(StrEnum):
    """What a typed code turned out to be."""

    RIGHT = "right"
    WRONG = "wrong"
    LATE = "late"
    LOCKED = "locked"


@dataclass(frozen=True)
class Checked:
    """The answer to a typed code: tries left when wrong, minutes to wait when locked."""

    verdict: Verdict
    left: int = 0
    minutes: int = 0
    filing_id: int | None = None


@dataclass(frozen=True)
class Sent:
    """When the last code went out, and whether this call ordered it."""

    at: datetime
    new: bool


@dataclass(frozen=True)
class CodeTarget:
    """What a code opens: exactly one of a draft or a filing, or nothing at all."""

    purpose: str
    #: Under what the code is kept and to what it is bound: for drafts draft and address.
    handle: bytes
    draft_id: int | None = None
    filing_id: int | None = None
    #: Whose address it goes to: of whoever filed, or of the person represented (`subject`).
    recipient: str = "applicant"


def draft_handle(runtime: Runtime, draft: OpenDraft) -> bytes:
    """Return under what the codes of a draft are kept; another address has other codes."""
    hasher = TokenHasher(runtime.keyring)
    return hasher.hash("draft-codes", str(draft.id), subject=email_of(draft.steps))


def handle_hash(runtime: Runtime, purpose: str, handle: str) -> bytes:
    """Return under what a code is kept whose handle the browser holds (`TRACK`, `CHANGE`)."""
    return TokenHasher(runtime.keyring).hash(f"{purpose}-handle", handle)


def add_code(work: Work, target: CodeTarget) -> ContactCode:
    """Make a code and order its mail; the code is sealed for the worker only."""
    code = one_time_code()
    hasher = TokenHasher(work.runtime.keyring)
    row = ContactCode(
        organisation_id=work.organisation_id,
        purpose=target.purpose,
        handle_hash=target.handle,
        draft_id=target.draft_id,
        filing_id=target.filing_id,
        recipient=target.recipient,
        code_hash=hasher.hash(CODE, code, subject=target.handle.hex()),
        sealed_code=seal_application(
            work.runtime.keyring, code.encode(), f"contact_code/{target.handle.hex()}"
        ),
        sent_at=work.now,
        expires_at=work.now + timedelta(minutes=work.profile.codes.valid_minutes),
        attempts=0,
    )
    work.session.add(row)
    work.session.flush()
    work.send("contact_code", f"contact_code/{row.id}", {"code": row.id})
    return row


def newest_code(session: Session, handle: bytes, *, lock: bool = False) -> ContactCode | None:
    """Return the last code made under a handle; earlier ones count no more."""
    query = (
        select(ContactCode)
        .where(ContactCode.handle_hash == handle)
        .order_by(ContactCode.id.desc())
        .limit(1)
    )
    return session.scalar(query.with_for_update() if lock else query)


def judge(work: Work, row: ContactCode | None, typed: str) -> Checked:
    """Judge a typed code and count the try; writes to the row, never raises."""
    rules = work.profile.codes
    if row is None:
        return Checked(Verdict.LATE)
    if row.attempts >= rules.attempts:
        return _locked(row, work.now) if row.expires_at > work.now else Checked(Verdict.LATE)
    if row.expires_at <= work.now or (row.used_at is not None and row.purpose != DRAFT):
        return Checked(Verdict.LATE)
    fits = TokenHasher(work.runtime.keyring).matches(
        CODE, normalise_code(typed), row.code_hash, subject=row.handle_hash.hex()
    )
    if fits and (row.draft_id is not None or row.filing_id is not None):
        row.used_at = row.used_at or work.now
        row.sealed_code = None
        return Checked(Verdict.RIGHT, filing_id=row.filing_id)
    return _count_wrong(work, row, rules)


def _count_wrong(work: Work, row: ContactCode, rules: CodeRules) -> Checked:
    row.attempts += 1
    if row.attempts < rules.attempts:
        return Checked(Verdict.WRONG, left=rules.attempts - row.attempts)
    row.expires_at = work.now + timedelta(minutes=rules.lock_minutes)
    return _locked(row, work.now)


def _locked(row: ContactCode, now: datetime) -> Checked:
    left = row.expires_at - now
    return Checked(Verdict.LOCKED, minutes=max(1, -(-int(left.total_seconds()) // 60)))


def send_draft_code(runtime: Runtime, actor: Actor, token: str) -> Sent:
    """Send a code to the e-mail address of a draft, unless one went out a moment ago.

    Raises:
        NotFoundError: no such draft, or no address in it.
        TooManyError: too many codes, or the last one was locked.

    """
    with unit_of_work(runtime, actor) as work:
        _row, draft = load_open_draft(work, token)
        if not email_of(draft.steps):
            raise NotFoundError
        last = newest_code(work.session, draft_handle(runtime, draft))
        if last is not None and _still_serves(work, last):
            return Sent(last.sent_at, new=False)
    count_attempt(runtime, FROM_ADDRESS, actor.address)
    count_attempt(runtime, FOR_DRAFT, f"draft/{draft.id}")
    with unit_of_work(runtime, actor) as work:
        _row, draft = load_open_draft(work, token)
        add_code(work, CodeTarget(DRAFT, draft_handle(runtime, draft), draft_id=draft.id))
        return Sent(work.now, new=True)


def _still_serves(work: Work, last: ContactCode) -> bool:
    """Tell whether the last code went out a moment ago; TooManyError while it is locked."""
    rules = work.profile.codes
    if last.expires_at <= work.now:
        return False
    if last.attempts >= rules.attempts:
        raise TooManyError(_locked(last, work.now).minutes)
    return last.sent_at + timedelta(seconds=rules.resend_seconds) > work.now


def check_draft_code(runtime: Runtime, actor: Actor, token: str, typed: str) -> Checked:
    """Check the code of a draft; a right one confirms the contact.

    Raises:
        NotFoundError: there is no such draft.

    """
    with unit_of_work(runtime, actor) as work:
        row, draft = load_open_draft(work, token)
        last = newest_code(work.session, draft_handle(runtime, draft), lock=True)
        found = judge(work, last, typed)
        if found.verdict is Verdict.RIGHT:
            row.contact_confirmed_at = row.contact_confirmed_at or work.now
            steps = {**draft.steps, str(Step.CODE): {"at": work.now.isoformat()}}
            store_steps(work, row, draft, steps)
        return found


@dataclass(frozen=True)
class CodeToSend:
    """What the mail with a code needs."""

    organisation_id: int
    email: str
    language: str
    code: str = field(repr=False)
    minutes: int
    purpose: str


def code_to_send(runtime: Runtime, session: Session, code_id: int) -> CodeToSend | None:
    """Return a code for the worker that mails it.

    None when there is nothing to mail: the number or the contact was wrong, the person gave no
    e-mail address, or the code is over, used or sent already.
    """
    row = session.scalar(select(ContactCode).where(ContactCode.id == code_id))
    now = runtime.clock.now()
    if row is None or row.sealed_code is None or row.used_at or row.expires_at <= now:
        return None
    email, language = _addressee(runtime, session, row)
    if not email:
        return None
    context = f"contact_code/{row.handle_hash.hex()}"
    left = row.expires_at - now
    return CodeToSend(
        organisation_id=row.organisation_id,
        email=email,
        language=language,
        code=unseal_application(runtime.keyring, row.sealed_code, context).decode(),
        minutes=max(1, -(-int(left.total_seconds()) // 60)),
        purpose=row.purpose,
    )


def _addressee(runtime: Runtime, session: Session, row: ContactCode) -> tuple[str, str]:
    """Return address and language; both empty when there is nobody to write to."""
    if row.draft_id is not None:
        draft = session.scalar(select(Draft).where(Draft.id == row.draft_id))
        if draft is None or draft.filing_id is not None:
            return "", ""
        given = opened(runtime, draft).steps.get(Step.APPLICANT, {})
        return str(given.get("email", "")), draft.language
    if row.filing_id is not None:
        case = load_case_by_id(runtime, session, row.filing_id)
        if row.purpose == CHANGE:
            new = case.open(row.new_contact, NEW_CONTACT)
            return str(new.get("email", "")), case.filing.language
        # Not whom letters go to: the address that was typed, which an agent keeps to look at it.
        to = contacts_of(case.person, subject=row.recipient == "subject")
        return str(to.get("email", "")), case.filing.language
    return "", ""


def forget_sent_code(runtime: Runtime, actor: Actor, code_id: int) -> None:
    """Drop the readable code once its mail is out; its hash stays for the check."""
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(
            select(ContactCode).where(ContactCode.id == code_id).with_for_update()
        )
        if row is not None:
            row.sealed_code = None


def drop_old_codes(runtime: Runtime) -> int:
    """Delete codes that have been over for a day; returns how many."""
    day_ago = runtime.clock.now() - timedelta(days=1)
    with runtime.write_session() as session:
        set_scope(session, ALL)
        gone = session.execute(
            delete(ContactCode)
            .where(ContactCode.expires_at < day_ago)
            .execution_options(synchronize_session=False)
        )
        session.commit()
        return int(getattr(gone, "rowcount", 0) or 0)
