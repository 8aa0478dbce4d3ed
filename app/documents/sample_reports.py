"""A made-up access report and register, in both languages (see `sample_cast`)."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.documents.formats import KST
from app.documents.parts import Ground, RegisterRow, SummaryRow
from app.documents.report_parts import (
    AttachedFile,
    ConsentFact,
    HeldItem,
    LegalPeriod,
    NothingFound,
    Processor,
    Provision,
    RemovedPart,
    SearchedSystem,
    ServiceReport,
    WithheldItem,
)
from app.documents.reports import AccessReport, RegisterSummary
from app.documents.sample_cast import ISSUED, RECEIVED, addressee, heading
from workflows.vocabulary import AccessItem, Outcome

if TYPE_CHECKING:
    from app.documents.templating import Language

_DUE = date(2026, 11, 23)
_FOUND = date(2026, 11, 18)


def access_report(language: Language) -> AccessReport:
    """Return a report on three services, all five items ticked, with files and a withheld part."""
    ko = language == "ko"
    return AccessReport(
        heading=heading(language, "2026-0031"),
        addressee=addressee(language),
        as_of=_FOUND,
        items=(
            AccessItem.CONTENTS,
            AccessItem.PURPOSE,
            AccessItem.PERIOD,
            AccessItem.THIRD_PARTY,
            AccessItem.CONSENT,
        ),
        services=(_shop(ko=ko), _newsletter(ko=ko), _visits(ko=ko)),
        outcome=Outcome.PARTIAL,
        nothing_found=(
            NothingFound(
                service="입사 지원" if ko else "Job applications",
                key="job",
                systems=("채용 관리" if ko else "Recruiting",),
            ),
        ),
        searched=_searched(ko=ko),
        withheld=(_withheld(ko=ko),),
        provision_basis="동의를 받았거나 법률이 정한 경우에만 제공합니다."
        if ko
        else "Provided only with consent or where an Act says so.",
        files=_files(ko=ko),
        notes=(
            "이 문서에는 개인정보가 담겨 있으니 보관에 주의해 주세요."
            if ko
            else "This document holds personal information. Please keep it safe.",
        ),
    )


def _shop(*, ko: bool) -> ServiceReport:
    held = (
        ("name", "이름", "Name", "이서연", "Seoyeon Lee"),
        ("phone", "휴대전화", "Mobile", "010-0000-0000", "010-0000-0000"),
        (
            "address",
            "배송지",
            "Delivery address",
            "서울 강남구 예시로 34",
            "34 Yesi-ro, Seoul",
        ),
        (
            "orders",
            "주문 내역",
            "Orders",
            "2025. 3. 2. 주전자 1개\n2026. 7. 9. 찻잔 4개",
            "2025-03-02 kettle\n2026-07-09 four cups",
        ),
    )
    system = "쇼핑몰 회원 시스템" if ko else "Shop members"
    return ServiceReport(
        service="온라인 쇼핑 회원" if ko else "Online shop membership",
        key="shop",
        held=tuple(
            HeldItem(
                key=key,
                item=item_ko if ko else item_en,
                value=value_ko if ko else value_en,
                system=system,
                found_on=_FOUND,
            )
            for key, item_ko, item_en, value_ko, value_en in held
        ),
        purposes=("회원 관리", "상품 배송", "고객 상담")
        if ko
        else ("Membership", "Delivery", "Customer support"),
        basis="계약의 이행" if ko else "Performance of a contract",
        period="회원 탈퇴 때까지" if ko else "Until membership ends",
        legal_periods=(
            LegalPeriod(
                records="대금결제 및 재화 등의 공급에 관한 기록"
                if ko
                else "Payment and supply records",
                statute="전자상거래법" if ko else "E-Commerce Act",
                article="시행령 제6조제1항" if ko else "Decree art. 6(1)",
                period="5년" if ko else "5 years",
            ),
        ),
        provisions=(
            Provision(
                recipient="예시택배" if ko else "Yesi Express",
                purpose="상품 배송" if ko else "Delivery",
                items="이름, 전화번호, 주소" if ko else "Name, telephone, address",
                period="배송 완료 뒤 3개월" if ko else "3 months after delivery",
                given=True,
            ),
            Provision(recipient="예시카드" if ko else "Yesi Card"),
        ),
        processors=(
            Processor(
                name="한빛콜" if ko else "Hanbit Call",
                work="고객 상담과 녹취 보관" if ko else "Support calls and their recordings",
                until="위탁계약이 끝날 때까지" if ko else "Until the contract ends",
            ),
        ),
        consents=(
            ConsentFact(
                content="개인정보 수집ㆍ이용" if ko else "Collection and use",
                given_on=date(2024, 5, 3),
                method="가입 화면" if ko else "Sign-up page",
                system=system,
                found_on=_FOUND,
            ),
        ),
    )


def _newsletter(*, ko: bool) -> ServiceReport:
    system = "소식지 발송" if ko else "Newsletter mailing"
    return ServiceReport(
        service="소식지" if ko else "Newsletter",
        key="newsletter",
        held=(
            HeldItem(
                key="email",
                item="전자우편" if ko else "Email",
                value="lee@example.com",
                system=system,
                found_on=_FOUND,
            ),
        ),
        purposes=("소식 보내기",) if ko else ("Sending news",),
        basis="정보주체의 동의" if ko else "Consent",
        period="수신 거부 때까지" if ko else "Until you unsubscribe",
        consents=(
            ConsentFact(
                content="광고성 정보 수신" if ko else "Receiving advertising",
                given_on=date(2024, 5, 4),
                method="가입 화면" if ko else "Sign-up page",
                withdrawn_on=date(2026, 2, 1),
                system=system,
                found_on=_FOUND,
            ),
        ),
    )


def _visits(*, ko: bool) -> ServiceReport:
    """Return a service whose policy says little: what is not on record is said so."""
    return ServiceReport(
        service="누리집 접속 정보" if ko else "Website visits",
        key="visits",
        held=(
            HeldItem(
                key="ip_address",
                item="IP 주소" if ko else "IP address",
                value="192.0.2.7",
                system="웹 로그" if ko else "Web log",
                found_on=date(2026, 11, 17),
            ),
        ),
    )


def _searched(*, ko: bool) -> tuple[SearchedSystem, ...]:
    rows = (
        (
            "쇼핑몰 회원 시스템",
            "Shop members",
            "전자우편 주소와 전화번호",
            "Email and telephone",
            True,
        ),
        ("소식지 발송", "Newsletter mailing", "전자우편 주소", "Email", True),
        ("웹 로그", "Web log", "IP 주소와 날짜", "IP address and days", True),
        ("채용 관리", "Recruiting", "이름과 생년월일", "Name and date of birth", False),
    )
    return tuple(
        SearchedSystem(
            system=system_ko if ko else system_en,
            searched_by=by_ko if ko else by_en,
            searched_on=_FOUND,
            found=found,
        )
        for system_ko, system_en, by_ko, by_en, found in rows
    )


def _withheld(*, ko: bool) -> WithheldItem:
    """Return a part that is withheld; the sample has no pack, so its ground is made up."""
    return WithheldItem(
        item="상담 녹취" if ko else "Recorded call",
        service="온라인 쇼핑 회원" if ko else "Online shop membership",
        grounds=(
            Ground(
                citation="법 제35조제4항제2호" if ko else "Act art. 35(4) no. 2",
                text="다른 사람의 이익을 부당하게 침해할 우려가 있는 경우"
                if ko
                else "Unfair harm to another person's interests",
            ),
        ),
        reason="상담사의 사생활이 담겨 있습니다." if ko else "It holds the agent's private life.",
    )


def _files(*, ko: bool) -> tuple[AttachedFile, ...]:
    return (
        AttachedFile(
            number=1,
            name="상담 기록.pdf" if ko else "support record.pdf",
            kind="PDF",
            media_type="application/pdf",
            pages=3,
            size=84_213,
            sha256=hashlib.sha256(b"sample record").hexdigest(),
            removed=(
                RemovedPart(
                    where="2쪽" if ko else "Page 2",
                    what="다른 사람의 이름과 전화번호"
                    if ko
                    else "Another person's name and number",
                    ground="법 제35조제4항제2호" if ko else "Act art. 35(4) no. 2",
                    reason="다른 상담 고객의 정보" if ko else "Data of another customer",
                ),
            ),
        ),
        AttachedFile(
            number=2,
            name="가입 신청서.jpg" if ko else "sign-up form.jpg",
            kind="JPEG",
            media_type="image/jpeg",
            size=1_482_004,
            sha256=hashlib.sha256(b"sample form").hexdigest(),
        ),
    )


def register_summary(language: Language, *, rows: int = 60) -> RegisterSummary:
    """Return a register with as many made-up rows as asked for."""
    ko = language == "ko"
    return RegisterSummary(
        heading=heading(language, "R-2026-11", request="", verifiable=False),
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
