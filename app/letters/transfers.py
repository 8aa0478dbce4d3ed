"""Papers of transfers, from what was asked, decided and sent (Act 35-2; Decree 42-5 to 42-8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app import formats
from app.documents.parts import AskedLine, Measure
from app.documents.transfers import NoticeTransfer, TransferRequestForm
from app.letters.asking import represents
from app.letters.case import LetterCase, day
from app.letters.decisions import RESULTS
from app.letters.notices import grounds, searched
from forms.task_commands import ItemAction
from workflows.request_form import legal_sentence
from workflows.text import Label
from workflows.vocabulary import Outcome, Right

_LINES = {
    "sender": Label("전송하는 자", "Sender"),
    "recipient": Label("전송받는 자", "Recipient"),
    "purpose": Label("전송 요구 목적", "Purpose"),
    "what": Label("전송을 요구하는 개인정보", "Data to be sent"),
    "periodic": Label("정기적 전송", "Periodic transfer"),
    "until": Label("전송 요구의 종료시점", "End of the request"),
    "keep": Label("보유 및 이용기간", "Period of retention and use"),
}
_ONCE = Label("요구하지 않음 (한 번)", "Not asked for (once)")
_YES = Label("요구함", "Asked for")


def transfer_form(letter: LetterCase) -> TransferRequestForm:
    """Return the request form as it was filled in."""
    filing = letter.case.filing
    return TransferRequestForm(
        heading=letter.heading(),
        requester=letter.case.contact.get("name", ""),
        represented=letter.case.person.get("name", "") if represents(letter) else "",
        rows=tuple(asked_lines(letter)),
        legal_sentence=letter.say(legal_sentence([Right.TRANSFER_THIRD])),
        requested_on=filing.filed_on or filing.received_on,
    )


def notice_transfer(letter: LetterCase) -> NoticeTransfer:
    """Return the result: what was sent or not, how, and why not."""
    row, content = letter.decision()
    right, outcome = Right(letter.request.right), Outcome(row.outcome)
    sent = tuple(_items(letter, content, ItemAction.SEND))
    goes = outcome in {Outcome.SEND, Outcome.PARTIAL}
    return NoticeTransfer(
        heading=letter.heading(),
        addressee=letter.addressee(),
        right=right,
        outcome=outcome,
        requested=tuple(asked_lines(letter)),
        received_on=letter.received_on(),
        decision=letter.say(RESULTS[right, outcome]),
        legal_sentence=letter.say(letter.law.notices[right, outcome].sentence),
        sent=sent if goes else (),
        excluded=tuple(_items(letter, content, ItemAction.EXCLUDE)) if goes else (),
        how=letter.say(_how(letter)) if goes and right is Right.TRANSFER_SELF else "",
        measures=tuple(_measures(letter, content)) if goes else (),
        grounds=grounds(letter, row.grounds, content),
        reason=content.get("reason", ""),
        expected_on=day(content.get("expected_on")),
        searched=searched(letter) if outcome is Outcome.NOT_HELD else (),
        objection=letter.objection(),
    )


def asked_lines(letter: LetterCase) -> Iterator[AskedLine]:
    """Yield what was asked, line by line, in the order of the Decree."""
    details = letter.case.details(letter.request)
    values = {
        "purpose": str(details.get("purpose", "")),
        "what": str(details.get("what", "")),
    }
    if "recipient" in details:
        values = {
            "sender": letter.say(letter.profile.legal_name),
            "recipient": str(details.get("recipient", "")),
            **values,
            "periodic": _cycle(letter, details),
            "until": _until(letter, details),
            "keep": str(details.get("keep", "")),
        }
    for name, value in values.items():
        yield AskedLine(label=letter.say(_LINES[name]), value=value)


def _cycle(letter: LetterCase, details: dict[str, Any]) -> str:
    if not details.get("periodic"):
        return letter.say(_ONCE)
    cycle = str(details.get("cycle", ""))
    return f"{letter.say(_YES)} ({cycle})" if cycle else letter.say(_YES)


def _until(letter: LetterCase, details: dict[str, Any]) -> str:
    until = day(details.get("until"))
    return formats.day(until, letter.language, weekday=False) if until else ""


def _items(letter: LetterCase, content: dict[str, Any], action: ItemAction) -> Iterator[str]:
    names = [
        letter.item_name(item["service"], item["item"])
        for item in content.get("items", [])
        if item["action"] == action
    ]
    yield from dict.fromkeys(names)


def _how(letter: LetterCase) -> Label:
    days = letter.profile.thresholds.viewing_days
    return Label(
        f"통지한 날부터 {days}일 동안 누리집의 신청 내역에서 암호화한 파일(JSON, CSV)로 내려받으실"
        " 수 있습니다.",
        f"For {days} days from this notice you can download it on the website as an encrypted file"
        " (JSON, CSV).",
    )


def _measures(letter: LetterCase, content: dict[str, Any]) -> Iterator[Measure]:
    for task in letter.tasks("measure"):
        names = [
            letter.item_name(item["service"], item["item"])
            for item in content.get("items", [])
            if item["system"] == task.system_key and item["action"] == ItemAction.SEND
        ]
        if task.done_on is not None and names:
            how = str(letter.answer(task).get("how", ""))
            what = ", ".join(dict.fromkeys(names))
            yield Measure(
                system=letter.system_name(task.system_key),
                measure=f"{what} ({how})",
                done_on=task.done_on,
            )
