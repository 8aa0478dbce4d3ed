"""Made-up letters about automated decisions (see `sample_cast`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.documents.automated import ExtensionLetter, NoticeAutomated
from app.documents.parts import Ground, Measure, Searched, Told
from app.documents.sample_cast import (
    ISSUED,
    NUMBER,
    RECEIVED,
    addressee,
    heading,
    in_language,
    objection,
)
from workflows.automated import EXPLANATION, SHORT
from workflows.labels import label, outcome_label
from workflows.vocabulary import Outcome, Right

if TYPE_CHECKING:
    from app.documents.templating import Language

#: The outcomes shown.
SHOWN = (
    (Right.AUTOMATED_REFUSE, Outcome.STOP),
    (Right.AUTOMATED_REFUSE, Outcome.REFUSE),
    (Right.AUTOMATED_EXPLAIN, Outcome.EXPLAIN),
    (Right.AUTOMATED_EXPLAIN, Outcome.EXPLAIN_SHORT),
    (Right.AUTOMATED_REVIEW, Outcome.UNCHANGED),
    (Right.AUTOMATED_REVIEW, Outcome.NOT_HELD),
)
_TEXTS = {
    "result": ("서류 심사에서 부적격으로 결정되었습니다.", "You were found not eligible."),
    "data": ("학력, 경력, 자격증", "Education, career, certificates"),
    "criteria": (
        "경력 기간이 기준(3년)보다 짧은 것이 결과에 가장 크게 작용하였습니다.",
        "A career shorter than the standard of three years weighed most.",
    ),
    "procedure": (
        "지원서 접수, 점수 계산, 기준 점수와 비교의 순서로 이루어집니다.",
        "Applications are taken, scored, and compared with the standard score.",
    ),
}


def notice_automated(language: Language, right: Right, outcome: Outcome) -> NoticeAutomated:
    """Return the notice of one outcome about an automated check of job applications."""
    refused = outcome is Outcome.REFUSE
    reviewed = outcome is Outcome.UNCHANGED
    contents = {Outcome.EXPLAIN: tuple(EXPLANATION), Outcome.EXPLAIN_SHORT: SHORT}
    why = in_language(
        language,
        "내신 경력 증명을 다시 심사하였으나 인정할 수 있는 기간이 기준보다 짧았습니다.",
        "The certificate you sent was examined; the time that counts is shorter than the standard.",
    )
    return NoticeAutomated(
        heading=heading(language, "2026-0041", request=f"{NUMBER}-1"),
        addressee=addressee(language),
        right=right,
        outcome=outcome,
        requested=in_language(
            language,
            "11월 10일에 받은 서류 심사 결과",
            "The result of the check of documents I got on 10 November",
        ),
        concerned=in_language(language, "지원 서류 자동 심사", "Automated check of applications"),
        received_on=RECEIVED,
        decision=outcome_label(right, outcome).in_language(language),
        legal_sentence=in_language(
            language,
            "「개인정보 보호법」 제37조의2제3항에 따라 귀하의 요구에 대한 결과를 위와 같이 알려"
            " 드립니다.",
            "You are told the result of your request as above (Act 37-2(3)).",
        ),
        explanation=tuple(
            Told(
                name=EXPLANATION[code].in_language(language),
                text=in_language(language, *_TEXTS[code]),
            )
            for code in contents.get(outcome, ())
        ),
        measures=_measures(language) if outcome is Outcome.STOP else (),
        grounds=_grounds(language) if refused else (),
        weighing=in_language(
            language,
            "다시 지원할 수 있어 손해가 크지 않은 데 비해, 다른 지원자의 공정한 심사가 깨집니다.",
            "You may apply again, so the loss is small; the fair check of others would be lost.",
        )
        if refused
        else "",
        reason=why if refused or reviewed else "",
        late_cause=in_language(
            language,
            "심사를 맡은 수탁자의 기록을 받는 데 시간이 걸렸습니다.",
            "The records of the processor took time to arrive.",
        )
        if refused
        else "",
        searched=_searched(language) if outcome is Outcome.NOT_HELD else (),
        objection=objection(language),
    )


def _measures(language: Language) -> tuple[Measure, ...]:
    return (
        Measure(
            system=in_language(language, "채용 시스템", "Hiring system"),
            measure=in_language(
                language,
                "결정의 적용을 멈추어 중대한 영향이 없게 함",
                "Stopped applying the decision so that it has no serious effect",
            ),
            done_on=date(2026, 11, 17),
        ),
    )


def _searched(language: Language) -> tuple[Searched, ...]:
    return (
        Searched(
            system=in_language(language, "채용 시스템", "Hiring system"),
            searched_by=in_language(language, "이름과 전자우편", "Name and e-mail"),
            searched_on=date(2026, 11, 17),
        ),
    )


def _grounds(language: Language) -> tuple[Ground, ...]:
    return (
        Ground(
            citation=in_language(
                language, "조치 기준 제7조제2항제3호", "Standards for Measures art 7(2) no. 3"
            ),
            text=in_language(
                language,
                "다른 사람의 생명ㆍ신체ㆍ재산과 그 밖의 이익을 해할 우려가 있는 경우",
                "harm to another's life, body, property or interests",
            ),
        ),
    )


def extension_letter(language: Language) -> ExtensionLetter:
    """Return the letter that extends the period of a review by thirty days."""
    return ExtensionLetter(
        heading=replace(heading(language, "2026-0042", request=f"{NUMBER}-1"), issued_on=ISSUED),
        addressee=addressee(language),
        right=label(Right.AUTOMATED_REVIEW).in_language(language),
        received_on=RECEIVED,
        cause=in_language(
            language,
            "추가 조치가 필요하거나 내용이 복잡한 경우",
            "further measures needed or complex content",
        ),
        reason=in_language(
            language,
            "경력 증명을 낸 기관에 사실을 확인하고 있습니다.",
            "We are asking the body that issued the certificate.",
        ),
        days=30,
        legal_due=date(2027, 1, 11),
        legal_sentence=in_language(
            language,
            "조치 기준 제8조제1항에 따라 처리 기한을 위와 같이 연장하였음을 알려 드립니다.",
            "The period is extended as above (Standards for Measures art 8(1)).",
        ),
        objection=objection(language),
    )
