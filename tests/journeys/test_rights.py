"""Correction, suspension, withdrawal and the bare question: filed, worked, read back as PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.clock import SystemClock, kst_date
from tests.journeys.console import MEASURE, Desk
from tests.journeys.filling import Fields
from tests.journeys.papers import in_words, notice_of, papers
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

OLD, NEW = "02-111-2222", "02-333-4444"
CHANGED: Pages = {
    "right": {"rights": ("correct", "suspend")},
    "correction": {
        "rows-0-item": "전화번호",
        "rows-0-now": OLD,
        "rows-0-should_be": NEW,
        "reason": "번호가 바뀌었습니다.",
    },
    "suspension": {"uses": ("marketing",), "what": "광고를 보내는 데 쓰는 연락처"},
}
PHONE: Fields = {"what": "inquiry/phone", "value": OLD, "action": "correct", "new_value": NEW}
EMAIL: Fields = {"what": "inquiry/email", "value": "jeongmin@example.kr", "action": "stop"}
#: 홍보 및 마케팅 is kept in two systems, one of them at a processor.
LEFT: Pages = {
    "where": {"services": ("marketing",)},
    "right": {"rights": ("held_only", "withdraw")},
    "withdrawal": {"what": "광고를 더 받지 않겠습니다."},
}
MARKETING: Fields = {"what": "marketing/email", "value": "yujin@example.kr", "action": "erase"}
ENGLISH: Pages = {
    "right": {"rights": ("held_only",)},
    "clues": {"clues": "I asked about prices in spring."},
}


@pytest.fixture
def today() -> date:
    """Return the day on which everything here happens."""
    return kst_date(SystemClock().now())


def test_correction_and_suspension_share_a_receipt_and_have_their_own_answers(
    visitors: Visitors, desk: Desk, tmp_path: Path, today: date
) -> None:
    portal = Portal(visitors(), "jeongmin@example.kr", "최정민")
    receipt = portal.file(CHANGED)
    portal.says("정정", "처리정지")
    expect(portal.visitor.page.get_by_text("까지 결과를 알려 드립니다.")).to_have_count(2)

    desk.investigate(receipt, 1, PHONE)
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "correct")
    desk.owner.confirm_measure(receipt, today, "고쳤다고 기록")
    desk.officer.issue(receipt, 1)
    desk.investigate(receipt, 2, EMAIL)
    desk.settle(receipt, 2, "stop")
    desk.owner.confirm_measure(receipt, today, "멈췄다고 기록")
    desk.officer.issue(receipt, 2)

    portal.track(receipt)
    portal.says(NEW, "고쳤습니다", "멈추었습니다")
    texts = papers(portal.visitor, tmp_path)
    corrected = notice_of(texts, f"{receipt}-1")
    stopped = notice_of(texts, f"{receipt}-2")
    for notice in (corrected, stopped):
        assert "최정민" in notice
        assert "문의관리" in notice
        assert in_words(today) in notice
        assert "이의" in notice
        assert "개인정보분쟁조정위원회(1833-6972)" in notice
    assert f"지금{OLD},맞는내용{NEW}" in corrected
    assert "광고·마케팅" in stopped
    assert "처리를정지하였습니다" in stopped
    assert NEW not in stopped


def test_withdrawal_destroys_at_the_processor_too_beside_the_bare_question(
    visitors: Visitors, desk: Desk, tmp_path: Path, today: date
) -> None:
    portal = Portal(visitors(), "yujin@example.kr", "오유진")
    receipt = portal.file(LEFT)
    portal.says("열람", "동의 철회")

    desk.investigate(receipt, 1, {**MARKETING, "action": "show"}, system="마케팅 발송")
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "grant")
    desk.officer.issue(receipt, 1)
    desk.investigate(receipt, 2, MARKETING, system="마케팅 발송")
    desk.settle(receipt, 2, "erase")
    desk.owner.confirm_measure(receipt, today)
    desk.owner.open_task(receipt, "마케팅 발송", MEASURE)
    desk.owner.says("Stibee", "알리고 확인함")
    desk.officer.issue(receipt, 2)

    portal.track(receipt)
    texts = papers(portal.visitor, tmp_path)
    held = notice_of(texts, f"{receipt}-1")
    destroyed = notice_of(texts, f"{receipt}-2")
    for notice in (held, destroyed):
        assert "오유진" in notice
        assert in_words(today) in notice
        assert "이의" in notice
    (report,) = (text for text in texts.values() if "개인정보를 보유하고 있습니다" in text)
    assert portal.email not in report, "only whether data is held was asked"
    assert "제정보를갖고있는지만확인" in held
    assert "홍보및마케팅" in destroyed
    assert "파기:전자우편주소" in destroyed
    assert "제37조제3항및제4항" in destroyed


def test_filing_in_english_is_answered_with_a_labelled_translation(
    visitors: Visitors, desk: Desk, tmp_path: Path, today: date
) -> None:
    portal = Portal(visitors(), "jane@example.kr", "Jane Miller", place="/en/okestro")
    receipt = portal.file(ENGLISH)
    portal.says("Access", "Received")
    desk.investigate(receipt, 1)
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "not_held")
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    texts = papers(portal.visitor, tmp_path)
    (notice,) = {text for text in texts.values() if f"{receipt}-1 " in text and "Notice" in text}
    for said in (
        "Translation; the Korean text governs.",
        "Addressee Jane Miller",
        "hold no personal information about you",
        "art 35(5) of the Personal Information Protection Act",
        "you may object at any time",
        f"{today.day} {today:%B %Y}",
    ):
        assert said in notice
    portal.visitor.stack.mail_with("The result is ready", to=portal.email)
