"""A power of attorney from what a draft says, or blank: no row is needed, and no WeasyPrint."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from app.documents.authority import PowerOfAttorney
from app.documents.parts import Heading, Person, ScopeBox
from app.letters.sender import NO_LOOK, sender_of
from app.organisations.schema import OrganisationProfile
from app.queries.looks import Look
from forms.commands import Applicant, FilingAnswers
from workflows.labels import label
from workflows.power_of_attorney import BOXES, SENTENCE, in_no_box, other_line
from workflows.vocabulary import Right


def power_of_attorney(
    profile: OrganisationProfile,
    language: str,
    day: date,
    answers: FilingAnswers | None = None,
    *,
    look: Look = NO_LOOK,
) -> PowerOfAttorney:
    """Return the paper the principal signs.

    Args:
        profile: of the organisation it is addressed to.
        language: 'ko' or 'en'; the Korean text governs.
        day: KST day of making it, for the file's own properties; the paper bears none.
        answers: what the agent has entered so far; None for a blank one.
        look: what of the organisation's own stands on it.

    """
    claimed = answers.authority if answers else None
    scope = frozenset(claimed.scope) if claimed else frozenset()
    before, after = SENTENCE
    return PowerOfAttorney(
        heading=Heading(
            number="",
            request_number="",
            issued_on=day,
            sender=sender_of(profile, language, look),
        ),
        agent=_agent(answers),
        principal=_person(answers.subject if answers else None, None),
        sentence_before=before.in_language(language),
        scope=tuple(
            ScopeBox(label=text.in_language(language), ticked=not rights.isdisjoint(scope))
            for text, rights in BOXES
        ),
        sentence_after=after.in_language(language),
        other=ScopeBox(label=other_line(scope).in_language(language), ticked=in_no_box(scope)),
        exactly=_exactly(scope, language),
        valid_until=claimed.valid_until if claimed else None,
    )


def _agent(answers: FilingAnswers | None) -> Person:
    """Return the agent's rows; a firm stands with whoever acts for it."""
    claimed = answers.authority if answers else None
    agent = _person(answers.applicant if answers else None, claimed.relation if claimed else "")
    firm = claimed.firm if claimed else ""
    return replace(agent, name=f"{firm} ({agent.name})" if agent.name else firm) if firm else agent


def _person(who: Applicant | None, relation: str | None) -> Person:
    """Return the rows of one person: what is not known is left blank, to be written by hand."""
    return Person(
        name=who.name if who else "",
        phone=who.phone if who else "",
        birth_date=who.birth.isoformat() if who and who.birth else "",
        address="",
        relation=relation,
    )


def _exactly(scope: Collection[Right], language: str) -> str:
    """Name every right meant, since one box of the annex covers two of them."""
    return ", ".join(label(right).in_language(language) for right in Right if right in scope)
