"""What stands beside a postponed request in the clear: code and days, for reminders and alarms."""

from __future__ import annotations

from datetime import date

from app.services.case_file import CaseFile
from app.services.facts import standing
from app.services.work import Work
from app.store import Request
from workflows.vocabulary import EventKind


def remember_postponement(work: Work, case: CaseFile, request: Request) -> None:
    """Keep beside a postponed request what the reminders and alarms go by; no personal data."""
    content = standing(work, case, request).content
    request.postponed_on = work.today
    request.postponed_cause = content.get("cause")
    request.review_on = _day(content.get("review_on"))
    request.expected_on = _day(content.get("expected_on"))
    work.record(
        EventKind.POSTPONEMENT_BEGUN,
        case.filing,
        request,
        cause=request.postponed_cause,
        review_on=content.get("review_on"),
        expected_on=content.get("expected_on"),
    )


def forget_postponement(request: Request) -> None:
    """Let go of it once its cause has ended; the events keep what was."""
    request.postponed_on = request.postponed_cause = None
    request.review_on = request.expected_on = None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
