"""What the access report tells beside the values: recipients, duties to keep, the search."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.clock import kst_date
from app.documents.parts import Ground
from app.documents.report_parts import (
    AttachedFile,
    LegalPeriod,
    NothingFound,
    Processor,
    Provision,
    RemovedPart,
    SearchedSystem,
    WithheldItem,
)
from app.letters.case import LetterCase
from app.letters.words import kept_period, searched_by
from app.organisations.schema import Service
from app.services.access_answer import processors_of
from app.services.given_files import Removed, given_files, withheld_files
from workflows.text import Label
from workflows.vocabulary import Verdict

_PDF = "application/pdf"
_KINDS = {_PDF: "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}


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


def provisions(
    letter: LetterCase, service: str, told: Mapping[str, Collection[str]]
) -> tuple[Provision, ...]:
    """Return who may receive data of a service, and whether a system says that they got it.

    `told` as `given_by_system` returns it. A recipient that got this person's data from a system of
    the service is named in any case.
    """
    systems = {key for row in letter.profile.services if row.key == service for key in row.systems}
    given = {key for system in systems for key in told.get(system, ())}
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


def given_by_system(letter: LetterCase) -> dict[str, list[str]]:
    """Return the recipients that got this person's data, by the system that says so."""
    return {
        task.system_key: letter.answer(task).get("given", []) for task in letter.tasks("search")
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


def attached_files(letter: LetterCase) -> tuple[AttachedFile, ...]:
    """Return the index of the files the decision gives: what they are, and what was removed."""
    files = given_files(letter.session, letter.case, letter.request, letter.law)
    return tuple(
        AttachedFile(
            number=number,
            name=file.name,
            kind=_KINDS.get(file.media_type, file.media_type),
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            pages=file.pages if file.media_type == _PDF else None,
            removed=tuple(_removed(letter, one) for one in file.removed),
        )
        for number, file in enumerate(files, start=1)
    )


def _removed(letter: LetterCase, one: Removed) -> RemovedPart:
    page = Label(f"{one.page}쪽", f"page {one.page}")
    whole = Label(f"{one.page}쪽 전체", f"page {one.page}, all of it")
    times = Label(f"{one.how_many}곳", f"{one.how_many} places")
    what = letter.say(one.what)
    several = one.how_many > 1 and not one.whole_page
    return RemovedPart(
        where=letter.say(whole if one.whole_page else page),
        what=f"{what} ({letter.say(times)})" if several else what,
        ground=letter.cite(one.citation),
        reason=letter.say(one.reason),
    )


def withheld_whole(letter: LetterCase) -> tuple[WithheldItem, ...]:
    """Return the files the person does not get at all, each with its ground and reason."""
    rows = []
    for file in withheld_files(letter.session, letter.case, letter.request, letter.law):
        ground = letter.law.grounds.get(file.ground)
        text = letter.say(Label(ground.text, ground.gloss)) if ground else ""
        why = Ground(citation=letter.cite(file.citation), text=text)
        name = letter.say(Label(f"파일: {file.name}", f"File: {file.name}"))
        rows.append(WithheldItem(item=name, grounds=(why,), reason=file.reason))
    return tuple(rows)
