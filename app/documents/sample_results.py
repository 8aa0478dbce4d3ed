"""Made-up results of corrections, suspensions, withdrawals and objections (see `sample_cast`).

The law texts are written out here; real notices take them from the pack.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.documents.notices import CONTESTABLE, MEASURED, NoticeResult
from app.documents.objections import NoticeObjection
from app.documents.parts import CorrectedItem, Ground, Measure, StayingItem
from app.documents.sample_cast import (
    ISSUED,
    NUMBER,
    addressee,
    heading,
    in_language,
    objection,
)
from app.documents.sample_notices import notice_result
from workflows.labels import outcome_label
from workflows.text import Label
from workflows.vocabulary import Outcome, Right

if TYPE_CHECKING:
    from app.documents.templating import Language

#: The results shown beside those of a deletion.
SHOWN = (
    (Right.CORRECT, Outcome.CORRECT),
    (Right.CORRECT, Outcome.PARTIAL),
    (Right.CORRECT, Outcome.NO_CORRECTION),
    (Right.SUSPEND, Outcome.STOP),
    (Right.SUSPEND, Outcome.PARTIAL),
    (Right.SUSPEND, Outcome.REFUSE),
    (Right.WITHDRAW, Outcome.ERASE),
    (Right.WITHDRAW, Outcome.REFUSE),
)
_REQUESTED = {
    Right.CORRECT: Label(
        "전화번호: 지금 010-0000-0001, 맞는 내용 010-0000-0000; 등급: 지금 일반, 맞는 내용 우수",
        "Telephone: now 010-0000-0001, should be 010-0000-0000; grade: now basic, should be gold",
    ),
    Right.SUSPEND: Label(
        "광고ㆍ마케팅과 제3자 제공의 처리정지", "Suspension of marketing and of third-party use"
    ),
    Right.WITHDRAW: Label(
        "소식지 받기에 대한 동의 철회", "Withdrawal of the consent to the newsletter"
    ),
}
_BASIS = {
    Right.CORRECT: Label("제36조제6항 및 같은 법 시행령 제43조제3항", "art 36(6), Decree 43(3)"),
    Right.SUSPEND: Label("제37조제6항 및 같은 법 시행령 제44조제2항", "art 37(6), Decree 44(2)"),
    Right.WITHDRAW: Label("제37조제3항, 제4항", "art 37(3), (4)"),
}
_DONE = {
    Right.CORRECT: Label("정정: 전화번호", "Corrected: telephone"),
    Right.SUSPEND: Label("광고 발송 목록에서 뺌", "Taken off the mailing list"),
    Right.WITHDRAW: Label("복구할 수 없게 파기", "Destroyed beyond recovery"),
}
_FINDINGS = Label(
    "등급은 최근 1년의 구매 금액으로 정해지며, 구매 기록을 모두 확인한 결과 ‘일반’이 맞습니다.",
    "The grade follows from purchases of the last year; all records were checked and it is right.",
)
_CONTRACT = Label(
    "배송 중인 주문이 있어 수령인 정보를 배송업체에 넘기지 않고는 배송할 수 없으며, 계약을 "
    "해지하실 뜻을 여쭈었으나 계속하기를 원하셨습니다.",
    "An order is on its way and cannot be delivered without the recipient's data; asked whether to "
    "end the contract, you wished to go on with it.",
)
_GROUND = Label(
    "계약의 이행이 곤란한 경우로서 정보주체가 그 계약의 해지 의사를 명확하게 밝히지 아니한 경우",
    "the contract cannot be performed and the person has not clearly ended it",
)


def result(language: Language, right: Right, outcome: Outcome) -> NoticeResult:
    """Return the result notice of a correction, suspension or withdrawal."""
    limits = outcome in CONTESTABLE
    why = _FINDINGS if right is Right.CORRECT else _CONTRACT
    basis = _BASIS[right].in_language(language)
    return replace(
        notice_result(language, Outcome.ERASE),
        right=right,
        outcome=outcome,
        requested=(_REQUESTED[right].in_language(language),),
        decision=outcome_label(right, outcome).in_language(language),
        legal_sentence=in_language(
            language,
            f"「개인정보 보호법」 {basis}에 따라 귀하의 요구에 대한 결과를 위와 같이 통지합니다.",
            f"You are notified as above of the result of your request ({basis}).",
        ),
        measures=_measures(language, right) if outcome in MEASURED else (),
        corrections=_corrections(language)
        if right is Right.CORRECT and outcome in MEASURED
        else (),
        staying=_staying(language, right) if limits else (),
        grounds=_grounds(language) if limits and right is not Right.CORRECT else (),
        reason=why.in_language(language) if limits else "",
    )


def _measures(language: Language, right: Right) -> tuple[Measure, ...]:
    return (
        Measure(
            system=in_language(language, "온라인 쇼핑 회원 DB", "Membership database"),
            measure=_DONE[right].in_language(language),
            done_on=date(2026, 11, 17),
        ),
    )


def _corrections(language: Language) -> tuple[CorrectedItem, ...]:
    item = in_language(language, "전화번호", "Telephone")
    return (CorrectedItem(item=item, before="010-0000-0001", after="010-0000-0000"),)


def _staying(language: Language, right: Right) -> tuple[StayingItem, ...]:
    if right is Right.CORRECT:
        note = in_language(language, "일반", "basic")
        return (StayingItem(item=in_language(language, "등급", "Grade"), note=note),)
    ground = in_language(language, "법 제37조제2항제4호", "Act 37(2) no. 4")
    return (StayingItem(item=in_language(language, "배송지", "Delivery address"), note=ground),)


def _grounds(language: Language) -> tuple[Ground, ...]:
    citation = in_language(language, "「개인정보 보호법」 제37조제2항제4호", "Act 37(2) no. 4")
    return (Ground(citation=citation, text=_GROUND.in_language(language)),)


def notice_objection(language: Language, outcome: Outcome) -> NoticeObjection:
    """Return the answer to an objection against a refused part of an access."""
    upheld = outcome in {Outcome.UPHOLD, Outcome.PARTIAL}
    return NoticeObjection(
        heading=heading(language, "2026-0040", request=f"{NUMBER}-3"),
        addressee=addressee(language),
        outcome=outcome,
        contested_number=f"{NUMBER}-1",
        contested_right=in_language(language, "열람", "Access"),
        contested_outcome=in_language(language, "일부열람", "Partial access"),
        contested_on=ISSUED,
        received_on=date(2026, 11, 24),
        said=in_language(
            language,
            "녹취를 글로 옮긴 것이라도 모두 보고 싶습니다.",
            "I want to see the whole recording, if only as a transcript.",
        ),
        examined=(
            in_language(
                language, f"요구 {NUMBER}-1의 요구 내용", f"What request {NUMBER}-1 asked for"
            ),
            in_language(
                language,
                "시스템 2곳의 조사 결과와 처음 결정의 근거ㆍ사유",
                "The findings of two systems, and the ground and reason of the first decision",
            ),
        ),
        by_others=True,
        decision=outcome_label(Right.OBJECTION, outcome).in_language(language),
        legal_sentence=in_language(
            language,
            "「개인정보 보호법」 제38조제5항에 따라 이의제기 결과를 위와 같이 알려 드립니다.",
            "You are told the outcome of your objection as above (Act 38(5)).",
        ),
        reason=in_language(
            language,
            "다른 회원의 이름을 가린 글로도 요구하신 내용을 모두 알 수 있는지 다시 살펴보았습니다.",
            "We examined again whether a masked transcript would tell all that was asked for.",
        ),
        follows=in_language(
            language,
            "처음 요구를 새 요구로 다시 처리합니다. 새 요구번호와 답변 기한은 접수증으로 알려 "
            "드립니다.",
            "Your first request is handled again as a new one. A receipt tells its number and the "
            "day by which it is answered.",
        )
        if upheld
        else "",
        remedies=objection(language)[-1:],
    )
