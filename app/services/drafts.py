"""Filings that are not sent yet: sealed under a key of their own, opened by the token alone.

The token stands in the address and with the person; the database keeps its keyed hash. A draft
of another organisation, an expired one and one that never was are answered alike.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.record.events import Actor
from app.runtime import Runtime
from app.security.sealing import DataKey as SealingKey
from app.security.sealing import seal_json, unseal_json, unwrap, wrap
from app.security.tokens import TokenHasher, url_token
from app.services.errors import NotFoundError
from app.services.throttling import Limit, count_attempt
from app.services.uploads import discard
from app.services.work import Work, unit_of_work
from app.store import Draft, DraftFile
from forms.filing.branch import Answers, Step, applies, changed
from forms.filing.page import StepAnswers

ANSWERS: Final = "draft.answers"
TOKEN, RESUME = "draft", "resume"
#: Purposes of files that stand for a page of proof.
_PROOFS: Final = {"authority": Step.PAPERS, "id_copy": Step.ID_COPY}
#: Links to come back with, per draft.
RESUME_LINKS = Limit("resume-link", tries=5, minutes=60)
#: Codes and links ordered from one network address: many people may share one.
FROM_ADDRESS = Limit("code-address", tries=60, minutes=10)


@dataclass(frozen=True)
class ResumeTarget:
    """A one-time link and the address it is mailed to; both empty when there is none."""

    token: str = ""
    email: str = ""


@dataclass(frozen=True)
class OpenDraft:
    """A draft with its seal open. `steps` holds JSON values by page."""

    id: int
    language: str
    steps: dict[str, dict[str, Any]]
    created_at: datetime
    expires_at: datetime
    saved_at: datetime | None
    contact_confirmed_at: datetime | None
    #: The filing it became; then `steps` is empty.
    filing_id: int | None
    key: SealingKey | None = field(repr=False)
    #: The one-time link that was ordered last and not used yet, and where it goes.
    link: ResumeTarget = field(default_factory=ResumeTarget, repr=False)


def draft_hash(runtime: Runtime, token: str) -> bytes:
    """Return what is stored of a draft's token."""
    return TokenHasher(runtime.keyring).hash(TOKEN, token)


def key_context(draft: Draft) -> str:
    """Return what a draft's wrapped key is bound to."""
    return f"draft_key/{draft.organisation_id}/{draft.id}"


def open_draft(runtime: Runtime, actor: Actor, language: str) -> str:
    """Begin a filing.

    Returns:
        The token that opens the draft; it is not stored.

    """
    token = url_token()
    with unit_of_work(runtime, actor) as work:
        draft = Draft(
            organisation_id=work.organisation_id,
            token_hash=draft_hash(runtime, token),
            language=language,
            created_at=work.now,
            expires_at=work.now + timedelta(days=runtime.settings.draft_days),
        )
        work.session.add(draft)
        work.session.flush()
        key = SealingKey.generate()
        draft.wrapped_key = wrap(runtime.keyring, key, key_context(draft))
        draft.answers = seal_json(key, {"steps": {}, "saved_at": None}, ANSWERS)
    return token


def read_draft(runtime: Runtime, session: Session, token: str) -> OpenDraft:
    """Open a draft of the session's organisation for reading.

    Raises:
        NotFoundError: unknown, expired, or of another organisation.

    """
    return opened(runtime, find_draft(runtime, session, token))


def find_draft(runtime: Runtime, session: Session, token: str, *, lock: bool = False) -> Draft:
    """Return the row of a draft that is still kept; see `read_draft`."""
    query = select(Draft).where(
        Draft.token_hash == draft_hash(runtime, token), Draft.expires_at > runtime.clock.now()
    )
    draft = session.scalar(query.with_for_update() if lock else query)
    if draft is None:
        raise NotFoundError
    return draft


def opened(runtime: Runtime, draft: Draft) -> OpenDraft:
    """Unseal a draft's row."""
    key = None
    content: dict[str, Any] = {"steps": {}, "saved_at": None}
    if draft.wrapped_key is not None and draft.answers is not None:
        key = unwrap(runtime.keyring, draft.wrapped_key, key_context(draft))
        content = cast("dict[str, Any]", unseal_json(key, draft.answers, ANSWERS))
    saved = content["saved_at"]
    return OpenDraft(
        id=draft.id,
        language=draft.language,
        steps=content["steps"],
        created_at=draft.created_at,
        expires_at=draft.expires_at,
        saved_at=datetime.fromisoformat(saved) if saved else None,
        contact_confirmed_at=draft.contact_confirmed_at,
        filing_id=draft.filing_id,
        key=key,
        link=ResumeTarget(**content.get("link", {})),
    )


def load_open_draft(work: Work, token: str) -> tuple[Draft, OpenDraft]:
    """Lock a draft that has not been filed yet and open it.

    Raises:
        NotFoundError: there is none, or it has become a filing.

    """
    row = find_draft(work.runtime, work.session, token, lock=True)
    if row.filing_id is not None:
        raise NotFoundError
    return row, opened(work.runtime, row)


def store_steps(
    work: Work,
    row: Draft,
    draft: OpenDraft,
    steps: dict[str, dict[str, Any]],
    *,
    link: ResumeTarget | None = None,
) -> None:
    """Seal the answers anew; without the page `code` the contact is unconfirmed again.

    `link` replaces the one-time link that waits to be mailed; left out, it stays.
    """
    if draft.key is None:  # a filed draft has lost its key; load_open_draft refuses it
        raise NotFoundError
    content = {
        "steps": steps,
        "saved_at": work.now.isoformat(),
        "link": asdict(link or draft.link),
    }
    row.answers = seal_json(draft.key, content, ANSWERS)
    if Step.CODE not in steps:
        row.contact_confirmed_at = None


def save_answers(
    runtime: Runtime, actor: Actor, token: str, answers: StepAnswers
) -> dict[str, dict[str, Any]]:
    """Keep the answers of one page, and drop those of pages that no longer apply.

    A masked copy of an ID, and proof of authority, go with their pages.

    Returns:
        All answers as they stand now.

    Raises:
        NotFoundError: there is no such draft, or it was filed already.

    """
    with unit_of_work(runtime, actor) as work:
        row, draft = load_open_draft(work, token)
        steps = changed(draft.steps, answers.step, answers.values)
        store_steps(work, row, draft, steps)
        gone = _drop_files(work, row, steps)
    discard(runtime, gone)
    return steps


def _drop_files(work: Work, row: Draft, steps: Answers) -> list[str]:
    """Delete proofs whose page the branch no longer takes; returns their storage keys."""
    off = [purpose for purpose, page in _PROOFS.items() if not applies(page, steps)]
    files = work.session.scalars(
        select(DraftFile).where(DraftFile.draft_id == row.id, DraftFile.purpose.in_(off))
    ).all()
    for file in files:
        work.session.delete(file)
    return [file.storage_key for file in files]


def send_resume_link(runtime: Runtime, actor: Actor, token: str, email: str) -> None:
    """Order a mail with a one-time link that opens the draft again; a former link is void.

    Args:
        runtime: keys and database.
        actor: whoever is at the portal, with their network address.
        token: of the draft.
        email: where the link goes; the draft keeps it sealed until then.

    Raises:
        NotFoundError: there is no such draft.
        TooManyError: too many links for this draft, or from this network address.

    """
    with runtime.reading(actor.organisation_id) as session:
        draft_id = find_draft(runtime, session, token).id
    count_attempt(runtime, RESUME_LINKS, f"draft/{draft_id}")
    count_attempt(runtime, FROM_ADDRESS, actor.address)
    with unit_of_work(runtime, actor) as work:
        row, draft = load_open_draft(work, token)
        link = ResumeTarget(url_token(), email)
        row.resume_hash = TokenHasher(runtime.keyring).hash(RESUME, link.token)
        store_steps(work, row, draft, draft.steps, link=link)
        work.send(
            "mail",
            f"mail/resume/{row.id}/{row.resume_hash.hex()[:16]}",
            {"message": "resume", "draft": row.id},
        )


@dataclass(frozen=True)
class ResumeLink:
    """What the mail with the link needs."""

    organisation_id: int
    email: str
    language: str
    token: str = field(repr=False)
    expires_at: datetime


def resume_link_to_send(runtime: Runtime, session: Session, draft_id: int) -> ResumeLink | None:
    """Return the link of a draft for the worker that mails it; None when there is none now."""
    row = session.scalar(select(Draft).where(Draft.id == draft_id))
    if row is None or row.resume_hash is None:
        return None
    link = opened(runtime, row).link
    if not link.token:
        return None
    return ResumeLink(row.organisation_id, link.email, row.language, link.token, row.expires_at)


def may_resume(runtime: Runtime, session: Session, link: str) -> bool:
    """Tell whether a resume link still opens a draft."""
    return _by_link(runtime, session, link, lock=False) is not None


def resume_draft(runtime: Runtime, actor: Actor, link: str) -> str:
    """Use a resume link: it works once, and the draft's former address works no more.

    Returns:
        The new token of the draft.

    Raises:
        NotFoundError: the link was used, or the draft is gone.

    """
    token = url_token()
    with unit_of_work(runtime, actor) as work:
        row = _by_link(runtime, work.session, link, lock=True)
        if row is None:
            raise NotFoundError
        row.token_hash = draft_hash(runtime, token)
        row.resume_hash = None
        draft = opened(runtime, row)
        store_steps(work, row, draft, draft.steps, link=ResumeTarget())
    return token


def _by_link(runtime: Runtime, session: Session, link: str, *, lock: bool) -> Draft | None:
    query = select(Draft).where(
        Draft.resume_hash == TokenHasher(runtime.keyring).hash(RESUME, link),
        Draft.expires_at > runtime.clock.now(),
        Draft.filing_id.is_(None),
    )
    return session.scalar(query.with_for_update() if lock else query)
