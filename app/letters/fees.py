"""Fee and postage on papers: in the access notice, and in a letter of their own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.documents.fees import FeeLetter, FeeRow
from app.documents.formats import won
from app.documents.parts import Fee
from app.letters.case import LetterCase
from app.services.case_file import FEE
from app.store import Fee as FeeRecord
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import FeeCause, FeeState, Right

_NO_CHARGE = Label("받지 않습니다.", "No charge.")
_OUR_CAUSE = Label(
    "요구하시게 된 사유가 우리 기관에 있어 받지 않습니다(영 제47조제2항).",
    "No charge: the cause of the request lies with us (Decree art 47(2)).",
)
_GONE = frozenset({FeeState.CANCELLED, FeeState.REFUNDED, FeeState.REFUND_DUE})


def fee_of(letter: LetterCase) -> Fee:
    """Return what the notice bears: the standing quote with its computation, or no charge."""
    row = _standing(letter)
    if row is None or FeeState(row.state) in _GONE:
        return Fee(breakdown=letter.say(_NO_CHARGE))
    if row.cause == FeeCause.CONTROLLER:
        return Fee(breakdown=letter.say(_OUR_CAUSE))
    quote = letter.case.open(row.quote, FEE)
    lines = "; ".join(_computed(line, letter.language) for line in _lines(letter, quote))
    waived = str(quote.get("waived", ""))
    said = [lines, f"{letter.say(_NO_CHARGE)} {waived}" if waived else ""]
    if not (lines or waived):
        said = [letter.say(_NO_CHARGE)]
    return Fee(
        fee_won=row.fee_won,
        postage_won=row.postage_won,
        breakdown=" ".join(filter(None, said)),
    )


def _computed(line: FeeRow, language: str) -> str:
    """Return one line of the computation: what, price, number, amount."""
    unit, amount = won(line.unit_won, language), won(line.won, language)
    return f"{line.what} {unit} × {line.count} = {amount}"


def _standing(letter: LetterCase) -> FeeRecord | None:
    return letter.session.scalar(
        select(FeeRecord)
        .where(FeeRecord.request_id == letter.request.id)
        .order_by(FeeRecord.round.desc())
        .limit(1)
    )


def _lines(letter: LetterCase, quote: dict[str, Any]) -> tuple[FeeRow, ...]:
    names = {rate.key: letter.say(rate.name) for rate in letter.profile.fees.rates}
    return tuple(
        FeeRow(
            what=names.get(line["key"], line["key"]),
            unit_won=line["unit_won"],
            count=line["count"],
            postage=line["postage"],
        )
        for line in quote.get("lines", [])
    )


def fee_letter(letter: LetterCase) -> FeeLetter:
    """Return the letter that tells what a viewing costs, how that was computed, how to pay."""
    row = _standing(letter)
    if row is None:
        raise LookupError("no fee was quoted")
    profile = letter.profile.fees
    return FeeLetter(
        heading=letter.heading(),
        addressee=letter.addressee(),
        right=letter.say(label(Right(letter.request.right))),
        received_on=letter.received_on(),
        rows=_lines(letter, letter.case.open(row.quote, FEE)),
        fee=Fee(fee_won=row.fee_won, postage_won=row.postage_won),
        ways=tuple(letter.say(label(way)) for way in profile.ways),
        how=letter.say(profile.how),
        legal_due=letter.request.legal_due,
    )
