"""A made-up access report and register, in both languages (see `sample_cast`)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from app.documents.formats import KST
from app.documents.parts import (
    ConsentFact,
    HeldItem,
    Processor,
    Provision,
    RegisterRow,
    ServiceReport,
    SummaryRow,
)
from app.documents.reports import AccessReport, RegisterSummary
from app.documents.sample_cast import ISSUED, RECEIVED, addressee, heading
from workflows.vocabulary import AccessItem

if TYPE_CHECKING:
    from app.documents.templating import Language

_DUE = date(2026, 11, 23)


def access_report(language: Language) -> AccessReport:
    """Return a report on two services, all five items ticked."""
    ko = language == "ko"
    return AccessReport(
        heading=heading(language, "2026-0031"),
        addressee=addressee(language),
        as_of=date(2026, 11, 18),
        items=(
            AccessItem.CONTENTS,
            AccessItem.PURPOSE,
            AccessItem.PERIOD,
            AccessItem.THIRD_PARTY,
            AccessItem.CONSENT,
        ),
        services=(_shop(ko=ko), _newsletter(ko=ko)),
        notes=(
            "이 문서에는 개인정보가 담겨 있으니 보관에 주의해 주세요."
            if ko
            else "This document holds personal information. Please keep it safe.",
        ),
    )


def _shop(*, ko: bool) -> ServiceReport:
    held = (
        ("이름", "Name", "이서연", "Seoyeon Lee"),
        ("휴대전화", "Mobile", "010-0000-0000", "010-0000-0000"),
        ("배송지", "Delivery address", "서울특별시 강남구 예시로 34", "34 Yesi-ro, Seoul"),
        ("주문 내역", "Orders", "2025. 3. 2. 주전자 1개\n2026. 7. 9. 찻잔 4개", "2 orders"),
    )
    return ServiceReport(
        service="온라인 쇼핑 회원" if ko else "Online shop membership",
        held=tuple(
            HeldItem(item=item_ko if ko else item_en, value=value_ko if ko else value_en)
            for item_ko, item_en, value_ko, value_en in held
        ),
        purpose="회원 관리, 상품 배송, 고객 상담" if ko else "Membership, delivery, support",
        period="회원 탈퇴 때까지. 주문 기록은 5년(전자상거래법)"
        if ko
        else "Until membership ends; orders 5 years (E-Commerce Act)",
        provisions=(
            Provision(
                recipient="예시택배" if ko else "Yesi Express",
                purpose="상품 배송" if ko else "Delivery",
                items="이름, 전화번호, 주소" if ko else "Name, telephone, address",
                period="배송 완료 뒤 3개월" if ko else "3 months after delivery",
            ),
        ),
        processors=(
            Processor(
                name="한빛콜" if ko else "Hanbit Call",
                work="고객 상담과 녹취 보관" if ko else "Support calls and their recordings",
            ),
        ),
        consents=(
            ConsentFact(
                content="개인정보 수집ㆍ이용" if ko else "Collection and use",
                given_at=datetime(2024, 5, 3, 21, 7, tzinfo=KST),
                method="가입 화면" if ko else "Sign-up page",
            ),
        ),
    )


def _newsletter(*, ko: bool) -> ServiceReport:
    return ServiceReport(
        service="소식지" if ko else "Newsletter",
        held=(HeldItem(item="전자우편" if ko else "E-mail", value="lee@example.com"),),
        purpose="소식 보내기" if ko else "Sending news",
        period="수신 거부 때까지" if ko else "Until you unsubscribe",
        consents=(
            ConsentFact(
                content="광고성 정보 수신" if ko else "Receiving advertising",
                given_at=datetime(2024, 5, 3, 21, 8, tzinfo=KST),
                method="가입 화면" if ko else "Sign-up page",
                withdrawn_at=datetime(2026, 2, 1, 9, 30, tzinfo=KST),
            ),
        ),
    )


def register_summary(language: Language, *, rows: int = 60) -> RegisterSummary:
    """Return a register with as many made-up rows as asked for."""
    ko = language == "ko"
    return RegisterSummary(
        heading=heading(language, "R-2026-11", request=""),
        period_from=date(2026, 11, 1),
        period_to=date(2026, 11, 30),
        purpose="정기 점검" if ko else "Regular review",
        made_at=datetime(2026, 12, 1, 9, 0, tzinfo=KST),
        made_by="김담당" if ko else "Damdang Kim",
        summary=(
            SummaryRow(label="접수" if ko else "Received", count=rows),
            SummaryRow(label="기한 안에 통지" if ko else "Answered in time", count=rows),
        ),
        rows=tuple(_register_row(index, ko=ko) for index in range(1, rows + 1)),
    )


def _register_row(index: int, *, ko: bool) -> RegisterRow:
    refused = index % 9 == 0
    return RegisterRow(
        number=f"20261112-{index:04d}-1",
        received_on=RECEIVED,
        channel="홈페이지" if ko else "Website",
        person="이○연(본인)" if ko else "L** (self)",
        right="열람" if ko else "Access",
        state="통지 완료" if ko else "Answered",
        due_on=_DUE,
        outcome=("열람거절" if ko else "Refused") if refused else ("열람" if ko else "Access"),
        ground="법 35④2" if refused else "",
        noticed_on=ISSUED,
        notice_number=f"2026-{index:04d}",
    )
