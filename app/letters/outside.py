"""Letters to recipients and providers, from the word that was prepared for each."""

from __future__ import annotations

from app.documents.outside import ProviderRequest, RecipientWord
from app.documents.parts import Person
from app.letters.asked import asked_in_words
from app.letters.case import LetterCase
from app.letters.results import done_in
from app.services.outside_shown import Told, told_of
from workflows.labels import label
from workflows.outside import PROVIDER_BASIS, provider_of
from workflows.vocabulary import Right


def recipient_word(letter: LetterCase) -> RecipientWord:
    """Return the word to a recipient: whose data, what was done with it, and on which day."""
    told = _told(letter)
    _row, content = letter.decision()
    tasks = letter.tasks("measure")
    done = [line for task in tasks for line in done_in(letter, content, task.system_key)]
    return RecipientWord(
        heading=letter.heading(),
        recipient=letter.say(told.name),
        contact=told.contact,
        person=_person(letter),
        right=letter.say(label(Right(letter.request.right))),
        measures=tuple(dict.fromkeys(done)),
        done_on=max((task.done_on for task in tasks if task.done_on), default=None),
        note=told.note,
    )


def provider_request(letter: LetterCase) -> ProviderRequest:
    """Return the request as it is passed on to whoever provided the data."""
    told = _told(letter)
    typed = letter.say(told.name)
    answers = [letter.answer(task) for task in letter.tasks("search")]
    found = (item for answer in answers for item in answer.get("found", []))
    items = [
        letter.item_name(item["service"], item["item"])
        for item in found
        if provider_of(item) == typed
    ]
    return ProviderRequest(
        heading=letter.heading(),
        recipient=typed,
        contact=told.contact,
        person=_person(letter),
        right=letter.say(label(Right(letter.request.right))),
        basis=letter.cite(PROVIDER_BASIS),
        received_on=letter.received_on(),
        requested=(asked_in_words(letter, letter.request),),
        items=tuple(dict.fromkeys(items)),
        answer_by=letter.request.target_due,
        note=told.note,
    )


def _told(letter: LetterCase) -> Told:
    for row in told_of(letter.session, letter.case, letter.request.id, letter.profile):
        if row.document_id == letter.document.id:
            return row
    raise LookupError(f"document {letter.document.id} is no word to anybody outside")


def _person(letter: LetterCase) -> Person:
    """Return what somebody outside needs to find the person, and no more."""
    person = letter.case.person
    return Person(
        name=str(person.get("name") or ""),
        phone=str(person.get("phone") or ""),
        email=str(person.get("email") or ""),
    )
