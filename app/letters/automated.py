"""The outcome about an automated decision, and the letter that extends its period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from app.documents.automated import ExtensionLetter, NoticeAutomated
from app.documents.parts import Measure, Told
from app.letters.asked import asked_in_words
from app.letters.case import LetterCase
from app.letters.decisions import AUTOMATED_RESULTS
from app.letters.notices import grounds, searched
from app.services.automated import explained
from app.services.case_file import MESSAGE
from app.store import Message
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Outcome, Right


def notice_automated(letter: LetterCase) -> NoticeAutomated:
    """Return the outcome: what was done or is explained, or why it is refused."""
    row, content = letter.decision()
    right, outcome = Right(letter.request.right), Outcome(row.outcome)
    found = content.get("automated") or {}
    decided = letter.profile.automated_decision(str(found.get("decision", "")))
    refused = outcome is Outcome.REFUSE
    return NoticeAutomated(
        heading=letter.heading(),
        addressee=letter.addressee(),
        right=right,
        outcome=outcome,
        requested=asked_in_words(letter, letter.request),
        concerned=letter.say(decided.name) if decided else "",
        received_on=letter.received_on(),
        decision=letter.say(AUTOMATED_RESULTS[right, outcome]),
        legal_sentence=letter.say(letter.law.notices[right, outcome].sentence),
        explanation=tuple(
            Told(name=letter.say(name), text=letter.say(text))
            for name, text in explained(content, outcome, letter.profile)
        ),
        measures=tuple(_measures(letter)),
        grounds=grounds(letter, row.grounds, content) if refused else (),
        weighing=str(found.get("weighing", "")) if refused else "",
        reason=str(content.get("reason", "")),
        late_cause=str(found.get("late_cause", "")) if refused else "",
        searched=searched(letter) if outcome is Outcome.NOT_HELD else (),
        objection=letter.objection(),
    )


def _measures(letter: LetterCase) -> Iterator[Measure]:
    """Yield what was done in each system, in the words of whoever did it, with its day."""
    for task in letter.tasks("measure"):
        if task.done_on is not None:
            yield Measure(
                system=letter.system_name(task.system_key),
                measure=str(letter.answer(task).get("how", "")),
                done_on=task.done_on,
            )


def extension_letter(letter: LetterCase) -> ExtensionLetter:
    """Return the letter with the cause and reason an officer gave for the extension it tells."""
    told = _told(letter)
    right = Right(letter.request.right)
    rule = letter.law.rights[right].extension
    if rule is None:
        raise LookupError(f"{right} knows no extension")
    facts = told["extension"]
    return ExtensionLetter(
        heading=letter.heading(),
        addressee=letter.addressee(),
        right=letter.say(label(right)),
        received_on=letter.received_on(),
        cause=letter.say(rule.causes[facts["cause"]]),
        reason=str(told["text"]),
        days=int(facts["days"]),
        legal_due=date.fromisoformat(facts["due"]),
        legal_sentence=letter.say(
            Label(
                f"{_full_name(letter, rule.source.citation)}에 따라 처리 기한을 위와 같이"
                " 연장하였음을 알려 드립니다.",
                "You are told as above that the period is extended under"
                f" {letter.cite(rule.source.citation)}.",
            )
        ),
        objection=letter.objection(),
    )


def _full_name(letter: LetterCase, citation: str) -> str:
    """Return a citation of the notice on automated decisions with its whole name."""
    name = letter.law.instruments["automated_notice"]
    return citation.replace("조치 기준", name, 1)


def _told(letter: LetterCase) -> dict[str, Any]:
    """Return the note of the extension the paper was ordered for: the latest one before it."""
    notes = letter.session.scalars(
        select(Message)
        .where(
            Message.filing_id == letter.case.filing.id,
            Message.side == "note",
            Message.written_at <= letter.document.ordered_at,
        )
        .order_by(Message.id.desc())
    )
    for note in notes:
        body = letter.case.open(note.body, MESSAGE)
        if body.get("extension", {}).get("request") == letter.request.position:
            return body
    raise LookupError("no extension was told")
