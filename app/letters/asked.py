"""What was asked in one request, in words: for receipts and for notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.letters.case import LetterCase
from app.store import Request
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import AccessItem, Right, SuspendedUse


def asked_in_words(letter: LetterCase, row: Request) -> str:
    """Return what was asked in one request, in the language of the letter."""
    details = letter.case.details(row)
    match Right(row.right):
        case Right.ACCESS:
            items = details.get("items", [])
            return ", ".join(letter.say(label(AccessItem(code))) for code in items)
        case Right.CORRECT:
            return "; ".join(correction_line(letter, line) for line in details.get("rows", []))
        case Right.SUSPEND:
            return suspension_text(letter, details)
        case Right.WITHDRAW:
            return withdrawal_text(letter, details)
        case Right.OBJECTION:
            return str(details.get("text", ""))
        case _:
            return str(details.get("what", ""))


def correction_line(letter: LetterCase, line: Mapping[str, Any]) -> str:
    """Return one line of a request to correct: the item, what it says, what it should say."""
    item, now, should = (str(line.get(key, "")) for key in ("item", "now", "should_be"))
    if not now:
        return letter.say(Label(f"{item}: 맞는 내용 {should}", f"{item}: should be {should}"))
    return letter.say(
        Label(f"{item}: 지금 {now}, 맞는 내용 {should}", f"{item}: now {now}, should be {should}")
    )


def suspension_text(letter: LetterCase, details: Mapping[str, Any]) -> str:
    """Return which uses are to stop, then what the person added."""
    uses = ", ".join(letter.say(label(SuspendedUse(code))) for code in details.get("uses", []))
    return ": ".join(filter(None, (uses, str(details.get("what", "")))))


def withdrawal_text(letter: LetterCase, details: Mapping[str, Any]) -> str:
    """Return for which services consent is withdrawn, then what the person added."""
    services = [letter.service_name(key) for key in details.get("services", [])]
    named = ", ".join(services) or letter.say(Label("모든 서비스", "All services"))
    return ": ".join(filter(None, (named, str(details.get("what", "")))))
