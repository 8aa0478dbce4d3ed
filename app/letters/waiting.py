"""Papers while an answer is not there yet: a call for more, a delay."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.documents.correspondence import DelayLetter, SupplementRequest
from app.documents.parts import NeededItem
from app.letters.case import LetterCase
from app.services.case_file import MESSAGE, SUPPLEMENT
from app.store import Message, Supplement
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Right


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
        received_on=letter.received_on(),
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
        received_on=letter.received_on(),
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
