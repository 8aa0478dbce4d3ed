"""A suspension: use rests from the receipt on, is answered by scope, and is lifted one day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.clock import SystemClock, kst_date
from tests.journeys.console import Console, Desk
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import in_words, notice_of, papers
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

HOLD, LIFTED = "이용·제공 보류", "처리정지 해제"
MAILING, INQUIRIES = "마케팅 발송", "문의 관리"
#: 홍보 및 마케팅 is kept in two systems; one of them sends advertising.
ASKED: Pages = {
    "where": {"services": ("marketing",)},
    "right": {"rights": ("suspend",)},
    "suspension": {
        "uses": ("marketing",),
        "scopes": ("purpose:marketing/1", "system:mailing"),
        "what": "광고를 받는 주소",
        "afterwards": "destroy",
    },
}
ADDRESS: Fields = {"what": "marketing/email", "value": "iseul@example.kr", "action": "stop"}
ASIDE = "발송 명단에서 주소를 파기하였습니다."
REPAIR: Fields = {"what": "inquiry/inquiry_content", "value": "수리 계약", "action": "continue"}
GOES_ON = "수리 계약을 이행하는 데 필요하고 해지 의사를 밝히지 않으셨습니다."
LINK = re.compile(r"/task/[A-Za-z0-9_-]{43}")


@pytest.fixture
def today() -> date:
    """Return the day on which everything here happens."""
    return kst_date(SystemClock().now())


def test_suspension_rests_at_once_then_wholly_and_is_answered_by_scope(
    visitors: Visitors, desk: Desk, tmp_path: Path, today: date
) -> None:
    portal = Portal(visitors(), "iseul@example.kr", "정이슬")
    receipt = portal.file(ASKED)
    portal.track(receipt)
    portal.says("지금은 광고에 쓰지 않고 다른 곳에 넘기지 않도록 해 두었습니다.")
    _acknowledge_by_link(visitors, desk.owner, receipt)

    desk.investigate(receipt, 1, ADDRESS, system=MAILING)
    desk.officer.verify_identity(receipt, 1)
    portal.visitor.page.reload()
    portal.says("쓰지 않고 넘기지 않도록 해 두었습니다.", "보관과 법에서 정한 일 말고는")
    _acknowledge(desk.owner, receipt, HOLD)
    desk.officer.open(receipt, 1)
    desk.officer.says("이용·제공 보류", "보관과 백업", "Desk ·")

    desk.settle(receipt, 1, "stop", {"afterwards": ASIDE})
    desk.owner.confirm_measure(receipt, today, "멈췄다고 기록")
    desk.officer.issue(receipt, 1)
    desk.officer.open(receipt, 1)
    desk.officer.says("정지 중", "풀림")
    portal.visitor.page.reload()
    portal.says("부터 멈춰 있습니다")
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    for said in ("멈춘이용:", "맞춤형광고성정보제공", "처리를정지하였습니다", in_words(today)):
        assert said in notice
    assert ASIDE.replace(" ", "") in notice


def _acknowledge_by_link(visitors: Visitors, owner: Console, receipt: str) -> None:
    """Confirm the order that was mailed, in a browser nobody has signed in at."""
    mailed = LINK.search(owner.visitor.stack.mail_with(receipt, "desk@okestro.test"))
    assert mailed
    page = visitors().page
    page.goto(mailed.group())
    page.get_by_role("button", name="이 브라우저에서 열기").click()
    expect(page.locator("main")).to_contain_text("광고·홍보에 쓰지 않고")
    fill(page, {"done": True})
    page.get_by_role("button", name="확인했다고 기록").click()
    expect(page.locator("body")).to_contain_text("고맙습니다")


def _acknowledge(owner: Console, receipt: str, kind: str) -> None:
    """Confirm an order, or its end, from the own list."""
    owner.open_task(receipt, kind=kind)
    fill(owner.page, {"done": True})
    owner.press("확인했다고 기록")
    expect(owner.page).to_have_url(re.compile(r"/tasks$"))


def test_suspension_nobody_confirms_goes_on_in_part_and_is_lifted_by_the_person(
    visitors: Visitors, desk: Desk, today: date
) -> None:
    portal = Portal(visitors(), "maru@example.kr", "조마루")
    receipt = portal.file(ASKED)
    desk.officer.go(f"/queue?q={receipt}")
    desk.officer.says("광고·제공 보류")
    desk.investigate(receipt, 1, {**ADDRESS, "value": portal.email}, REPAIR, system=INQUIRIES)
    desk.officer.verify_identity(receipt, 1)
    desk.officer.open(receipt, 1)
    desk.officer.says("링크 다시 보내기")  # nobody has confirmed that use rests

    _decide_in_part(desk, receipt)
    desk.approver.approve(receipt, 1)
    desk.owner.confirm_measure(receipt, today, "멈췄다고 기록")
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    portal.says("계속", "제37조제2항제4호", "부터 멈춰 있습니다")
    _lift(portal)

    desk.officer.go("/suspensions")
    expect(desk.officer.page.locator("main")).not_to_contain_text(receipt)
    _acknowledge(desk.owner, receipt, LIFTED)
    desk.officer.open(receipt, 1)
    desk.officer.says("해제됨", "담당자 확인")


def _decide_in_part(desk: Desk, receipt: str) -> None:
    """Let one scope go on: not without having asked, nor without what follows."""
    partly: Fields = {"scopes-1-ground": "A37-2-4", "grounds": ("A37-2-4",), "reason": GOES_ON}
    desk.officer.draft(receipt, 1, "partial", partly)
    desk.officer.says("해지할 뜻이 있는지 먼저 여쭈었고")
    fill(desk.officer.page, {"confirmed": ("A37-2-4",)})
    desk.officer.press("저장하고 결재 요청")
    desk.officer.says("멈춘 뒤에 해 달라고 하신 조치를 적어 주세요.")
    fill(desk.officer.page, {"afterwards": ASIDE})
    desk.officer.press("저장하고 결재 요청")
    desk.officer.says("결재를 요청했습니다.")


def _lift(portal: Portal) -> None:
    """Lift the suspension on the tracking page; not without the tick."""
    page = portal.visitor.page
    page.get_by_role("link", name="풀기").click()
    page.get_by_role("button", name="정지 풀기").click()
    portal.says("정지를 푸시려면 표시해 주세요.")
    fill(page, {"confirm": True})
    page.get_by_role("button", name="정지 풀기").click()
    portal.says("정지를 풀었습니다.")
