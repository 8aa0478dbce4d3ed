"""Filing for somebody else: an agent with a power of attorney, a parent, a child alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.console import Desk
from tests.journeys.days import today
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import in_words, notice_of, papers, printed, text_of, without_spaces
from tests.journeys.portal import Pages, Portal, by_agent
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

#: Twelve years old today; the first of a month exists in every year.
BORN = date(today().year - 12, 1, 1)
CHECKED: Fields = {
    "method": "document",
    "points": ("principal", "agent", "signed", "relation"),
    "reason": "서류의 이름과 서명을 신청 내용과 맞추어 봄",
}
BY_PARENT: Pages = {
    "where": {"services": ("job",)},
    "who": {"role": "guardian_child"},
    "applicant": {"name": "김어미", "email": "mother@example.kr"},
    "subject": {"name": "김아이", "email": "child@example.kr", "birth": BORN, "relation": "어머니"},
    "authority": {"answer_to": "agent"},
    "right": {"rights": ("delete",)},
    "erasure": {"what": "아이가 낸 지원서를 지워 주세요."},
}


def test_agent_with_a_power_of_attorney_gets_the_answer_within_its_scope(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "agent@example.kr")
    page, pages = portal.visitor.page, by_agent(portal.email)
    portal.begin()
    portal.walk(pages, until="papers")
    with portal.visitor.context.expect_page() as opened:
        page.get_by_role("link", name=re.compile("위임장 서식 내려받기")).click()
    power = printed(opened.value, tmp_path / "위임장.pdf")
    paper = without_spaces(text_of(power))
    for name in ("한지민", "박대리", "개인정보보호법", "위임"):
        assert name in paper
    portal.walk({**pages, "papers": {"files": power}}, until="right")

    fill(page, {"rights": ("access", "delete")})
    portal.press_next()
    portal.says("위임받은 범위에 삭제 요구가 없습니다.")
    expect(page.get_by_role("link", name="위임받은 범위 고치기")).to_be_visible()
    portal.walk(pages)
    receipt = portal.submit()

    desk.investigate(receipt, 1, {"what": "inquiry/name", "value": "한지민", "action": "show"})
    _confirm(desk, receipt, "박대리", "한지민")
    desk.settle(receipt, 1, "grant")
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    texts = papers(portal.visitor, tmp_path)
    notice = notice_of(texts, f"{receipt}-1")
    assert any("정보주체한지민기준일" in without_spaces(text) for text in texts.values())
    for said in ("수신자박대리(정보주체:한지민)", "제35조제5항", "이의", in_words(today())):
        assert said in notice
    portal.visitor.stack.mail_with("결과가 나왔습니다", to=portal.email)
    told = portal.visitor.stack.mails("jimin@example.kr")
    assert not any("결과가 나왔습니다" in mail for mail in told)


def _confirm(desk: Desk, receipt: str, *names: str) -> None:
    """Look at the paper beside its checklist, and confirm the authority."""
    officer = desk.officer
    officer.open(receipt, 1, "/authority")
    officer.says(*names)
    picture = officer.page.locator(".proof img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 0
    fill(officer.page, CHECKED)
    officer.press("대리권 인정")
    officer.says("대리권을 확인한 결과를 기록했습니다.")
    officer.verify_identity(receipt, 1)


def test_agent_out_of_scope_is_registered_and_gets_no_answer(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    power = printed_paper(visitors, tmp_path, "위임장", "열람을 위임합니다. 위임인 정우성 (서명)")
    receipt = desk.officer.register(
        {
            "channel": "visit",
            "received_on": today(),
            "role": "agent",
            "name": "박대리",
            "email": "agent2@example.kr",
            "subject_name": "정우성",
            "subject_email": "woosung@example.kr",
            "scope": ("access",),
            "issued_on": today(),
            "rights": ("delete",),
            "erasure_what": "모두 지워 달라고 하심",
            "services": ("inquiry",),
            "notice": "portal_email",
            "files": power,
        }
    )
    desk.officer.says("위임")
    desk.investigate(receipt, 1, {"what": "inquiry/name", "value": "정우성", "action": "erase"})
    _confirm(desk, receipt, "박대리", "정우성")
    desk.officer.draft(receipt, 1, "erase")
    desk.officer.says("위임장의 범위에")
    desk.approver.open(receipt, 1, "/approve")
    expect(desk.approver.page.get_by_role("button", name="승인", exact=True)).to_have_count(0)
    desk.officer.open(receipt, 1, "/issue")
    expect(desk.officer.page.get_by_role("button", name="통지서 교부")).to_have_count(0)


def printed_paper(visitors: Visitors, folder: Path, title: str, text: str) -> Path:
    """Return a PDF with a title and a sentence, printed by a browser."""
    page = visitors().page
    page.set_content(f"<h1>{title}</h1><p>{text}</p>")
    return printed(page, folder / f"{title}.pdf")


def test_parent_of_a_child_proves_the_relation_and_reads_what_was_destroyed(
    visitors: Visitors, desk: Desk, tmp_path: Path
) -> None:
    proof = printed_paper(visitors, tmp_path, "가족관계증명서", "김아이의 어머니는 김어미입니다.")
    portal = Portal(visitors(), "mother@example.kr")
    receipt = portal.file({**BY_PARENT, "papers": {"files": proof}})

    desk.investigate(receipt, 1, {"what": "job/motivation", "value": "개발", "action": "erase"})
    _confirm(desk, receipt, "김어미", "김아이", "만 12세")
    desk.settle(receipt, 1, "erase")
    desk.owner.confirm_measure(receipt, today())
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    notice = notice_of(papers(portal.visitor, tmp_path), f"{receipt}-1")
    for said in (
        "수신자김어미(정보주체:김아이)",
        "채용관리",
        "지원동기",
        "제36조",
        "이의",
        in_words(today()),
    ):
        assert said in notice


def test_child_alone_has_a_parent_told_and_nothing_else(visitors: Visitors, tmp_path: Path) -> None:
    portal = Portal(visitors(), "minjun@example.kr", "이민준")
    receipt = portal.file(
        {
            **BY_PARENT,
            "who": {"role": "subject"},
            "applicant": {"name": "이민준", "email": "minjun@example.kr", "birth": BORN},
            "guardian": {"name": "이부모", "email": "parent@example.kr"},
        }
    )
    expect(portal.visitor.page.locator(".file a").first).to_be_visible()
    texts = papers(portal.visitor, tmp_path)
    assert any("이민준" in text and receipt in text for text in texts.values())
    mail = portal.visitor.stack.mail_with("자녀가 부모님께", to="parent@example.kr")
    for secret in (receipt, "이민준", "minjun", "삭제", "지워", "지원서"):
        assert secret not in mail
