"""A correction with nothing to correct; a deletion that is late, under a contract and a duty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from app.clock import SystemClock, kst_date
from tests.journeys.console import Desk
from tests.journeys.filling import Fields, fill
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

CHANGED: Pages = {
    "right": {"rights": ("correct",)},
    "correction": {
        "rows-0-item": "전화번호",
        "rows-0-now": "02-111-2222",
        "rows-0-should_be": "02-333-4444",
    },
}
RIGHT: Fields = {"what": "inquiry/phone", "value": "02-333-4444", "action": "leave"}
FOUND = "문의 기록의 전화번호를 찾아 대조했고, 이미 02-333-4444로 적혀 있었습니다."
ERASED: Fields = {"what": "inquiry/name", "value": "한지우", "action": "erase"}
NEEDED: Fields = {"what": "inquiry/email", "value": "jiu@example.kr", "action": "needed"}
KEPT: Fields = {
    "what": "inquiry/inquiry_content",
    "value": "2025-03-02 환불 분쟁 기록",
    "action": "keep",
    "duty": "EC-DISPUTE",
    "starts_on": date(2025, 3, 2),
}
REASON = "분쟁 기록은 3년 동안 보존해야 하고, 연락처는 쓰고 계신 서비스에 필요합니다."
LATE = "파기할 시스템의 점검이 길어져 늦어졌습니다. 죄송합니다."


@pytest.fixture
def today() -> date:
    """Return the day on which everything here happens."""
    return kst_date(SystemClock().now())


def test_correction_without_evidence_finds_nothing_to_correct_and_says_what_was_checked(
    visitors: Visitors, desk: Desk
) -> None:
    portal = Portal(visitors(), "sumin@example.kr", "배수민")
    receipt = portal.file(CHANGED)
    desk.investigate(receipt, 1, RIGHT)
    desk.officer.verify_identity(receipt, 1)
    desk.officer.draft(receipt, 1, "no_correction")  # without saying what was checked
    desk.officer.says("증거자료가 없습니다", "바르게(신청인)", "이유를 20자 이상 적어 주세요.")
    fill(desk.officer.page, {"reason": FOUND})
    desk.officer.press("저장하고 결재 요청")
    desk.officer.says("결재를 요청했습니다.")
    desk.approver.approve(receipt, 1)
    desk.officer.issue(receipt, 1)
    portal.track(receipt)
    portal.says(FOUND, "조사한 결과 고칠 것이 없습니다")


def test_late_deletion_asks_about_the_contract_keeps_one_thing_apart_and_certifies_the_rest(
    desk: Desk, today: date
) -> None:
    officer = desk.officer
    entry: Fields = {
        "channel": "post",
        "received_on": today - timedelta(days=16),
        "name": "한지우",
        "email": "jiu@example.kr",
        "rights": ("delete",),
        "services": ("inquiry",),
        "notice": "post",
        "address-postcode": "04524",
        "address-road": "서울 중구 세종대로 110",
    }
    receipt = officer.register(entry)
    desk.investigate(receipt, 1, ERASED, NEEDED, KEPT)
    officer.verify_identity(receipt, 1)
    officer.draft(receipt, 1, "partial", {"grounds": ("A21-1",), "reason": REASON})
    officer.says("먼저 여쭤봐야 합니다", "진행 중인 계약이 있다고 합니다.")
    _contract(desk, receipt, today)
    officer.open(receipt, 1, "/delay")
    fill(officer.page, {"cause": LATE, "expected_on": today + timedelta(days=3)})
    officer.page.locator("select[name=kind]").select_option("measure")
    officer.press("안내문 보내기")
    officer.open(receipt, 1)
    officer.says("지연 원인", "조치 미완료")
    officer.open(receipt, 1, "/decision")
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    desk.approver.open(receipt, 1, "/approve")
    desk.approver.says("파기 지시", "복원 금지")
    desk.approver.approve(receipt, 1)
    desk.owner.confirm_measure(receipt, today)
    officer.issue(receipt, 1)
    _destroyed(desk, receipt)


def _contract(desk: Desk, receipt: str, today: date) -> None:
    """Ask whether the service is to end, and write down that it goes on."""
    officer = desk.officer
    officer.open(receipt, 1, "/contract")
    fill(officer.page, {"reply_by": today + timedelta(days=2)})
    officer.press("여쭤보기")
    officer.open(receipt, 1, "/contract")
    fill(officer.page, {"choice": "go_on", "text": "전화로 계속 쓰겠다고 하심"})
    officer.press("답 기록")
    officer.says("답을 기록했습니다.")


def _destroyed(desk: Desk, receipt: str) -> None:
    """Find certificate, register and the day on which the kept data goes; check as the officer."""
    officer, approver = desk.officer, desk.approver
    officer.open(receipt, 1, "/documents")
    officer.says("파기 확인서")
    officer.go("/disposals")
    row = officer.page.locator("tr", has_text=receipt)
    expect(row).to_contain_text("법정보존 데이터베이스")
    expect(row).to_contain_text("2028")  # three years from 2 March 2025
    approver.go("/disposals/register")
    approver.page.locator("tr", has_text=receipt).locator("input[name=number]").check()
    approver.press("고른 것의 파기 결과 확인")
    approver.says("1건의 파기 결과를 확인했습니다.")
