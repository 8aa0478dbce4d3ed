"""What KOTRA promised beyond the rights: a post blocked for a while, a member who leaves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.console import Console
from tests.journeys.days import today
from tests.journeys.filling import fill
from tests.journeys.portal import Pages, Portal
from tests.journeys.stack import OF_KOTRA
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

LEAVING: Pages = {
    "where": {"services": ("membership",)},
    "right": {"rights": ("delete",)},
    "erasure": {"scope": "account", "seen": True},
}


def test_reported_post_is_blocked_and_both_are_told(visitors: Visitors) -> None:
    reporter = visitors()
    page = reporter.page
    page.goto("/ko/kotra/posts")
    fill(
        page,
        {
            "source": "reported",
            "address": "자유게시판 12번 글",
            "why": "제 연락처를 허락 없이 올렸습니다.",
            "proof": "글에 제 이름과 전화번호가 그대로 있습니다.",
            "email": "reporter@example.kr",
        },
    )
    page.locator("main form .actions .btn.l").first.click()
    page.wait_for_url("**/matter/*")
    number = re.search(r"사안-\d{4}-\d+", page.locator("main").inner_text())
    assert number

    officer = Console(visitors(), OF_KOTRA, "kotra").sign_in()
    officer.go("/promises/matters")
    officer.page.get_by_role("link", name=number[0]).click()
    fill(
        officer.page,
        {"step": "block", "until": today() + timedelta(days=31), "email": "poster@example.kr"},
    )
    officer.press("처리하기")
    officer.says("30일 안에서 합니다")
    fill(officer.page, {"until": today() + timedelta(days=30)})
    officer.press("처리하기")
    officer.says("임시조치 중")

    reporter.stack.mail_with("임시로 차단했습니다", to="reporter@example.kr")
    told = reporter.stack.mail_with("복구를 요구하실 수 있습니다", to="poster@example.kr")
    link = re.search(r"http://\S+/matter/\S+", told)
    assert link

    poster = visitors().page
    poster.goto(link[0])
    fill(poster, {"proof_kind": "settlement", "words": "글쓴이와 신고한 분이 합의했습니다."})
    poster.locator("main form .actions .btn.l").first.click()
    expect(poster.locator("main")).to_contain_text("복구 요구 검토")


def test_member_leaves_after_reading_what_lapses(visitors: Visitors) -> None:
    portal = Portal(visitors(), "member@example.kr", "오세린", place="/ko/kotra")
    page = portal.visitor.page
    portal.begin()
    portal.walk(LEAVING, until="erasure")
    portal.says("마일리지가 소멸될 수 있습니다", "2030.01.01.")
    fill(page, {"scope": "account"})
    portal.press_next()
    portal.says("소멸 안내를 읽고 표시해 주세요")
    portal.walk(LEAVING)
    portal.says("회원탈퇴")
    receipt = portal.submit()

    officer = Console(visitors(), OF_KOTRA, "kotra").sign_in()
    officer.open(receipt, 1)
    officer.says("계정을 닫고 모든 정보를 지워 주세요", "보고 신청함")
