"""Papers around a request: the filled form, the receipt, a call for more, a delay."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.documents.correspondence import (
    DelayLetter,
    Receipt,
    RequestForm,
    SupplementRequest,
)
from app.documents.parts import NeededItem, Person, ReceivedRequest, Step
from app.letters.case import LetterCase
from app.services.case_file import MESSAGE, SUPPLEMENT
from app.store import Message, Request, Supplement
from workflows.labels import label
from workflows.request_form import legal_sentence
from workflows.text import Label
from workflows.vocabulary import AccessItem, Channel, Right


def request_form(letter: LetterCase) -> RequestForm:
    """Return the organisation's own request form as the person filled it in."""
    filing, person = letter.case.filing, letter.case.person
    rights = tuple(Right(row.right) for row in letter.case.requests)
    return RequestForm(
        heading=letter.heading(),
        rights=rights,
        subject=Person(
            name=person.get("name", ""),
            phone=person.get("phone") or None,
            birth_date=person.get("birth") or None,
            address=_address(person) or None,
            email=person.get("email") or None,
        ),
        legal_sentence=letter.say(legal_sentence(rights)),
        access_items=_access_items(letter),
        deletion_text=_deletion_text(letter),
        received_on=filing.received_on,
        requested_on=filing.received_on,
        requester=person.get("name", ""),
        received_by=letter.sender().department,
        answer_by=max(
            (row.legal_due for row in letter.case.requests if row.legal_due), default=None
        ),
    )


def _address(person: dict[str, Any]) -> str:
    address = person.get("address") or {}
    code = f"({address['postcode']})" if address.get("postcode") else ""
    return " ".join(filter(None, (code, address.get("road"), address.get("detail"))))


def _details(letter: LetterCase, right: Right) -> dict[str, Any]:
    for row in letter.case.requests:
        if row.right == right:
            return letter.case.details(row)
    return {}


def _access_items(letter: LetterCase) -> tuple[AccessItem, ...]:
    return tuple(AccessItem(code) for code in _details(letter, Right.ACCESS).get("items", []))


def _deletion_text(letter: LetterCase) -> str:
    return str(_details(letter, Right.DELETE).get("what", ""))


def receipt(letter: LetterCase) -> Receipt:
    """Return the receipt: by when each request is answered, and how that day was computed."""
    filing = letter.case.filing
    return Receipt(
        heading=letter.heading(),
        requester=letter.case.person.get("name", ""),
        relation=letter.say(Label("정보주체 본인", "The data subject")),
        channel=letter.say(label(Channel(filing.channel))),
        received_at=filing.received_at,
        requests=tuple(_received(letter, row) for row in letter.case.requests),
        received_by=letter.sender().department,
        identity_note=letter.say(
            Label(
                "연락처를 확인했습니다. 알려 드리기 전에 보유한 정보와 일치하는지 "
                "한 번 더 확인합니다.",
                "Your contact is confirmed. Before we answer we still check that you match the "
                "information we hold.",
            )
            if filing.contact_confirmed_at
            else Label(
                "알려 드리기 전에 본인이신지 확인합니다.", "Before we answer we check who you are."
            )
        ),
        track_url=f"{letter.runtime.settings.base_url}/{letter.language}/{letter.slug}/track",
    )


def _received(letter: LetterCase, row: Request) -> ReceivedRequest:
    return ReceivedRequest(
        number=f"{letter.case.filing.receipt_number}-{row.position}",
        right=letter.say(label(Right(row.right))),
        asked=asked_in_words(letter, row),
        answer_by=row.legal_due,
        steps=tuple(
            Step(on=date.fromisoformat(step["date"]), why=step[letter.language])
            for step in row.derivation
            if step["date"]
        ),
    )


def asked_in_words(letter: LetterCase, row: Request) -> str:
    """Return what was asked in one request, in words."""
    details = letter.case.details(row)
    if row.right == Right.ACCESS:
        return ", ".join(letter.say(label(AccessItem(code))) for code in details.get("items", []))
    return str(details.get("what", ""))


def supplement_request(letter: LetterCase) -> SupplementRequest:
    """Return the call for what is missing: the latest one of the request."""
    row = letter.session.scalar(
        select(Supplement)
        .where(Supplement.request_id == letter.request.id)
        .order_by(Supplement.id.desc())
        .limit(1)
    )
    if row is None:
        raise LookupError("no supplement was asked")
    track = f"{letter.runtime.settings.base_url}/{letter.language}/{letter.slug}/track"
    return SupplementRequest(
        heading=letter.heading(),
        addressee=letter.addressee(),
        right=letter.say(label(Right(letter.request.right))),
        received_on=letter.case.filing.received_on,
        needed=(
            NeededItem(
                what=str(letter.case.open(row.asked, SUPPLEMENT).get("text", "")),
                why=letter.say(
                    Label(
                        "요구하신 내용을 확인하고 처리하는 데 필요합니다.",
                        "Needed to check and handle what you asked.",
                    )
                ),
            ),
        ),
        due_on=row.reply_by,
        how_to_send=(
            letter.say(
                Label(
                    f"누리집에서 접수번호로 조회한 뒤 ‘보완하기’를 눌러 주세요. {track}",
                    f"Look up your receipt number on the website and choose ‘Add’. {track}",
                )
            ),
        ),
        legal_due=letter.request.legal_due,
        notes=(
            letter.say(
                Label(
                    "보완을 기다리는 동안에도 답변 기한은 그대로 흐릅니다.",
                    "The time to answer keeps running while we wait.",
                )
            ),
        ),
    )


def delay_letter(letter: LetterCase) -> DelayLetter:
    """Return the delay letter with the cause an officer wrote last for this request."""
    told = _latest_delay(letter)
    right = label(Right(letter.request.right))
    return DelayLetter(
        heading=letter.heading(),
        addressee=letter.addressee(),
        right=letter.say(right),
        received_on=letter.case.filing.received_on,
        legal_due=letter.request.legal_due,
        late=letter.say(
            Label(
                f"‘{right.ko}’에 대한 조치와 결과 통지",
                f"The measure and the notice of its result: {right.en}",
            )
        ),
        cause=str(told["text"]),
        expected_on=date.fromisoformat(told["delay"]["expected_on"]),
        objection=letter.objection(),
    )


def _latest_delay(letter: LetterCase) -> dict[str, Any]:
    notes = letter.session.scalars(
        select(Message)
        .where(Message.filing_id == letter.case.filing.id, Message.side == "note")
        .order_by(Message.id.desc())
    )
    for note in notes:
        body = letter.case.open(note.body, MESSAGE)
        if body.get("delay", {}).get("request") == letter.request.position:
            return body
    raise LookupError("no delay was told")
