"""What one made-up person fills in, as the wizard keeps it and as the service reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.record.events import Actor
from app.services.drafts import load_open_draft, open_draft, store_steps
from app.services.work import unit_of_work
from app.store import Draft
from benchmarks.workshop import Installation
from forms.commands import FilingAnswers

#: The fields of the applicant's page as a browser sends them.
APPLICANT = {
    "name": "김서연",
    "birth-y": "1988",
    "birth-m": "3",
    "birth-d": "7",
    "phone": "010-1234-4471",
    "email": "seoyeon@example.kr",
}
STEPS: dict[str, dict[str, Any]] = {
    "where": {"services": ["inquiry"]},
    "who": {"role": "subject"},
    "applicant": {
        "name": "김서연",
        "birth": "1988-03-07",
        "phone": "01012344471",
        "email": "seoyeon@example.kr",
    },
    "verify": {"method": "email"},
    "code": {},
    "right": {"rights": ["access", "delete"]},
    "items": {"items": ["contents", "purpose", "period"]},
    "form": {"form": "file"},
    "erasure": {"what": "홍보 메일을 받는 주소와 문의 기록을 지워 주세요.", "reason": ""},
    "clues": {"clues": "2025년 봄에 제품 문의를 남겼습니다."},
    "notice": {
        "channel": "portal_email",
        "language": "ko",
        "postcode": "",
        "road": "",
        "detail": "",
    },
}
ANSWERS = FilingAnswers.from_steps(STEPS)


def drafts(
    installation: Installation, count: int, until: str = "check"
) -> Sequence[tuple[int, str]]:
    """Make drafts that are answered up to a page; returns id and token of each."""
    order = [*STEPS, "check"]
    given = {step: STEPS[step] for step in order[: order.index(until)]}
    runtime = installation.runtime
    person = Actor("person", installation.organisation_id, name="portal", address="127.0.0.1")
    found = []
    for _ in range(count):
        token = open_draft(runtime, person, "ko")
        with unit_of_work(runtime, person) as work:
            row, draft = load_open_draft(work, token)
            store_steps(work, row, draft, given)
            if "code" in given:
                row.contact_confirmed_at = work.now
            found.append((row.id, token))
    return found


def drafts_left(installation: Installation) -> int:
    """Return how many drafts were not filed."""
    with installation.runtime.reading(installation.organisation_id) as session:
        return len(session.scalars(select(Draft.id).where(Draft.filing_id.is_(None))).all())
