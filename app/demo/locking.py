"""Somebody of the demo has a copy of an answer locked with a password; a worker makes it."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from app.record.events import Actor
from app.runtime import Runtime
from app.services.locked_copies import order_copy
from app.services.release import Viewer
from app.store import Document, Filing
from forms.locking import LockPaper
from workflows.vocabulary import DocumentKind

_LETTERS = 12


def lock_one(runtime: Runtime, organisation_id: int) -> None:
    """Order a copy of the first notice of access; nobody knows its password, as with any copy."""
    with runtime.reading(organisation_id) as session:
        found = session.execute(
            select(Filing.receipt_number, Document.id)
            .join(Document, Document.filing_id == Filing.id)
            .where(
                Document.kind == DocumentKind.NOTICE_ACCESS,
                Document.state == "issued",
                Document.file_id.is_not(None),
            )
            .order_by(Document.id)
            .limit(1)
        ).one_or_none()
    if found is None:
        return
    person = Actor("person", organisation_id, name="portal")
    order = LockPaper(found.id, secrets.token_urlsafe(_LETTERS))
    order_copy(runtime, person, found.receipt_number, order, Viewer.APPLICANT)
