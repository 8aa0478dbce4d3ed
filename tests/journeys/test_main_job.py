"""The main job on the running service: filed by a person, worked by two, answered as PDF."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.clock import SystemClock, kst_date
from tests.journeys.conftest import Visitors
from tests.journeys.console import Console
from tests.journeys.portal import Portal

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

ERASE = "제가 남긴 문의와 제 연락처를 지워 주세요."
REASON = "거래에 관한 분쟁을 처리한 기록이어서 전자상거래법에 따라 3년 동안 보존해야 합니다."
KEPT_FROM = date(2025, 3, 2)


def text_of(pdf: Path) -> str:
    """Return what pdftotext reads, with white space made even."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return re.sub(r"\s+", " ", done.stdout)


def without_spaces(text: str) -> str:
    """Return a text as compared: line ends inside cells are no difference."""
    return re.sub(r"\s+", "", text)


def papers(portal: Portal, folder: Path) -> dict[str, str]:
    """Open every paper on the tracking page; return its text by the words of its row."""
    found = {}
    rows = portal.page.locator(".file")
    for number in range(rows.count()):
        row = rows.nth(number)
        form = row.locator("form")
        target = folder / f"{number}.pdf"
        request = portal.visitor.context.request
        if form.count():  # an unread notice is opened by a button, which is noted
            token = form.locator("input[name=csrf_token]").get_attribute("value") or ""
            address = form.get_attribute("action") or ""
            answer = request.post(address, form={"csrf_token": token})
        else:
            answer = request.get(row.locator("a").first.get_attribute("href") or "")
        assert answer.ok, answer.status
        assert answer.headers["content-type"] == "application/pdf"
        target.write_bytes(answer.body())
        found[row.inner_text().splitlines()[0]] = text_of(target)
    return found


@pytest.mark.parametrize("name", ["김서연"])
def test_both_rights_are_filed_worked_by_two_and_answered(
    visitors: Visitors, tmp_path: Path, name: str
) -> None:
    today = kst_date(SystemClock().now())
    portal = Portal(visitors(accept_downloads=True), "seoyeon@example.kr", name)
    receipt = portal.file("열람", "삭제", erase=ERASE)
    assert receipt.startswith(f"{today:%Y%m%d}-")

    officer = Console(visitors(), "doyun").sign_in()
    owner = Console(visitors(), "desk").sign_in()
    approver = Console(visitors(), "haneul").sign_in()
    _work_access(officer, owner, approver, receipt)
    _work_deletion(officer, owner, approver, receipt, today)

    portal.track(receipt)
    main = portal.page.locator("main")
    expect(main).to_contain_text("들어드림")
    expect(main).to_contain_text("일부 들어드림")
    texts = papers(portal, tmp_path)
    _check_access_papers(texts, receipt, name, today)
    _check_deletion_notice(texts, receipt, name, today)
    assert any("결과가 나왔습니다" in mail for mail in portal.visitor.stack.mails(portal.email))


def _work_access(officer: Console, owner: Console, approver: Console, receipt: str) -> None:
    officer.order_search(receipt, 1)
    owner.open_task(receipt)
    owner.answer_match(
        [
            {"what": "inquiry/name", "value": "김서연", "action": "show"},
            {"what": "inquiry/inquiry_content", "value": "제품 가격 문의", "action": "show"},
        ]
    )
    officer.verify_identity(receipt, 1)
    officer.decide(receipt, 1, "grant")
    approver.approve(receipt, 1)
    officer.issue(receipt, 1)


def _work_deletion(
    officer: Console, owner: Console, approver: Console, receipt: str, today: date
) -> None:
    officer.order_search(receipt, 2)
    owner.open_task(receipt)
    owner.answer_match(
        [
            {"what": "inquiry/email", "value": "seoyeon@example.kr", "action": "erase"},
            {
                "what": "inquiry/inquiry_content",
                "value": "2025-03-02 환불 분쟁 기록",
                "action": "keep",
                "duty": "EC-DISPUTE",
                "starts_on-y": str(KEPT_FROM.year),
                "starts_on-m": str(KEPT_FROM.month),
                "starts_on-d": str(KEPT_FROM.day),
            },
        ]
    )
    officer.decide(receipt, 2, "partial", ground="A21-1", reason=REASON)
    approver.approve(receipt, 2)
    owner.confirm_measure(receipt, today)
    officer.issue(receipt, 2)


def _check_access_papers(texts: dict[str, str], receipt: str, name: str, today: date) -> None:
    notice = next(text for text in texts.values() if f"{receipt}-1" in text and "√" in text)
    flat = without_spaces(notice)
    assert name in flat
    assert "제35조제5항" in flat
    assert "개인정보분쟁조정위원회(1833-6972)" in flat
    assert f"{today.year}년{today.month}월{today.day}일" in flat
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
