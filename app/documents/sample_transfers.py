"""Made-up papers of transfers (see `sample_cast`); nobody in them exists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.documents.parts import AskedLine, Ground, Measure, Searched
from app.documents.sample_cast import (
    ISSUED,
    RECEIVED,
    addressee,
    heading,
    in_language,
    objection,
)
from app.documents.transfers import NoticeTransfer, TransferRequestForm
from workflows.labels import outcome_label
from workflows.text import Label
from workflows.vocabulary import Outcome, Right

if TYPE_CHECKING:
    from app.documents.templating import Language

#: The outcomes shown.
SHOWN = (
    (Right.TRANSFER_SELF, Outcome.SEND),
    (Right.TRANSFER_SELF, Outcome.POSTPONE),
    (Right.TRANSFER_SELF, Outcome.NOT_HELD),
    (Right.TRANSFER_THIRD, Outcome.PARTIAL),
    (Right.TRANSFER_THIRD, Outcome.REFUSE),
)
_ASKED = (
    (Label("전송하는 자", "Sender"), Label("가상 주식회사", "Gasang Co., Ltd.")),
    (
        Label("전송받는 자", "Recipient"),
        Label("가상마이데이터 주식회사", "Gasang MyData Co., Ltd."),
    ),
    (Label("전송 요구 목적", "Purpose"), Label("구매 내역 모아 보기", "One view of my purchases")),
    (Label("전송을 요구하는 개인정보", "Data to be sent"), Label("주문 내역", "Orders")),
    (
        Label("정기적 전송", "Periodic transfer"),
        Label("요구함 (매달 1일)", "Asked for (on the 1st of each month)"),
    ),
    (
        Label("전송 요구의 종료시점", "End of the request"),
        Label("2027. 11. 30.", "30 November 2027"),
    ),
    (Label("보유 및 이용기간", "Period of retention and use"), Label("1년", "One year")),
)
_GROUNDS = {
    Outcome.PARTIAL: (
        Label("영 제42조의4제1항제1호", "Decree art. 42-4(1) no. 1"),
        Label(
            "전송하면 다른 사람의 권리나 정당한 이익을 침해할 우려가 있는 정보",
            "data whose transfer could harm the rights or legitimate interests of others",
        ),
        Label(
            "선물 주문에는 받는 분의 주소와 연락처가 적혀 있어 그 항목은 보내지 않았습니다.",
            "Gift orders hold the address of whoever received them; that item was not sent.",
        ),
    ),
    Outcome.POSTPONE: (
        Label("영 제42조의6제1항", "Decree art. 42-6(1)"),
        Label(
            "정보시스템 장애 등으로 지체 없이 전송할 수 없는 정당한 사유가 있는 경우",
            "a just cause, such as a system failure, prevents sending without delay",
        ),
        Label(
            "주문 DB의 저장 장치가 고장 나 복구하고 있습니다.",
            "The storage of the orders database has failed and is being repaired.",
        ),
    ),
    Outcome.REFUSE: (
        Label("영 제42조의8제1항제8호", "Decree art. 42-8(1) no. 8"),
        Label(
            "정보주체 본인, 일반전문기관, 특수전문기관 또는 일반수신자가 아닌 자에게 전송해 줄 "
            "것을 요구하는 경우",
            "the recipient is none of those the Act provides for",
        ),
        Label(
            "적으신 곳은 지정된 개인정보관리 전문기관도, 시설·기술 기준을 갖춘 일반수신자도 "
            "아님을 확인하였습니다.",
            "The recipient is neither a designated agency nor a general recipient that meets the "
            "standards; we checked.",
        ),
    ),
}


def transfer_form(language: Language) -> TransferRequestForm:
    """Return the request form with what Decree 42-5(3) asks for."""
    return TransferRequestForm(
        heading=heading(language, "2026-0071"),
        requester=addressee(language).name,
        represented="",
        rows=_asked(language, Right.TRANSFER_THIRD),
        legal_sentence=in_language(
            language,
            "「개인정보 보호법」 제35조의2제2항에 따라 위와 같이 개인정보의 전송을 요구합니다.",
            "Under art 35-2(2) of the Personal Information Protection Act I ask for the transfer "
            "above.",
        ),
        requested_on=RECEIVED,
    )


def notice_transfer(language: Language, right: Right, outcome: Outcome) -> NoticeTransfer:
    """Return the notice of one outcome."""
    third = right is Right.TRANSFER_THIRD
    goes = outcome in {Outcome.SEND, Outcome.PARTIAL}
    article = "제35조의2제2항" if third else "제35조의2제1항"
    return NoticeTransfer(
        heading=heading(language, "2026-0072"),
        addressee=addressee(language),
        right=right,
        outcome=outcome,
        requested=_asked(language, right),
        received_on=RECEIVED,
        decision=outcome_label(right, outcome).in_language(language),
        legal_sentence=in_language(
            language,
            f"「개인정보 보호법」 {article}에 따라 귀하의 요구에 대한 결과를 위와 같이 "
            "알려 드립니다.",
            "You are told the result of your request as above (Act, art 35-2).",
        ),
        sent=(in_language(language, "주문 내역", "Orders"),) if goes else (),
        excluded=(in_language(language, "받는 분의 주소", "Address of the recipient of a gift"),)
        if outcome is Outcome.PARTIAL
        else (),
        how="" if third or not goes else _how(language),
        measures=_measures(language) if third and goes else (),
        grounds=_grounds(language, outcome),
        reason=_GROUNDS[outcome][2].in_language(language) if outcome in _GROUNDS else "",
        expected_on=date(2026, 11, 27) if outcome is Outcome.POSTPONE else None,
        searched=_searched(language) if outcome is Outcome.NOT_HELD else (),
        objection=objection(language) if outcome is not Outcome.SEND else (),
    )


def _asked(language: Language, right: Right) -> tuple[AskedLine, ...]:
    lines = _ASKED if right is Right.TRANSFER_THIRD else _ASKED[2:4]
    return tuple(
        AskedLine(label=name.in_language(language), value=value.in_language(language))
        for name, value in lines
    )


def _grounds(language: Language, outcome: Outcome) -> tuple[Ground, ...]:
    if outcome not in _GROUNDS:
        return ()
    citation, text, _reason = _GROUNDS[outcome]
    return (Ground(citation=citation.in_language(language), text=text.in_language(language)),)


def _how(language: Language) -> str:
    return in_language(
        language,
        "통지한 날부터 10일 동안 누리집의 신청 내역에서 암호화한 파일(JSON, CSV)로 내려받으실 수 "
        "있습니다.",
        "For 10 days from this notice you can download it on the website as an encrypted file "
        "(JSON, CSV).",
    )


def _measures(language: Language) -> tuple[Measure, ...]:
    return (
        Measure(
            system=in_language(language, "주문 DB", "Orders database"),
            measure=in_language(
                language,
                "주문 내역 (중계전문기관을 통하여 암호화하여 전송)",
                "Orders (sent encrypted through a relay agency)",
            ),
            done_on=ISSUED,
        ),
    )


def _searched(language: Language) -> tuple[Searched, ...]:
    return (
        Searched(
            system=in_language(language, "주문 DB", "Orders database"),
            searched_by=in_language(language, "이름과 휴대전화번호", "name and mobile number"),
            searched_on=ISSUED,
        ),
    )
