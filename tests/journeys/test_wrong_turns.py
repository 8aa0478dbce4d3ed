"""What goes wrong on the way of a withdrawal and an objection, and how each still ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.console import MEASURE, Desk
from tests.journeys.days import today
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import notice_of, papers, without_spaces
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WITHDRAWN: Pages = {
    "where": {"services": ("marketing",)},
    "right": {"rights": ("withdraw",)},
    "withdrawal": {"what": "광고를 더 받지 않겠습니다."},
}
EMAIL: Fields = {"what": "marketing/email", "value": "haneulsaem@example.kr", "action": "erase"}
OURSELVES = "마케팅 목록이 아직 필요하여 동의 철회를 받아들이기 어렵습니다."
ASKED_AGAIN = "지난번 결정을 다시 살펴봐 주세요. 분명히 문의를 남겼습니다."
NOT_FOUND = "문의 관리와 발송 기록을 다시 찾아보았으나 남아 있는 정보가 없었습니다."


def test_withdrawal_is_not_refused_for_our_convenience_and_waits_for_the_processor(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "haneulsaem@example.kr", "문하늘샘")
    receipt = portal.file(WITHDRAWN)
    desk.investigate(receipt, 1, EMAIL, system="마케팅 발송")
    desk.officer.verify_identity(receipt, 1)

    desk.officer.draft(receipt, 1, "refuse", {"reason": OURSELVES})
    expect(desk.officer.page.locator("main")).not_to_contain_text("결재를 요청했습니다.")
    desk.officer.says("법 제37조", OURSELVES)

    fill(desk.officer.page, {"outcome": "erase", "reason": ""})
    desk.officer.press("저장하고 결재 요청")
    desk.officer.says("결재를 요청했습니다.")
    desk.approver.approve(receipt, 1)
    _processor_was_not_told(desk, receipt, today())
    desk.owner.confirm_measure(receipt, today())
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    assert "파기:전자우편주소" in notice
    assert without_spaces(OURSELVES) not in notice


def _processor_was_not_told(desk: Desk, receipt: str, day: date) -> None:
    """Nothing can be told while the processor has not done it, too (Act 26(8))."""
    desk.officer.open(receipt, 1, "/issue")
    issues = desk.officer.page.get_by_role("button", name="통지서 교부", exact=True)
    expect(issues).to_have_count(0)
    desk.owner.open_task(receipt, kind=MEASURE)
    fill(desk.owner.page, {"done_on": day, "count": "1"})
    desk.owner.page.locator("select[name=how]").select_option(index=1)
    desk.owner.press("지웠다고 기록")
    desk.owner.says("수탁자도 조치를 마쳤는지 확인한 뒤에 표시해 주세요.")


def test_objection_twice_at_once_is_one_and_a_dismissal_says_what_was_found(
    visitors: Visitors, desk: Desk, others: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "dasom@example.kr", "한다솜")
    receipt = portal.file({"right": {"rights": ("held_only",)}})
    desk.investigate(receipt, 1)
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "not_held")
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    page = portal.visitor.page
    page.goto(f"/ko/okestro/my/{receipt}/objection/1")
    fill(page, {"text": ASKED_AGAIN})
    page.get_by_role("button", name="이의제기 접수").click()
    portal.says(ASKED_AGAIN)
    page.goto(f"/ko/okestro/my/{receipt}/objection/1")
    expect(page.get_by_role("button", name="이의제기 접수")).to_have_count(0)

    others.officer.draft(receipt, 2, "dismiss", {"reason": "없음"})
    others.officer.says("20자 이상")
    fill(others.officer.page, {"reason": NOT_FOUND})
    others.officer.press("저장하고 결재 요청")
    others.officer.says("결재를 요청했습니다.")
    others.approver.approve(receipt, 2)
    others.officer.issue(receipt, 2)

    page.goto(f"/ko/okestro/my/{receipt}")
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-2")
    assert without_spaces(NOT_FOUND) in notice
    assert "1833-6972" in notice
