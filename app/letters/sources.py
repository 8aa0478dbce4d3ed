"""The notice about the source of data, from what the owners of systems answered (Act 20)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.documents.parts import SourceRow
from app.documents.sources import NoticeSource
from app.letters.asked import asked_in_words
from app.letters.case import LetterCase
from app.letters.decisions import RESULTS
from app.letters.notices import grounds, searched
from forms.task_commands import ItemAction
from workflows.sources import RIGHTS_NOTE, source_words
from workflows.text import Label
from workflows.vocabulary import Outcome, Right

#: Where the profile names no purpose: an item of no service it knows.
_NO_PURPOSE = Label(
    "개인정보 처리방침에 적힌 목적이 없습니다. 처리를 이어 갈지 확인하고 있습니다.",
    "The privacy policy names no purpose. We are checking whether processing goes on.",
)


def notice_source(letter: LetterCase) -> NoticeSource:
    """Return the answer: source and purpose item by item, and what is not told and why."""
    row, content = letter.decision()
    outcome = Outcome(row.outcome)
    told = tuple(_told(letter, content))
    return NoticeSource(
        heading=letter.heading(),
        addressee=letter.addressee(),
        outcome=outcome,
        requested=asked_in_words(letter, letter.request),
        received_on=letter.received_on(),
        decision=letter.say(RESULTS[Right.SOURCE, outcome]),
        legal_sentence=letter.say(letter.law.notices[Right.SOURCE, outcome].sentence),
        sources=told,
        withheld=tuple(dict.fromkeys(_withheld(letter, content))),
        rights_note=letter.say(RIGHTS_NOTE) if told else "",
        grounds=grounds(letter, row.grounds, content),
        reason=content.get("reason", ""),
        searched=searched(letter) if outcome is Outcome.NOT_HELD else (),
        objection=letter.objection(),
    )


def _told(letter: LetterCase, content: dict[str, Any]) -> Iterator[SourceRow]:
    found = letter.found()
    for item in content.get("items", []):
        if item["action"] != ItemAction.TELL:
            continue
        answer = found[item["task"], item["index"]]
        words = source_words(str(answer.get("origin", "")), str(answer.get("origin_name", "")))
        yield SourceRow(
            item=letter.item_name(item["service"], item["item"]),
            service=letter.service_name(item["service"]),
            origin=letter.say(words),
            purpose=letter.purposes(item["service"]) or letter.say(_NO_PURPOSE),
        )


def _withheld(letter: LetterCase, content: dict[str, Any]) -> Iterator[str]:
    for item in content.get("items", []):
        if item["action"] == ItemAction.WITHHOLD:
            yield letter.item_name(item["service"], item["item"])
