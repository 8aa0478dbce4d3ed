"""Each organisation's portal once, and one filing in English answered with a translation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from app.clock import SystemClock, kst_date
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@dataclass(frozen=True)
class Place:
    """What somebody meets at the portal of an organisation."""

    slug: str
    name: str
    services: tuple[str, ...]
    #: Inputs of the applicant's page, and what is asked for in this test.
    asked: tuple[str, ...]
    pages: Pages
    #: Said on the page of the receipt and nowhere else.
    right: str


ERASURE: Pages = {"right": {"rights": ("delete",)}, "erasure": {"what": "모두 지워 주세요."}}
PLACES = (
    Place(
        "kotra",
        "대한무역투자진흥공사",
        ("누리집 회원", "의견·문의·상담", "사업 신청", "마일리지", "누리집 접속 정보"),
        ("name", "phone", "email"),
        {"where": {"services": ("membership",)}, "right": {"rights": ("held_only",)}},
        "열람",
    ),
    Place(
        "utracs",
        "UTRACS",
        ("온라인 문의", "누리집 이용(접속기록, 쿠키)"),
        ("email",),
        {**ERASURE, "applicant": {"email": "utracs@example.kr"}},
        "삭제",
    ),
    Place(
        "ktnexr",
        "kt NexR",
        ("소프트웨어 내려받기·문의·상담", "민원 처리", "마케팅과 광고"),
        ("name", "phone", "email"),
        {**ERASURE, "where": {"services": ("complaint",)}},
        "삭제",
    ),
    Place(
        "okestro",
        "오케스트로",
        ("고객 문의", "실적 통계 및 신규 서비스 개발", "홍보 및 마케팅", "입사 지원"),
        ("name", "phone", "email"),
        {"right": {"rights": ("held_only",)}},
        "열람",
    ),
)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.slug)
def test_portal_asks_only_what_its_organisation_collected(visitors: Visitors, place: Place) -> None:
    portal = Portal(visitors(), f"{place.slug}@example.kr", place=f"/ko/{place.slug}")
    page = portal.visitor.page
    page.goto("/")
    page.get_by_role("link", name=place.name).first.click()
    assert place.name in page.title()
    portal.begin()
    labels = page.locator("main .choice label strong")
    expect(labels).to_have_text([*place.services, "잘 모르겠어요"])
    portal.walk(place.pages, until="applicant")
    shown = page.locator("main form input:not([type=hidden], [type=checkbox])")
    assert [box.get_attribute("name") for box in shown.all()] == list(place.asked)
    portal.walk(place.pages)
    receipt = portal.submit()
    portal.heading("접수되었습니다")
    assert receipt.startswith(f"{kst_date(SystemClock().now()):%Y%m%d}-")
    portal.says(place.right, "까지 결과를 알려 드립니다")
    portal.visitor.stack.mail_with(receipt, to=portal.email)
