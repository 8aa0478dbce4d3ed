"""A fax registered at the intake desk and answered by post: sent, come back, sent again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.console import Console, Desk
from tests.journeys.days import today
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import in_words, printed, text_of, without_spaces
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

OLD = {"address-postcode": "04524", "address-road": "서울 중구 세종대로 110", "address-detail": ""}
NEW = {"address-postcode": "35208", "address-road": "대전 서구 청사로 189", "address-detail": ""}
FAX: Fields = {
    "channel": "fax",
    "received_on": today(),
    "name": "노은아",
    "phone": "02-777-8888",
    "rights": ("access",),
    "view_as": "post",
    "services": ("inquiry",),
    "notice": "post",
    **OLD,
}
LETTERS = ("1234-5678-9012", "1234-5678-9013")


def test_fax_is_answered_by_post_comes_back_and_is_sent_again(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    page = visitors().page
    page.set_content("<h1>개인정보 열람 요구</h1><p>노은아, 02-777-8888</p>")
    receipt = _answered(desk, {**FAX, "files": printed(page, tmp_path / "fax.pdf")})
    officer = desk.officer
    notice = without_spaces(text_of(_paper(officer, "개인정보 열람 통지서", tmp_path)))
    for said in ("노은아", "세종대로110", "제35조제5항", "이의", in_words(today())):
        assert said in notice

    officer.page.get_by_role("link", name="발송 기록").first.click()
    assert "세종대로110" in _address_sheet(officer, tmp_path)
    _sent(officer, LETTERS[0])
    assert _alarms(officer, receipt) == 0

    officer.page.go_back()
    officer.page.get_by_role("link", name="결과 적기").click()
    fill(officer.page, {"outcome": "returned", "on": today(), "why": "moved"})
    officer.press("기록")
    officer.says("돌아온 문서입니다.", LETTERS[0])
    assert _alarms(officer, receipt) == 1
    officer.says("바로")

    officer.page.go_back()
    officer.page.get_by_role("link", name="새 주소 적기").click()
    fill(officer.page, {**NEW, "learnt": "전화로 본인에게서 들음"})
    officer.press("저장")
    sheet = _address_sheet(officer, tmp_path)
    assert "청사로189" in sheet
    assert "세종대로110" not in sheet
    _sent(officer, LETTERS[1])
    officer.says(*LETTERS)
    assert _alarms(officer, receipt) == 0


def _answered(desk: Desk, entry: Fields) -> str:
    """Register and work a request until its notice is issued; return the receipt number."""
    receipt = desk.officer.register(entry)
    desk.officer.says("법정 기한", receipt)
    desk.investigate(receipt, 1, {"what": "inquiry/name", "value": "노은아", "action": "show"})
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "grant")
    desk.officer.issue(receipt, 1)
    return receipt


def _paper(officer: Console, name: str, folder: Path) -> Path:
    """Download a paper that the open page lists."""
    row = officer.page.locator("tr, li", has_text=name).last
    url = row.get_by_role("link").first.get_attribute("href") or ""
    return officer.visitor.download(url, folder / "paper.pdf")


def _address_sheet(officer: Console, folder: Path) -> str:
    """Have an address sheet made, and return its text without spaces."""
    covers = officer.page.locator("ul.files li")
    before = covers.count()
    officer.press("우편 주소지 만들기")
    expect(covers).to_have_count(before + 1)
    for _ in range(120):
        if officer.page.locator("ul.files li a").count() > before:
            break
        officer.page.wait_for_timeout(250)
        officer.page.reload()
    url = covers.first.locator("a").get_attribute("href") or ""
    sheet = without_spaces(text_of(officer.visitor.download(url, folder / "sheet.pdf")))
    assert "노은아" in sheet
    return sheet


def _sent(officer: Console, number: str) -> None:
    fill(officer.page, {"channel": "post", "proof": f"등기 {number}", "dispatched_on": today()})
    officer.press("기록")
    officer.says("보낸 사실을 기록했습니다.", number)


def _alarms(officer: Console, receipt: str) -> int:
    """Return how many alarms there are about a filing."""
    officer.go("/alarms")
    return officer.page.locator("tr", has_text=receipt).count()
