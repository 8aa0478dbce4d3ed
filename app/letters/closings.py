"""Letters of requests that end without a decision; none says whether data is held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from app.clock import kst_date
from app.documents.closings import ClosingNotice
from app.documents.formats import day
from app.letters.case import LetterCase
from app.services.forwarding import Forwarded, forwardings_of
from app.store import Filing, Request, Supplement
from workflows.labels import label, outcome_label
from workflows.law.schema import ClosingRule
from workflows.text import Label
from workflows.vocabulary import CLOSED_AS, Forwarding, Outcome, RequestState, Right

_OFFER = Label(
    "이 요구를 그 기관에 보내기를 원하시면 아래 담당부서로 알려 주세요. 동의하신 뒤에만 보냅니다.",
    "If you want us to pass this request on to that body, tell the department named below. We do "
    "so only after you agree.",
)


def notice_closing(letter: LetterCase) -> ClosingNotice:
    """Return the letter of a decided closing: the word, its item, the reason, what follows."""
    row, content = letter.decision()
    rule = letter.law.closings[Outcome(row.outcome)]
    number, due = _same_request(letter, content)
    return ClosingNotice(
        heading=letter.heading(),
        addressee=letter.addressee(),
        decided=True,
        right=_right(letter),
        received_on=letter.received_on(),
        closing=_word(letter, rule),
        decision=letter.say(rule.sentence),
        basis=letter.cite(rule.basis),
        items=tuple(letter.say(rule.items[code]) for code in row.grounds if code in rule.items),
        reason=content.get("reason", ""),
        forwarded=tuple(_forwarded(letter, rule)),
        continues=number,
        continues_due=due,
        routes=tuple(map(letter.say, rule.routes)),
        objection=letter.objection(),
    )


def closing_letter(letter: LetterCase) -> ClosingNotice:
    """Return the letter of a request that was withdrawn, or whose proof never came."""
    request = letter.request
    word = CLOSED_AS.get(RequestState(request.state), Outcome.ID_NOT_VERIFIED)
    rule = letter.law.closings[word]
    return ClosingNotice(
        heading=letter.heading(),
        addressee=letter.addressee(),
        decided=False,
        right=_right(letter),
        received_on=letter.received_on(),
        closing=_word(letter, rule),
        decision=letter.say(rule.sentence),
        basis=letter.cite(rule.basis),
        facts=tuple(map(letter.say, _happened(letter, request, word))),
        routes=tuple(map(letter.say, rule.routes)),
        objection=letter.objection(),
    )


def _right(letter: LetterCase) -> str:
    return letter.say(label(Right(letter.request.right)))


def _word(letter: LetterCase, rule: ClosingRule) -> str:
    return letter.say(outcome_label(Right(letter.request.right), rule.outcome))


def _forwarded(letter: LetterCase, rule: ClosingRule) -> Iterator[str]:
    """Yield to whom the request was passed on; else the offer to, where consent is needed."""
    if rule.forwards is None:
        return
    found = forwardings_of(letter.session, letter.case, letter.request)
    for row in found:
        yield _line(letter, row)
    if not found and rule.forwards is Forwarding.CONSENT:
        yield letter.say(_OFFER)


def _line(letter: LetterCase, row: Forwarded) -> str:
    on = day(row.on, letter.language)
    agreed = day(row.consent_on, letter.language)
    if row.basis is Forwarding.MANDATE:
        return letter.say(
            Label(
                f"{row.to} (저희에게 일을 맡긴 기관, {on}에 넘김)",
                f"{row.to} (the body we work for; passed on {on})",
            )
        )
    return letter.say(
        Label(
            f"{row.to} ({on}에 보냄, {agreed}에 동의하심)",
            f"{row.to} (sent {on}; you agreed on {agreed})",
        )
    )


def _same_request(letter: LetterCase, content: dict[str, Any]) -> tuple[str, date | None]:
    """Return number and legal date of the request that goes on; nothing where none is named."""
    same = content.get("same_as")
    if not same:
        return "", None
    due = letter.session.scalar(
        select(Request.legal_due)
        .join(Filing, Filing.id == Request.filing_id)
        .where(
            Filing.receipt_number == same["receipt"],
            Filing.organisation_id == letter.case.filing.organisation_id,
            Request.position == same["position"],
        )
    )
    return f"{same['receipt']}-{same['position']}", due


def _happened(letter: LetterCase, request: Request, word: Outcome) -> Iterator[Label]:
    """Yield what happened, by day; nothing the person did not do or get told themselves."""
    ended = letter.document.dated
    if word is Outcome.WITHDRAWN:
        yield _on(ended, "요구를 거두심", "You took the request back")
        return
    asked = letter.session.scalars(
        select(Supplement.asked_at)
        .where(Supplement.request_id == request.id)
        .order_by(Supplement.id)
    )
    for moment in asked:
        yield _on(kst_date(moment), "확인할 자료를 요청함", "We asked for what was missing")
    yield _on(ended, "자료를 받지 못해 마침", "Closed, since it had not come")


def _on(when: date, ko: str, en: str) -> Label:
    return Label(f"{day(when, 'ko')} {ko}", f"{day(when, 'en')}: {en}")
