"""Who gets the answer: whoever filed, or the person represented where that was asked."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.services.case_file import CaseFile
from app.store import Authority

TO_SUBJECT = "subject"


def recipient_of(session: Session, case: CaseFile) -> dict[str, Any]:
    """Return name, e-mail, telephone, fax and address of whoever is to get the answer.

    What one of them gave is never used to reach the other: an agent's address is no address of
    the person whose data it is about.
    """
    answer_to = session.scalar(
        select(Authority.answer_to).where(Authority.filing_id == case.filing.id)
    )
    return case.person if answer_to == TO_SUBJECT else case.contact
