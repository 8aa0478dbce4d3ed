"""Made-up letters of requests that end without a decision on their merits (see `sample_cast`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.documents.closings import ClosingNotice
from app.documents.sample_cast import (
    NUMBER,
    RECEIVED,
    addressee,
    heading,
    in_language,
    objection,
)
from workflows.labels import outcome_label
from workflows.law import load_packs
from workflows.vocabulary import Forwarding, Outcome, Right

if TYPE_CHECKING:
    from app.documents.templating import Language

SHOWN = tuple(load_packs().latest("kr-pipa").closings)
_REASON = {
    Outcome.NOT_CONTROLLER: (
        "요구하신 주문 내역은 입점한 ‘가상상점’이 따로 받아 처리하는 정보입니다.",
        "The orders you asked about are collected and handled by the shop ‘Gasang Store’ itself.",
    ),
    Outcome.DUPLICATE: (
        "2026년 11월 12일에 같은 다섯 가지 항목의 열람을 이미 요구하셨습니다.",
        "On 12 November 2026 you already asked to view the same five items.",
    ),
}
_PLAIN = (
    "요구하신 내용과 저희가 처리하는 정보를 대조하여 위 사유에 해당함을 확인하였습니다.",
    "We compared what you asked about with what we handle and found that the above applies.",
)


def closing(language: Language, outcome: Outcome) -> ClosingNotice:
    """Return the letter of one closing word."""
    rule = load_packs().latest("kr-pipa").closings[outcome]
    right = Right.ACCESS if Right.ACCESS in rule.rights else Right.SUSPEND
    other = f"{NUMBER}-1" if rule.points else ""
    return ClosingNotice(
        heading=heading(language, "2026-0052", request=f"{NUMBER}-4"),
        addressee=addressee(language),
        decided=rule.decided,
        right=in_language(language, "열람", "Access")
        if right is Right.ACCESS
        else in_language(language, "처리정지", "Suspension"),
        received_on=RECEIVED,
        closing=outcome_label(right, outcome).in_language(language),
        decision=rule.sentence.in_language(language),
        basis=rule.basis if language == "ko" else "",
        items=tuple(text.in_language(language) for text in list(rule.items.values())[1:]),
        facts=_facts(language, outcome),
        reason=in_language(language, *_REASON.get(outcome, _PLAIN)) if rule.decided else "",
        forwarded=_forwarded(language, rule.forwards),
        continues=other,
        continues_due=date(2026, 11, 23) if other else None,
        routes=tuple(text.in_language(language) for text in rule.routes),
        objection=objection(language),
    )


def _facts(language: Language, outcome: Outcome) -> tuple[str, ...]:
    if outcome is Outcome.WITHDRAWN:
        return (
            in_language(language, "2026. 11. 20.(금) 요구를 거두심", "Fri, 20 Nov 2026: withdrawn"),
        )
    if outcome is not Outcome.ID_NOT_VERIFIED:
        return ()
    return (
        in_language(
            language,
            "2026. 11. 13.(금) 확인할 자료를 요청함",
            "Fri, 13 Nov 2026: We asked for what was missing",
        ),
        in_language(
            language,
            "2026. 12. 14.(월) 자료를 받지 못해 마침",
            "Mon, 14 Dec 2026: Closed, since it had not come",
        ),
    )


def _forwarded(language: Language, basis: Forwarding | None) -> tuple[str, ...]:
    if basis is None:
        return ()
    if basis is Forwarding.MANDATE:
        return (
            in_language(
                language,
                "주식회사 가상위탁 (저희에게 일을 맡긴 기관, 2026. 11. 13.(금)에 넘김)",
                "Gasang Trust Co., Ltd. (the body we work for; passed on Fri, 13 Nov 2026)",
            ),
        )
    return (
        in_language(
            language,
            "가상상점 (2026. 11. 18.(수)에 보냄, 2026. 11. 17.(화)에 동의하심)",
            "Gasang Store (sent Wed, 18 Nov 2026; you agreed on Tue, 17 Nov 2026)",
        ),
    )
