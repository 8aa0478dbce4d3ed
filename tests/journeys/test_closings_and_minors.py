"""A request that ends without a decision, and a parent who files for a minor of fifteen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.console import Desk
from tests.journeys.days import today
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import in_words, notice_of, papers
from tests.journeys.portal import Pages, Portal
from tests.journeys.test_agents import CHECKED, printed_paper
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

#: Fifteen years old today; the first of a month exists in every year.
BORN = date(today().year - 15, 1, 1)
WHY = "말씀하신 주문 내역은 입점한 상점이 따로 받아 처리하는 정보입니다."
BY_PARENT: Pages = {
    "where": {"services": ("job",)},
    "who": {"role": "parent_of_minor"},
    "applicant": {"name": "최어미", "email": "choi@example.kr"},
    "subject": {"name": "최민아", "email": "mina@example.kr", "birth": BORN, "relation": "어머니"},
    "authority": {"why": "사고로 의식이 없어 입원 중입니다."},
    "right": {"rights": ("access",)},
}


def test_another_controllers_data_is_forwarded_with_consent_and_told_in_a_letter(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "order@example.kr", "오주문")
    receipt = portal.file({"right": {"rights": ("delete",)}, "erasure": {"what": "주문 내역"}})
    officer = desk.officer
    officer.open(receipt, 1)
    officer.page.locator(".acts summary").click()
    officer.page.get_by_role("link", name="결정 없이 마침").first.click()
    officer.page.get_by_role("link", name="개인정보처리자가 아님").click()

    fill(officer.page, {"to-to": "주식회사 가상상점", "to-on": today()})
    officer.press("보낸 것 기록")
    officer.says("신청인이 동의한 뒤에만")
    consent: Fields = {"to-consent_on": today(), "to-consent_how": "전화로 보내 달라고 하심"}
    fill(officer.page, consent)
    officer.press("보낸 것 기록")
    officer.says("주식회사 가상상점")
    fill(officer.page, {"reason": WHY})
    officer.press("저장하고 결재 요청")
    desk.approver.approve(receipt, 1)
    officer.issue(receipt, 1)
    officer.open(receipt, 1)
    expect(officer.page.get_by_role("link", name="결정 없이 마침")).to_have_count(0)

    portal.track(receipt)
    portal.says("저희가 처리하지 않는 정보", WHY)
    letter = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    for said in ("요구종결통지서", "주식회사가상상점", in_words(today()), "동의하심", "이의"):
        assert said in letter
    assert "보유하고있" not in letter


def test_parent_of_a_minor_waits_for_the_privacy_officer_and_the_minor_is_answered(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    proof = printed_paper(visitors, tmp_path, "가족관계증명서", "최민아의 어머니는 최어미입니다.")
    portal = Portal(visitors(), "choi@example.kr", "최어미")
    receipt = portal.file({**BY_PARENT, "papers": {"files": proof}})

    desk.investigate(receipt, 1, {"what": "job/name", "value": "최민아", "action": "show"})
    desk.officer.verify_identity(receipt, 1)
    desk.officer.open(receipt, 1, "/authority")
    desk.officer.says("개인정보 보호책임자만", "만 15세", "의식이 없어")
    expect(desk.officer.page.get_by_role("button", name="대리권 인정")).to_have_count(0)

    desk.approver.open(receipt, 1)
    desk.approver.page.get_by_role("link", name="대리권 결정").first.click()
    points = ("principal", "agent", "relation", "contact")
    fill(desk.approver.page, {**CHECKED, "points": points})
    desk.approver.press("대리권 인정")
    desk.approver.says("대리권을 확인한 결과를 기록했습니다.")
    desk.settle(receipt, 1, "grant")
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    expect(portal.visitor.page.locator("main")).not_to_contain_text("들어드림")
    minor = Portal(visitors(), "mina@example.kr", "최민아")
    minor.track(receipt)
    texts = papers(minor.visitor, tmp_path)
    assert any("최민아" in text and "열람" in text for text in texts.values())
