"""Papers that confirm what was asked: the filled form and the receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from app.clock import kst_date
from app.documents.correspondence import FORM_RIGHTS, Receipt, RequestForm
from app.documents.parts import AskedCorrection, AskedLine, Person, ReceivedRequest, Step
from app.letters.asked import asked_in_words, withdrawal_text
from app.letters.case import LetterCase
from app.store import Request
from workflows.dates import is_child
from workflows.labels import label
from workflows.request_form import legal_sentence
from workflows.text import Label
from workflows.vocabulary import AUTOMATED, AccessItem, Channel, PersonRole, Right, SuspendedUse

_CONTACT_KNOWN = Label(
    "연락처를 확인했습니다. 알려 드리기 전에 보유한 정보와 일치하는지 한 번 더 확인합니다.",
    "Your contact is confirmed. Before we answer we still check that you match the "
    "information we hold.",
)
_NOTHING_KNOWN = Label(
    "알려 드리기 전에 본인이신지 확인합니다.", "Before we answer we check who you are."
)
_FOR_ANOTHER = Label(
    "대리권이 있는지와 정보주체가 누구인지는 아직 확인하지 않았습니다. 확인하기 전에는 보유하고 "
    "있는지도 알려 드리지 않습니다.",
    "Your authority, and who the person represented is, are still to be checked. Until then we do "
    "not even say whether anything is held.",
)
#: For a child who files alone: what happens now in easy words (Act 22-2(3)).
_CHILD = (
    Label(
        "보내 준 글을 잘 받았어요. 부탁한 대로 할 수 있는지 살펴보고, 적힌 날까지 알려 줄게요.",
        "We got what you sent. We will see what we can do and tell you by the day written above.",
    ),
    Label(
        "혼자서도 요구할 수 있어요. 보호자가 도와주면 더 쉬울 수 있어요.",
        "You may ask alone. It may be easier if a parent or guardian helps you.",
    ),
    Label(
        "모르는 것이 있으면 위의 전화로 물어보세요.",
        "If there is anything you do not understand, call the number above.",
    ),
)


def request_form(letter: LetterCase) -> RequestForm:
    """Return the organisation's own request form as it was filled in."""
    filing, contact = letter.case.filing, letter.case.contact
    rows = filed_together(letter)
    rights = tuple(Right(row.right) for row in rows)
    asked = {Right(row.right): letter.case.details(row) for row in rows}
    stop, wrong = asked.get(Right.SUSPEND, {}), asked.get(Right.CORRECT, {})
    consent = asked.get(Right.WITHDRAW)
    return RequestForm(
        heading=letter.heading(whole=True),
        rights=rights,
        subject=_person(letter.case.person),
        agent=_agent(letter),
        capacity=_capacity(letter) if represents(letter) else "",
        legal_sentence=letter.say(legal_sentence(rights)),
        access_items=tuple(
            AccessItem(code) for code in asked.get(Right.ACCESS, {}).get("items", [])
        ),
        corrections=tuple(AskedCorrection(**row) for row in wrong.get("rows", [])),
        correction_text=str(wrong.get("reason", "")),
        deletion_text=str(asked.get(Right.DELETE, {}).get("what", "")),
        uses=tuple(SuspendedUse(code) for code in stop.get("uses", [])),
        suspension_text=str(stop.get("what", "")),
        withdrawal_text=withdrawal_text(letter, consent) if consent is not None else "",
        others=tuple(_others(letter, rows)),
        automated_text=_automated(letter, rows),
        received_on=filing.received_on,
        requested_on=filing.filed_on or filing.received_on,
        requester=contact.get("name", ""),
        received_by=letter.sender().department,
        answer_by=max((row.legal_due for row in rows if row.legal_due), default=None),
    )


def _others(letter: LetterCase, rows: Sequence[Request]) -> Iterator[AskedLine]:
    """Yield the rights the form has no box for, each with what was asked."""
    for row in rows:
        right = Right(row.right)
        if right not in FORM_RIGHTS and right not in AUTOMATED:
            yield AskedLine(label=letter.say(label(right)), value=asked_in_words(letter, row))


def _automated(letter: LetterCase, rows: Sequence[Request]) -> str:
    """Return what is said about an automated decision; the fullest of what each right asked."""
    said = [asked_in_words(letter, row) for row in rows if Right(row.right) in AUTOMATED]
    return max(said, key=len, default="")


def filed_together(letter: LetterCase) -> Sequence[Request]:
    """Return the requests that came with the filing: none that followed later, as objections do."""
    return [row for row in letter.case.requests if row.received_at is None]


def represents(letter: LetterCase) -> bool:
    """Tell whether somebody filed for another."""
    return bool(letter.case.person.get("agent"))


def _person(person: dict[str, Any]) -> Person:
    return Person(
        name=person.get("name", ""),
        phone=person.get("phone") or None,
        birth_date=person.get("birth") or None,
        address=_address(person) or None,
        email=person.get("email") or None,
    )


def _agent(letter: LetterCase) -> Person | None:
    agent = letter.case.person.get("agent")
    if not agent:
        return None
    return Person(
        name=agent.get("name", ""),
        phone=agent.get("phone") or None,
        relation=agent.get("relation", ""),
        address=_address(agent) or None,
        email=agent.get("email") or None,
    )


def _address(person: dict[str, Any]) -> str:
    address = person.get("address") or {}
    code = f"({address['postcode']})" if address.get("postcode") else ""
    return " ".join(filter(None, (code, address.get("road"), address.get("detail"))))


def _capacity(letter: LetterCase) -> str:
    return letter.say(label(PersonRole(letter.case.filing.applicant_role)))


def receipt(letter: LetterCase) -> Receipt:
    """Return the receipt: by when each request is answered, and how that day was computed.

    Ordered for one request that came later (an objection, a request taken up again), it confirms
    that one alone.
    """
    filing, case = letter.case.filing, letter.case
    later = letter.document.request_id is not None
    rows = [letter.request] if later else filed_together(letter)
    received_at = letter.request.received_at if later else None
    return Receipt(
        heading=letter.heading(whole=True),
        requester=case.contact.get("name", ""),
        relation=_capacity(letter),
        channel=letter.say(label(_channel(letter, rows[0]))),
        received_at=received_at or filing.received_at,
        requests=tuple(_received(letter, row) for row in rows),
        received_by=letter.sender().department,
        identity_note=letter.say(_identity_note(letter)),
        track_url=f"{letter.runtime.settings.base_url}/{letter.language}/{letter.slug}/track",
        represented=case.person.get("name", "") if represents(letter) else "",
        filed_on=None if later else filing.filed_on,
        external_number="" if later else filing.external_number or "",
        entered_at=None if later else filing.entered_at,
        notes=tuple(map(letter.say, _CHILD)) if _is_lone_child(letter) else (),
    )


def _channel(letter: LetterCase, first: Request) -> Channel:
    """Return how it came: an objection is filed on the tracking page, whatever came before."""
    objects = Right(first.right) is Right.OBJECTION
    return Channel.WEB if objects else Channel(letter.case.filing.channel)


def _identity_note(letter: LetterCase) -> Label:
    if represents(letter):
        return _FOR_ANOTHER
    return _CONTACT_KNOWN if letter.case.filing.contact_confirmed_at else _NOTHING_KNOWN


def _is_lone_child(letter: LetterCase) -> bool:
    """Tell whether a child filed alone; the law that counts is that of the first request."""
    birth = letter.case.person.get("birth")
    if not birth or represents(letter):
        return False
    law = letter.runtime.law.by_ref(letter.case.requests[0].law_version)
    filed = kst_date(letter.case.filing.received_at)
    return is_child(date.fromisoformat(birth), filed, law.child_under)


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
