"""What was asked in one request, in words: for receipts and for notices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.letters.case import LetterCase
from app.store import Request
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import AUTOMATED, AccessItem, Right, SuspendedUse

EVERYTHING_HELD = Label("갖고 있는 개인정보 전부", "All personal information held")


def asked_in_words(letter: LetterCase, row: Request) -> str:
    """Return what was asked in one request, in the language of the letter."""
    return _WORDS[Right(row.right)](letter, letter.case.details(row))


def _access(letter: LetterCase, details: Mapping[str, Any]) -> str:
    return ", ".join(letter.say(label(AccessItem(code))) for code in details.get("items", []))


def _correction(letter: LetterCase, details: Mapping[str, Any]) -> str:
    return "; ".join(correction_line(letter, line) for line in details.get("rows", []))


def _source(letter: LetterCase, details: Mapping[str, Any]) -> str:
    return str(details.get("what", "")) or letter.say(EVERYTHING_HELD)


def correction_line(letter: LetterCase, line: Mapping[str, Any]) -> str:
    """Return one line of a request to correct: the item, what it says, what it should say."""
    item, now, should = (str(line.get(key, "")) for key in ("item", "now", "should_be"))
    if not now:
        return letter.say(Label(f"{item}: 맞는 내용 {should}", f"{item}: should be {should}"))
    return letter.say(
        Label(f"{item}: 지금 {now}, 맞는 내용 {should}", f"{item}: now {now}, should be {should}")
    )


_THEN_DESTROY = Label("멈춘 뒤 파기", "destroyed afterwards")


def suspension_text(letter: LetterCase, details: Mapping[str, Any]) -> str:
    """Return which uses are to stop, then what the person added."""
    uses = ", ".join(letter.say(label(SuspendedUse(code))) for code in details.get("uses", []))
    scopes = ", ".join(letter.say(Label(row["ko"], row["en"])) for row in details.get("scopes", []))
    after = {"destroy": letter.say(_THEN_DESTROY), "other": str(details.get("afterwards_text", ""))}
    named = "; ".join(filter(None, (uses, scopes)))
    then = after.get(str(details.get("afterwards", "")), "")
    return ": ".join(filter(None, (named, str(details.get("what", "")), then)))


def automated_text(letter: LetterCase, details: Mapping[str, Any]) -> str:
    """Return which automated decision it is about, then what the person said and thinks."""
    row = letter.profile.automated_decision(str(details.get("decision", "")))
    name = letter.say(row.name) if row else ""
    said = [name, str(details.get("what", "")), str(details.get("opinion", ""))]
    return "; ".join(filter(None, said))


def withdrawal_text(letter: LetterCase, details: Mapping[str, Any]) -> str:
    """Return for which services consent is withdrawn, then what the person added."""
    services = [letter.service_name(key) for key in details.get("services", [])]
    named = ", ".join(services) or letter.say(Label("모든 서비스", "All services"))
    return ": ".join(filter(None, (named, str(details.get("what", "")))))


def _transfer(letter: LetterCase, details: Mapping[str, Any]) -> str:
    what, purpose = str(details.get("what", "")), str(details.get("purpose", ""))
    to = str(details.get("recipient", ""))
    said = f"{what} → {to}" if to else what
    words = letter.say(Label(f"목적: {purpose}", f"purpose: {purpose}")) if purpose else ""
    return f"{said} ({words})" if words else said


_WORDS: dict[Right, Callable[[LetterCase, Mapping[str, Any]], str]] = {
    Right.ACCESS: _access,
    Right.CORRECT: _correction,
    Right.DELETE: lambda _letter, details: str(details.get("what", "")),
    Right.SUSPEND: suspension_text,
    Right.WITHDRAW: withdrawal_text,
    Right.SOURCE: _source,
    Right.TRANSFER_SELF: _transfer,
    Right.TRANSFER_THIRD: _transfer,
    **dict.fromkeys(AUTOMATED, automated_text),
    Right.OBJECTION: lambda _letter, details: str(details.get("text", "")),
}
