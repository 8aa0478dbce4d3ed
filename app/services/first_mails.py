"""The mails that go out with a filing: to whoever filed, and to others it concerns."""

from __future__ import annotations

from app.services.work import Work
from app.store import Filing
from forms.commands import FilingAnswers
from workflows.vocabulary import AuthorityKind, EventKind


def tell_of_filing(work: Work, filing: Filing, answers: FilingAnswers) -> None:
    """Order the mails of a filing that was just received; none of them says what was asked.

    A child's legal representative is told where the child gave an address. The person an agent
    acts for is told where theirs was given, so that an agent nobody appointed comes to light.
    """
    if answers.guardian is not None and answers.guardian.email:
        work.record(EventKind.GUARDIAN_INVITED, filing)
        _send(work, filing, "guardian_invited")
    if answers.applicant.email:
        _send(work, filing, "receipt")
    claimed, subject = answers.authority, answers.subject
    by_paper = claimed is not None and claimed.kind is AuthorityKind.POWER_OF_ATTORNEY
    if by_paper and subject is not None and subject.email:
        _send(work, filing, "agent_filed")


def _send(work: Work, filing: Filing, message: str) -> None:
    work.send(
        "mail",
        f"mail/{message}/{filing.uid}",
        {"message": message, "filing": filing.id},
        filing_id=filing.id,
        new=True,
    )
