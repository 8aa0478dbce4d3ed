"""What the access report tells beside the values: recipients, duties to keep, the search."""

from __future__ import annotations

from collections.abc import Collection

from app.clock import kst_date
from app.documents.report_parts import (
    LegalPeriod,
    NothingFound,
    Processor,
    Provision,
    SearchedSystem,
)
from app.letters.case import LetterCase
from app.letters.words import kept_period, searched_by
from app.organisations.schema import Service
from app.services.access_answer import processors_of
from workflows.text import Label
from workflows.vocabulary import Verdict


def legal_periods(letter: LetterCase, service: str) -> tuple[LegalPeriod, ...]:
    """Return what an Act orders to keep of a service, where the privacy officer confirmed it."""
    rows = []
    for duty in letter.profile.keeping:
        rule = letter.law.retention.get(duty.key)
        if rule is not None and duty.confirmed and service in duty.services:
            rows.append(
                LegalPeriod(
                    records=letter.say(Label(rule.item, rule.gloss)),
                    statute=letter.cite(rule.law),
                    article=letter.cite(rule.article),
                    period=kept_period(letter, rule),
                )
            )
    return tuple(rows)


def provisions(letter: LetterCase, service: str) -> tuple[Provision, ...]:
    """Return who may receive data of a service, and whether a system says that they got it.

    A recipient that got this person's data from a system of the service is named in any case.
    """
    given = _given(letter, service)
    return tuple(
        Provision(
            recipient=letter.say(row.name),
            purpose=letter.say(row.purpose),
            items=letter.say(row.items),
            period=letter.say(row.period),
            given=row.key in given,
        )
        for row in letter.profile.third_parties.recipients
        if not row.services or service in row.services or row.key in given
    )


def _given(letter: LetterCase, service: str) -> set[str]:
    """Return the recipients that got this person's data, as the systems of a service say."""
    systems = {key for row in letter.profile.services if row.key == service for key in row.systems}
    return {
        key
        for task in letter.tasks("search")
        if task.system_key in systems
        for key in letter.answer(task).get("given", [])
    }


def processors(letter: LetterCase, service: Service) -> tuple[Processor, ...]:
    """Return who is entrusted with data of a service, with what, and until when."""
    return tuple(
        Processor(name=letter.say(row.name), work=letter.say(row.task), until=letter.say(row.until))
        for row in processors_of(letter.profile, service)
    )


def searched_systems(letter: LetterCase) -> tuple[SearchedSystem, ...]:
    """Return where was searched, by what, on which day, and whether the person was found there."""
    return tuple(
        SearchedSystem(
            system=letter.system_name(task.system_key),
            searched_by=searched_by(letter, task, letter.answer(task)),
            searched_on=kst_date(task.answered_at),
            found=task.verdict == Verdict.MATCH,
        )
        for task in letter.tasks("search")
        if task.answered_at is not None
    )


def nothing_found(letter: LetterCase, found: Collection[str]) -> tuple[NothingFound, ...]:
    """Return the services that were asked about and searched, and hold nothing of the person."""
    searched = {task.system_key for task in letter.tasks("search")}
    asked = letter.case.filing.services
    return tuple(
        NothingFound(
            service=letter.say(service.name),
            key=service.key,
            systems=tuple(letter.system_name(key) for key in service.systems if key in searched),
        )
        for service in letter.profile.services
        if service.key not in found
        and searched.intersection(service.systems)
        and (not asked or service.key in asked)
    )
