"""An objection from the tracking page, decided by people who did not decide before."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.console import Desk
from tests.journeys.days import today
from tests.journeys.filling import fill
from tests.journeys.papers import in_words, notice_of, papers, without_spaces
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

TEXT = "지난봄에 분명히 문의했습니다. 다시 찾아봐 주세요."
FOUND = "예전 전자우편 주소로 남긴 문의가 있어 다시 찾아보기로 했습니다."


def test_objection_is_decided_by_others_and_opens_the_request_again(
    visitors: Visitors, desk: Desk, others: Desk, tmp_path: Path
) -> None:
    portal = Portal(visitors(), "sumin@example.kr", "강수민")
    receipt = portal.file({"right": {"rights": ("held_only",)}})
    desk.investigate(receipt, 1)
    desk.officer.verify_identity(receipt, 1)
    desk.settle(receipt, 1, "not_held")
    desk.officer.issue(receipt, 1)

    portal.track(receipt)
    texts = papers(portal.visitor, tmp_path)
    assert "강수민" in notice_of(texts, f"{receipt}-1")
    portal.visitor.page.goto(f"/ko/okestro/my/{receipt}/objection/1")
    fill(portal.visitor.page, {"text": TEXT})
    portal.visitor.page.get_by_role("button", name="이의제기 접수").click()
    portal.says("이의제기", TEXT)

    _decided_by_others(desk, others, receipt)

    portal.visitor.page.goto(f"/ko/okestro/my/{receipt}")
    portal.says("새 요구로 다시 처리합니다")
    texts = papers(portal.visitor, tmp_path)
    notice = notice_of(texts, f"{receipt}-2")
    for said in ("강수민", without_spaces(FOUND), f"{receipt}-1", in_words(today())):
        assert said in notice


def _decided_by_others(first: Desk, others: Desk, receipt: str) -> None:
    """Whoever decided before is kept away; the others decide."""
    first.officer.open(receipt, 2, "/decision")
    first.officer.says("이 결정을 작성하거나 승인한 사람은")
    others.officer.decide(receipt, 2, "uphold", {"reason": FOUND})
    first.approver.open(receipt, 2, "/approve")
    approves = first.approver.page.get_by_role("button", name="승인", exact=True)
    expect(approves).to_have_count(0)
    first.approver.says("이 결정을 작성하거나 승인한 사람은")
    others.approver.approve(receipt, 2)
    others.officer.issue(receipt, 2)
