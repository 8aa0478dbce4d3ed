"""To whom a paper is addressed when somebody acts for another (Act 38(1), (2); Decree 45).

What tells anything about data goes to an agent only once the authority was confirmed, and only if
the answer was asked for there. Until then the agent gets what tells nothing: receipt, call for
what is missing, delay, extension.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.queries.casework import Paper
from app.services.authority_rows import authority_of
from app.services.case_file import CaseFile
from app.store import Authority, Document
from workflows.vocabulary import AuthorityState, DocumentKind

#: Papers that tell nothing of what is held.
WITHOUT_DATA = frozenset(
    {
        DocumentKind.RECEIPT,
        DocumentKind.REQUEST_FORM,
        DocumentKind.TRANSFER_FORM,
        DocumentKind.SUPPLEMENT_REQUEST,
        DocumentKind.DELAY_LETTER,
        DocumentKind.NOTICE_CLOSING,
        DocumentKind.CLOSING_LETTER,
        DocumentKind.EXTENSION_LETTER,
    }
)
#: Papers that go around another one: they are addressed as that one is.
COVERS = frozenset({DocumentKind.ADDRESS_SHEET, DocumentKind.FAX_COVER})
#: States in which the agent may still have to be asked for something.
_TO_BE_SHOWN = frozenset({AuthorityState.CLAIMED, AuthorityState.REJECTED})


def addressed(session: Session, case: CaseFile, document: Document | Paper) -> dict[str, Any]:
    """Return what is known of the addressee: name, contacts, address.

    Args:
        session: scoped to the organisation.
        case: the filing with its key open.
        document: the paper; of a cover, the decision it belongs to says what goes behind it.

    """
    authority = authority_of(session, case.filing.id)
    if authority is None or authority.taken_over_on is not None:
        return case.person
    if answers_agent(authority, document.dated):
        return case.contact
    if AuthorityState(authority.state) in _TO_BE_SHOWN and tells_nothing(document):
        return case.contact
    return case.person


def written_to(session: Session, case: CaseFile) -> dict[str, Any]:
    """Return whom mails about the course of a filing go to: the agent, until that was revoked."""
    authority = authority_of(session, case.filing.id)
    ended = authority is not None and authority.state == AuthorityState.REVOKED
    return case.person if ended else case.contact


def told_an_outcome(session: Session, case: CaseFile, today: date) -> dict[str, Any]:
    """Return whom word of an outcome goes to: whoever the answer goes to today."""
    authority = authority_of(session, case.filing.id)
    agent = authority is None or answers_agent(authority, today)
    taken_over = authority is not None and authority.taken_over_on is not None
    return case.contact if agent and not taken_over else case.person


def answers_agent(authority: Authority, day: date) -> bool:
    """Tell whether the answer goes to the agent: confirmed, asked for, and in force that day."""
    in_term = authority.valid_until is None or authority.valid_until >= day
    return (
        authority.state == AuthorityState.CONFIRMED
        and authority.answer_to == "agent"
        and authority.revoked_on is None
        and in_term
    )


def tells_nothing(document: Document | Paper) -> bool:
    """Tell whether a paper, or what goes behind a cover, says nothing about data."""
    kind = DocumentKind(document.kind)
    return kind in WITHOUT_DATA or (kind in COVERS and document.decision_id is None)
