"""The source of data: told item by item, or withheld on a ground that outweighs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.console import Desk
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import notice_of, papers, without_spaces
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ASKED: Pages = {
    "right": {"rights": ("source",)},
    "source": {"what": "행사 안내를 보낸 제 전자우편 주소"},
}
TOLD: Fields = {
    "what": "inquiry/email",
    "origin": "controller",
    "origin_name": "주식회사 가상전시",
    "action": "tell",
}
OTHER_PERSON: Fields = {
    "what": "inquiry/phone",
    "origin": "other_person",
    "origin_name": "신원을 밝히지 않은 제보자",
    "action": "withhold",
}
WHY = "알려 준 분이 신원을 밝히지 말아 달라고 하였고, 밝히면 해를 입을 우려가 구체적입니다."


def test_source_is_told_with_its_purpose_and_what_can_be_asked_next(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "chulcheo@example.kr", "윤가온")
    receipt = portal.file(ASKED)
    desk.investigate(receipt, 1, TOLD)
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "tell")
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    portal.says("주식회사 가상전시", "처리 목적")
    expect(portal.visitor.page.get_by_role("link", name="처리정지나 동의 철회")).to_be_visible()
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    for words in ("윤가온", "주식회사가상전시", "전자우편", "제37조"):
        assert words in notice


def test_source_is_not_withheld_without_a_ground_that_outweighs(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "jebo@example.kr", "서아린")
    receipt = portal.file(ASKED)
    desk.investigate(receipt, 1, TOLD, OTHER_PERSON)
    desk.officer.verify_identity(receipt, 1)

    officer = desk.officer
    officer.draft(receipt, 1, "partial", {"reason": WHY})
    officer.says("법적 근거를 하나 이상 골라 주세요.")
    fill(officer.page, {"grounds": ("A20-4-2",)})
    officer.press("저장하고 결재 요청")
    expect(officer.page.locator("main")).not_to_contain_text("결재를 요청했습니다.")
    fill(officer.page, {"confirmed": ("A20-4-2",)})
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    desk.approver.approve(receipt, 1)
    officer.issue(receipt, 1)

    portal.track(receipt)
    portal.says("출처를 알려 드리지 못한 항목", "주식회사 가상전시", WHY)
    expect(portal.visitor.page.locator("main")).not_to_contain_text("제보자")
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    assert "제20조제4항제2호" in notice
    assert without_spaces(WHY) in notice
    assert "제보자" not in notice
