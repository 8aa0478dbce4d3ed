"""Others than the officer: a processor, a recipient that stays silent, a task in other hands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from app.clock import SystemClock, kst_date
from tests.journeys.console import MEASURE, Console, Desk
from tests.journeys.filling import Fields, fill
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

#: 홍보 및 마케팅 is kept in two systems, one of them at a processor.
GONE: Pages = {
    "where": {"services": ("marketing",)},
    "right": {"rights": ("delete",)},
    "erasure": {"what": "광고를 보내는 데 쓰는 주소를 지워 주세요."},
}
MARKETING: Fields = {"what": "marketing/email", "value": "narae@example.kr", "action": "erase"}
ACCESS: Pages = {"right": {"rights": ("held_only",)}}
LINK = re.compile(r"/task/[A-Za-z0-9_-]{43}")
RECIPIENT = "두레광고"


@pytest.fixture
def today() -> date:
    """Return the day on which everything here happens."""
    return kst_date(SystemClock().now())


def test_deletion_at_a_processor_is_answered_while_a_recipient_stays_silent(
    visitors: Visitors, desk: Desk, today: date
) -> None:
    portal = Portal(visitors(), "narae@example.kr", "문나래")
    receipt = portal.file(GONE)
    desk.investigate(receipt, 1, MARKETING, system="마케팅 발송")
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "erase")
    desk.owner.open_task(receipt, "마케팅 발송", MEASURE)
    desk.owner.press("수탁자에게 지시했다고 기록")
    desk.owner.says("지시한 것으로 기록되었습니다")
    desk.owner.confirm_measure(receipt, today)
    _tell(desk.officer, receipt, today)
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    portal.says("다른 곳에 알린 것", RECIPIENT, "아직 답이 없습니다")


def _tell(officer: Console, receipt: str, today: date) -> None:
    """Prepare word to a recipient the person named, and record that it was sent."""
    officer.open(receipt, 1, "/outside")
    fill(
        officer.page,
        {"kind": "recipient", "party": "other", "name": RECIPIENT, "wished": True},
    )
    officer.press("보낼 글 만들기")
    officer.page.get_by_role("link", name=RECIPIENT).first.click()
    fill(officer.page, {"sent_on": today, "channel": "post"})
    officer.press("보냈다고 기록")
    officer.says(RECIPIENT, "기다리는 중")


@pytest.fixture
def away(desk: Desk, today: date) -> Iterator[None]:
    """Let the owner of the systems be away today, an officer standing in."""
    page = desk.owner.page
    desk.owner.go("/absences")
    page.locator("[name=who]").select_option(label="Desk")
    page.locator("[name=deputy]").select_option(label="Jiwon")
    fill(page, {"starts_on": today, "ends_on": today})
    desk.owner.press("부재 등록")
    desk.owner.says("지금 부재")
    yield
    desk.owner.go("/absences")
    page.get_by_role("button", name="부재 끝내기").first.click()
    desk.owner.says("등록된 부재가 없습니다.")


@pytest.mark.usefixtures("away")
def test_task_goes_to_the_deputy_then_into_other_hands_and_is_answered_by_link(
    visitors: Visitors, desk: Desk
) -> None:
    officer, stack = desk.officer, desk.owner.visitor.stack
    receipt = Portal(visitors(), "sebin@example.kr", "유세빈").file(ACCESS)
    officer.order_search(receipt, 1)
    former = LINK.search(stack.mail_with(receipt, "jiwon@okestro.test"))
    officer.open(receipt, 1, "/tasks")
    officer.says("Jiwon (Desk 부재)")
    officer.page.get_by_role("link", name="담당 바꾸기").first.click()
    officer.page.locator("[name=to]").select_option(label="Doyun")
    fill(officer.page, {"reason": "대신할 분이 다른 일로 바빠 직접 확인함"})
    officer.press("이 담당자에게 맡기기")
    officer.says("Doyun")
    fresh = LINK.search(stack.mail_with("/task/", "doyun@okestro.test"))
    assert former
    assert fresh
    page = visitors().page
    page.goto(former.group())
    expect(page.locator("main")).to_contain_text("이 링크로 열 수 있는 작업이 없습니다")
    page.goto(fresh.group())
    page.get_by_role("button", name="이 브라우저에서 열기").click()
    fill(page, {"verdict": "not_held", "searched_by": "이름"})
    page.get_by_role("button", name="회신 보내기").last.click()
    expect(page.locator("body")).to_contain_text("회신했습니다. 고맙습니다.")
