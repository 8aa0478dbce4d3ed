"""Made-up letters to recipients and providers, in both languages (see `sample_cast`)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.documents.outside import ProviderRequest, RecipientWord
from app.documents.parts import Person
from app.documents.sample_cast import RECEIVED, addressee, heading, in_language

if TYPE_CHECKING:
    from app.documents.templating import Language


def _person(language: Language) -> Person:
    name = addressee(language).name
    return Person(name=name, phone="010-0000-0000", email="lee@example.com")


def recipient_word(language: Language) -> RecipientWord:
    """Return word to a company that got the address for advertising."""
    return RecipientWord(
        heading=heading(language, "알림-2026-0003"),
        recipient=in_language(language, "주식회사 두레광고", "Dure Advertising Co., Ltd."),
        contact="privacy@dure.example",
        person=_person(language),
        right=in_language(language, "삭제", "Deletion"),
        measures=(
            in_language(language, "삭제: 이름, 전자우편 주소", "Deleted: name, email address"),
        ),
        done_on=date(2026, 11, 19),
        note=in_language(language, "2025년 3월에 제공한 명단입니다.", "The list of March 2025."),
    )


def provider_request(language: Language) -> ProviderRequest:
    """Return a request to correct that is passed on to the body the data came from."""
    return ProviderRequest(
        heading=heading(language, "이송-2026-0001"),
        recipient=in_language(language, "한빛교육재단", "Hanbit Education Foundation"),
        contact="02-0000-0001",
        person=_person(language),
        right=in_language(language, "정정", "Correction"),
        basis=in_language(language, "영 제43조제2항", "Decree art. 43(2)"),
        received_on=RECEIVED,
        requested=(
            in_language(
                language,
                "이름: 지금 이서현, 맞는 내용 이서연",
                "Name: now Seohyun Lee, should be Seoyeon Lee",
            ),
        ),
        items=(in_language(language, "이름", "Name"),),
        answer_by=date(2026, 11, 20),
    )
