"""Who and what the samples are about: one made-up organisation, person and request.

Nobody in them exists.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.documents.parts import Addressee, Heading, Sender

if TYPE_CHECKING:
    from app.documents.templating import Language

RECEIVED = date(2026, 11, 12)
ISSUED = date(2026, 11, 20)
NUMBER = "20261112-0044"


def in_language(language: Language, korean: str, english: str) -> str:
    """Return one of two texts."""
    return english if language == "en" else korean


def sender(language: Language) -> Sender:
    """Return the made-up organisation of the samples."""
    return Sender(
        organisation=in_language(language, "주식회사 한빛생활", "Hanbit Living Co., Ltd."),
        signatory=in_language(
            language,
            "주식회사 한빛생활 개인정보 보호책임자",
            "Privacy Officer, Hanbit Living Co., Ltd.",
        ),
        department=in_language(language, "고객보호팀", "Customer Protection Team"),
        officer=in_language(language, "김담당", "Damdang Kim"),
        phone="02-0000-0000",
        email="privacy@hanbit.example",
        postcode="04500",
        address=in_language(language, "서울특별시 중구 가상로 12", "12 Gasang-ro, Jung-gu, Seoul"),
    )


def heading(
    language: Language, number: str, *, request: str = f"{NUMBER}-1", verifiable: bool = True
) -> Heading:
    """Return the heading of a sample letter; what goes around a letter is not verifiable."""
    at = f"https://privacy.hanbit.example/{language}/hanbit/verify"
    return Heading(
        number=number,
        request_number=request,
        issued_on=ISSUED,
        sender=sender(language),
        verify_at=at if number and verifiable else "",
    )


def addressee(language: Language) -> Addressee:
    """Return the made-up person of the samples; her name holds rare Hanja."""
    return Addressee(
        name=in_language(language, "이서연(李瑞姸)", "Seoyeon Lee (李瑞姸)"),
        postcode="06100",
        address=in_language(
            language, "서울특별시 강남구 예시로 34, 101동 1203호", "34 Yesi-ro, Seoul"
        ),
    )


def objection(language: Language) -> tuple[str, ...]:
    """Return how to object, in the words of a private organisation."""
    return (
        in_language(
            language,
            "이 결정에 이의가 있으면 언제든지 아래 담당부서에 이의를 제기하실 수 있습니다. "
            "개인정보분쟁조정위원회(1833-6972)에 분쟁조정을, 개인정보침해신고센터(118)에 "
            "상담과 신고를 신청하실 수도 있습니다.",
            "If you do not accept this decision you can object to the department below at any "
            "time. You can also ask the Personal Information Dispute Mediation Committee "
            "(1833-6972) to mediate, or the Privacy Infringement Report Center (118) for advice.",
        ),
        remedies(language),
    )


def remedies(language: Language) -> str:
    """Return where else to turn, as a profile names it."""
    return in_language(
        language,
        "권리구제 기관: 개인정보분쟁조정위원회(분쟁조정, 1833-6972), "
        "개인정보침해신고센터(침해 신고, 118)",
        "Bodies that help: Dispute Mediation Committee (mediation, 1833-6972), Privacy "
        "Infringement Report Center (reports, 118)",
    )
