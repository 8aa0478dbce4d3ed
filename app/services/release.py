"""Who may see what of a filing at the portal, where somebody filed for another.

A second door behind the machines: they let nothing be issued without a confirmed authority, and
here nothing that was issued is shown to somebody whose authority does not hold (any more).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from app.queries.tracking import papers_with_outcome
from app.services.authority_rows import authority_of, facts_of
from app.services.case_file import CaseFile
from app.services.contract_question import contract_question
from app.store import Authority, Request
from forms.authority_commands import Point
from workflows.authority import why_not_authorised
from workflows.vocabulary import CLOSINGS, AuthorityState, DocumentKind, Outcome, PersonRole, Right

#: Outcomes that say nothing about data.
_UNTELLING = CLOSINGS | {Outcome.POSTPONE}


class Viewer(StrEnum):
    """By whose contact a filing was opened: whoever filed, or the person represented."""

    APPLICANT = "applicant"
    SUBJECT = "subject"


class Reach(StrEnum):
    """How much of a filing somebody sees: all; what they sent and where it stands; only where."""

    ALL = "all"
    OWN = "own"
    STATE = "state"


@dataclass(frozen=True)
class Release:
    """What one viewer sees of one filing."""

    reach: Reach
    authority: Authority | None
    identified: bool
    today: date

    def result(self, request: Request) -> bool:
        """Tell whether the outcome of a request, and papers that tell it, may be shown.

        A term that ran out later takes nothing back: the day of the answer counts.
        """
        if self.authority is None:
            return True
        if self.reach is not Reach.ALL:
            return False
        day = request.answered_on or self.today
        facts = facts_of(self.authority)
        return self.identified or why_not_authorised(facts, Right(request.right), day) is None

    def ending(self, request: Request) -> bool:
        """Tell whether it may be shown how a request ended.

        An end without a decision says nothing about data; what went before it may.
        """
        untelling = request.outcome in CLOSINGS and self.reach is Reach.OWN
        return untelling or self.result(request)


def release_to(session: Session, case: CaseFile, viewer: Viewer, today: date) -> Release:
    """Return what a viewer sees of a filing.

    People who file for themselves see all of it. The person represented does once identity is
    verified and an officer found their contact in the data held: before that nobody knows whether
    the contact their agent typed is theirs. The agent does while the authority holds, unless the
    answer goes to the person.
    """
    row = authority_of(session, case.filing.id)
    if row is None:
        return Release(Reach.ALL, None, identified=False, today=today)
    if viewer is Viewer.SUBJECT:
        theirs = Point.CONTACT in row.checklist or row.taken_over_on is not None
        known = theirs and case.filing.identity_verified_at is not None
        return Release(Reach.ALL if known else Reach.STATE, row, identified=known, today=today)
    return Release(_of_agent(row), row, identified=False, today=today)


def hidden_papers(session: Session, case: CaseFile, release: Release) -> frozenset[int]:
    """Return the ids of the papers of a filing that a viewer may not read.

    A paper that tells an outcome is hidden where the outcome is; a postponement says nothing
    about data and is for whoever waits. So are the papers of an objection, which answers to what
    was told. With `state` alone, every paper is.
    """
    if release.authority is None:
        return frozenset()
    rows = {row.id: row for row in case.requests}
    hidden = set()
    for paper in papers_with_outcome(session, case.filing.id):
        tells = paper.outcome is not None and paper.outcome not in _UNTELLING
        tells = tells or paper.kind == DocumentKind.FEE_LETTER  # what a copy costs tells that it is
        request = rows.get(paper.request_id or 0)
        tells = tells or _asks_about_contract(session, case, paper.kind, request)
        later = request is not None and request.about_id is not None
        untold = (tells or later) and (request is None or not release.result(request))
        if release.reach is Reach.STATE or untold:
            hidden.add(paper.id)
    return frozenset(hidden)


def _asks_about_contract(
    session: Session, case: CaseFile, kind: str, request: Request | None
) -> bool:
    """Tell whether a letter may ask if a service is to end, which says that data is held."""
    if kind != DocumentKind.SUPPLEMENT_REQUEST or request is None:
        return False
    return contract_question(session, case, request) is not None


def _of_agent(row: Authority) -> Reach:
    if row.state == AuthorityState.REVOKED or row.taken_over_on is not None:
        return Reach.STATE
    if row.answer_to == PersonRole.SUBJECT:
        return Reach.OWN
    return Reach.ALL if row.state == AuthorityState.CONFIRMED else Reach.OWN
