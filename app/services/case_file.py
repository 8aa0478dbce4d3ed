"""A filing with its key open: the one way to sealed data of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.runtime import Runtime
from app.security.sealing import DataKey as SealingKey
from app.security.sealing import seal_json, unseal_json, unwrap
from app.services.errors import NotFoundError
from app.store import DataKey, Filing, Request
from workflows.vocabulary import PersonRole

#: What each sealed column is bound to, so that a value cannot be moved to another column.
PERSON = "filing.person"
DETAILS = "request.details"
TASK_ORDER = "task.order"
TASK_ANSWER = "task.answer"
TASK_ASSIGNMENTS = "task.assignments"
MESSAGE = "message.body"
TERMS = "suspension.terms"
LIFT_NOTE = "suspension.lift_note"
DECISION = "decision.content"
COMMENT = "decision.comment"
SUPPLEMENT = "supplement.asked"
SUPPLEMENT_REPLY = "supplement.reply"
FILE_NAME = "stored_file.name"
AUTHORITY = "authority.details"
OUTSIDE = "outside_word.details"
OUTSIDE_RESULT = "outside_word.result"
VIEWING = "viewing.details"
FEE = "fee.quote"
GIVEN = "given_file.content"
NEW_CONTACT = "contact_code.new_contact"


def key_context(uid: str) -> str:
    """Return what a filing's wrapped key is bound to."""
    return f"data_key/{uid}"


def contacts_of(person: dict[str, Any], *, subject: bool) -> dict[str, Any]:
    """Return the contacts of whose data it is (`subject`), or of the agent where there is one."""
    agent: dict[str, Any] = {} if subject else person.get("agent") or {}
    return agent or person


@dataclass
class CaseFile:
    """One filing, its requests by position, and its key."""

    filing: Filing
    requests: tuple[Request, ...]
    key: SealingKey = field(repr=False)

    def seal(self, value: object, context: str) -> bytes:
        """Seal a JSON value under the filing's key."""
        return seal_json(self.key, value, context)

    def open(self, sealed: bytes | None, context: str) -> dict[str, Any]:
        """Return a sealed JSON object; an empty one where nothing was stored."""
        if sealed is None:
            return {}
        return cast("dict[str, Any]", unseal_json(self.key, sealed, context))

    @property
    def person(self) -> dict[str, Any]:
        """Whose data it is about: name, contacts, birth date, address, clues."""
        return self.open(self.filing.person, PERSON)

    @property
    def contact(self) -> dict[str, Any]:
        """Whoever is written to: the agent while one acts, else the person."""
        return contacts_of(self.person, subject=self.filing.applicant_role == PersonRole.SUBJECT)

    @property
    def is_destroyed(self) -> bool:
        """Whether the filing's own period ended and its key is gone."""
        return self.filing.destroyed_at is not None

    def request(self, position: int) -> Request:
        """Return the request with this number.

        Raises:
            NotFoundError: the filing has none of that number.

        """
        for request in self.requests:
            if request.position == position:
                return request
        raise NotFoundError

    def details(self, request: Request) -> dict[str, Any]:
        """Return what was asked in this request."""
        return self.open(request.details, DETAILS)


def open_key(runtime: Runtime, session: Session, filing: Filing) -> SealingKey:
    """Open the key of a filing.

    Raises:
        KeyDestroyed: the filing was destroyed; its sealed data is gone for good.

    """
    wrapped = session.scalar(select(DataKey.wrapped).where(DataKey.filing_id == filing.id))
    return unwrap(runtime.keyring, wrapped, key_context(filing.uid))


def load_case(
    runtime: Runtime, session: Session, receipt_number: str, *, lock: bool = False
) -> CaseFile:
    """Load a filing of the session's organisation by its receipt number, with its key open.

    Args:
        runtime: keys.
        session: scoped to the organisation.
        receipt_number: `YYYYMMDD-NNNN`.
        lock: hold the filing's row until the transaction ends (units of work do).

    Raises:
        NotFoundError: no such filing in this organisation.

    """
    query = select(Filing).where(Filing.receipt_number == receipt_number)
    filing = session.scalar(query.with_for_update() if lock else query)
    if filing is None:
        raise NotFoundError
    return open_case(runtime, session, filing)


def load_case_by_id(
    runtime: Runtime, session: Session, filing_id: int, *, lock: bool = False
) -> CaseFile:
    """Load a filing by its key; see `load_case`."""
    query = select(Filing).where(Filing.id == filing_id)
    filing = session.scalar(query.with_for_update() if lock else query)
    if filing is None:
        raise NotFoundError
    return open_case(runtime, session, filing)


def open_case(runtime: Runtime, session: Session, filing: Filing) -> CaseFile:
    """Open a filing that is already loaded."""
    requests = session.scalars(
        select(Request).where(Request.filing_id == filing.id).order_by(Request.position)
    ).all()
    return CaseFile(filing, tuple(requests), open_key(runtime, session, filing))
