"""The main job on the running service: filed by a person, worked by two, answered as PDF."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from app.clock import SystemClock, kst_date
from tests.journeys.console import Desk
from tests.journeys.papers import in_words, papers, without_spaces
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

REASON = "거래에 관한 분쟁을 처리한 기록이어서 전자상거래법에 따라 3년 동안 보존해야 합니다."
KEPT_FROM = date(2025, 3, 2)
BOTH: Pages = {
    "right": {"rights": ("access", "delete")},
    "erasure": {"what": "제가 남긴 문의와 제 연락처를 지워 주세요."},
    "clues": {"clues": "2025년 봄에 제품 가격을 물었습니다."},
}


def test_both_rights_are_filed_worked_by_two_and_answered(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    today = kst_date(SystemClock().now())
    portal = Portal(visitors(), "seoyeon@example.kr", "김서연")
    receipt = portal.file(BOTH)
    assert receipt.startswith(f"{today:%Y%m%d}-")

    _work_access(desk, receipt)
    _work_deletion(desk, receipt, today)

    portal.track(receipt)
    portal.says("들어드림", "일부 들어드림")
    texts = papers(portal.visitor, tmp_path)
    _check_access_papers(texts, receipt, portal.name, today)
    _check_deletion_notice(texts, receipt, portal.name, today)
    portal.visitor.stack.mail_with("결과가 나왔습니다", to=portal.email)


def _work_access(desk: Desk, receipt: str) -> None:
    desk.investigate(
        receipt,
        1,
        {"what": "inquiry/name", "value": "김서연", "action": "show"},
        {"what": "inquiry/inquiry_content", "value": "제품 가격 문의", "action": "show"},
    )
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "grant")
    desk.officer.issue(receipt, 1)


def _work_deletion(desk: Desk, receipt: str, today: date) -> None:
    desk.investigate(
        receipt,
        2,
        {"what": "inquiry/email", "value": "seoyeon@example.kr", "action": "erase"},
        {
            "what": "inquiry/inquiry_content",
            "value": "2025-03-02 환불 분쟁 기록",
            "action": "keep",
            "duty": "EC-DISPUTE",
            "starts_on": KEPT_FROM,
        },
    )
    desk.settle(receipt, 2, "partial", {"grounds": ("A21-1",), "reason": REASON})
    desk.owner.confirm_measure(receipt, today)
    desk.officer.issue(receipt, 2)


def _check_access_papers(texts: dict[str, str], receipt: str, name: str, today: date) -> None:
    notice = next(text for text in texts.values() if f"{receipt}-1" in text and "√" in text)
    flat = without_spaces(notice)
    assert name in flat
    assert "제35조제5항" in flat
    assert "개인정보분쟁조정위원회(1833-6972)" in flat
    assert in_words(today) in flat
    report = next(text for key, text in texts.items() if "열람 결과" in key or "제품 가격" in text)
    assert "제품 가격 문의" in report


def _check_deletion_notice(texts: dict[str, str], receipt: str, name: str, today: date) -> None:
    notice = next(text for text in texts.values() if f"{receipt}-2" in text and "제36조" in text)
    flat = without_spaces(notice)
    assert name in flat
    assert "문의관리" in flat
    assert "전자우편주소" in flat
    assert without_spaces(REASON) in flat
    assert "EC-DISPUTE" not in flat
    assert "전자상거래" in flat
    assert "2028" in flat  # three years from 2 March 2025
    assert "이의" in flat
    assert f"{today.year}" in flat
    assert "□" not in flat


def test_unknown_number_and_wrong_contact_look_the_same(visitors: Visitors) -> None:
    stranger = visitors()
    pages = []
    for number, contact in (("20200101-0001", "nobody@example.kr"), ("99999999-9999", "x@y.kr")):
        stranger.page.goto("/ko/okestro/track")
        stranger.page.locator("input[name=number]").fill(number)
        stranger.page.locator("input[name=contact]").fill(contact)
        stranger.page.locator("main form button[type=submit]").first.click()
        pages.append(re.sub(r"\S+@\S+", "", stranger.page.locator("main").inner_text()))
    assert pages[0] == pages[1]
