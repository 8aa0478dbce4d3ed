"""Transfers: fetched after a code, put off for a failure, sent to others, stopped, refused."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.aes_archive import unpacked
from tests.journeys.console import MEASURE, Desk
from tests.journeys.days import today
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import notice_of, papers, without_spaces
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors
from tests.organisations import TWIN

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TO_SELF: Pages = {
    "right": {"rights": ("transfer_self",)},
    "transfer": {"what": "문의 기록 전부", "purpose": "내 기록 보관"},
}
TO_THIRD: Pages = {
    "right": {"rights": ("transfer_third",)},
    "transfer-third": {
        "recipient": "가상마이데이터 주식회사",
        "what": "문의 기록",
        "purpose": "기록을 한곳에 모으기",
        "often": "periodic",
        "cycle": "매달 1일",
        "until": today() + timedelta(days=300),
        "keep": "서비스를 이용하는 동안",
    },
}
SENT: Fields = {
    "what": "inquiry/inquiry_content",
    "value": "제품 가격을 물어보심",
    "action": "send",
}
FAILURE = "전송 시스템에 장애가 있어 복구할 때까지 안전하게 보낼 수 없습니다."
NOT_DESIGNATED = "받는 곳이 개인정보관리 전문기관으로 지정되지 않아 요구하신 대로 보낼 수 없습니다."


def fetched(page: Page, folder: Path) -> tuple[bytes, str]:
    """Press the button of the page; return the archive and the password the page showed."""
    password = page.locator("#shown-password").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="내려받기", exact=True).click()
    target = folder / f"{password[:4]}.zip"
    waiting.value.save_as(target)
    return target.read_bytes(), password


def test_own_data_is_fetched_after_a_code_and_opens_with_its_password_only(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "omgim@example.kr", "정다온")
    receipt = portal.file(TO_SELF)
    address = f"/ko/okestro/my/{receipt}/transfer/1"
    desk.investigate(receipt, 1, SENT)
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "send")
    desk.officer.issue(receipt, 1)

    stranger = visitors()
    stranger.page.goto(address)
    expect(stranger.page.locator("#shown-password")).to_have_count(0)

    portal.track(receipt)
    page = portal.visitor.page
    page.get_by_role("link", name="내 정보 내려받기").click()
    archive, password = fetched(page, tmp_path)
    data = json.loads(unpacked(archive, "data.json", password))
    assert (data["schema"], data["request"]) == ("tenday.transfer/1", f"{receipt}-1")
    assert [(row["item"], row["value"]) for row in data["items"]] == [
        ("inquiry_content", "제품 가격을 물어보심")
    ]

    page.goto(address)
    again, fresh = fetched(page, tmp_path)
    with pytest.raises(ValueError, match="wrong password"):
        unpacked(again, "data.json", password)
    assert json.loads(unpacked(again, "data.json", fresh)) == data
    page.goto(f"/ko/okestro/my/{receipt}")
    expect(page.locator("dt", has_text="내려받음")).to_have_count(2)


def test_transfer_put_off_for_a_failure_goes_on_when_it_has_ended(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "jangae@example.kr", "한여름")
    receipt = portal.file(TO_SELF)
    desk.investigate(receipt, 1, SENT)
    desk.officer.verify_identity(receipt, 1)
    put_off: Fields = {"grounds": ("D42-6-1",), "reason": FAILURE}
    officer = desk.officer
    officer.draft(receipt, 1, "postpone", put_off)
    officer.says("언제 가능할지 예정일을 입력해 주세요.")
    fill(officer.page, {"expected_on": today() + timedelta(days=4)})
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    desk.approver.approve(receipt, 1)
    officer.issue(receipt, 1)

    portal.track(receipt)
    portal.says("연기 사유가 없어지면 바로 알려 드립니다.", FAILURE)
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    assert without_spaces(FAILURE) in notice

    _failure_ended(desk, receipt)
    portal.visitor.page.reload()
    expect(portal.visitor.page.get_by_role("link", name="내 정보 내려받기")).to_be_visible()


def _failure_ended(desk: Desk, receipt: str) -> None:
    """Record that the failure has ended, and send after all."""
    officer = desk.officer
    officer.open(receipt, 1)
    officer.says("전송을 연기했습니다", "전송 예정일")
    officer.page.get_by_role("link", name="사유 검토하기").click()
    fill(officer.page, {"ended_on": today()})
    officer.press("새 기한 정하기")
    officer.says("새 기한이 정해졌습니다.")
    officer.open(receipt, 1, "/decision")
    fill(officer.page, {"outcome": "send", "grounds": (), "reason": ""})
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    desk.approver.approve(receipt, 1)
    officer.issue(receipt, 1)


def test_periodic_transfer_to_others_is_told_once_sent_and_stopped_by_the_person(
    visitors: Visitors, twin_desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "jeongi@example.kr", "오가을", place=f"/ko/{TWIN}")
    receipt = portal.file(TO_THIRD)
    twin_desk.investigate(receipt, 1, SENT, system="문의")
    twin_desk.officer.verify_identity(receipt, 1)
    twin_desk.settle(receipt, 1, "send")
    twin_desk.officer.open(receipt, 1, "/issue")
    button = twin_desk.officer.page.get_by_role("button", name="통지서 교부", exact=True)
    expect(button).to_have_count(0)
    twin_desk.owner.confirm_measure(receipt, today(), "보냈다고 기록")
    twin_desk.officer.issue(receipt, 1)

    portal.track(receipt)
    page = portal.visitor.page
    texts = papers(portal.visitor, tmp_path)
    assert "가상마이데이터주식회사" in notice_of(texts, f"{receipt}-1")
    page.get_by_role("link", name="정기 전송 멈추기").click()
    fill(page, {"confirm": True})
    page.get_by_role("button", name="멈추기", exact=True).click()
    portal.says("정기 전송을 멈추도록 했습니다.")
    expect(page.get_by_role("link", name="정기 전송 멈추기")).to_have_count(0)

    twin_desk.owner.open_task(receipt, kind=MEASURE)
    twin_desk.owner.says("이 요구에 따라 정기적으로 보내던 것 모두", "어떻게 멈췄나요?")
    twin_desk.owner.confirm_measure(receipt, today(), "멈췄다고 기록")
    page.reload()
    portal.says("중단 확인", "정기 전송을 멈춤")


def test_transfer_to_a_recipient_that_is_not_designated_is_refused_on_its_ground_only(
    visitors: Visitors, twin_desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "geojeol@example.kr", "임겨울", place=f"/ko/{TWIN}")
    receipt = portal.file(TO_THIRD)
    twin_desk.investigate(receipt, 1, {**SENT, "action": "exclude"}, system="문의")
    twin_desk.officer.verify_identity(receipt, 1)
    officer = twin_desk.officer
    officer.draft(receipt, 1, "refuse", {"reason": NOT_DESIGNATED})
    officer.says("법적 근거를 하나 이상 골라 주세요.")
    fill(officer.page, {"grounds": ("D42-8-1-8",)})
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    twin_desk.approver.approve(receipt, 1)
    officer.issue(receipt, 1)

    portal.track(receipt)
    portal.says(NOT_DESIGNATED)
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    assert "제42조의8제1항제8호" in notice
    assert "이의" in notice
