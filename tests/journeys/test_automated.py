"""The rights on automated decisions: one story each, and one that goes wrong on the way."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.automated import CAUSE, LATE, REASON, REVIEWED, WEIGHING
from tests.journeys.console import Desk
from tests.journeys.days import today
from tests.journeys.filling import Fields, fill
from tests.journeys.papers import in_words, notice_of, papers, without_spaces
from tests.journeys.portal import Pages, Portal
from tests.journeys.visitor import Visitors
from tests.organisations import TWIN

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

USED: Fields = {"what": "job/work_experience", "value": "2년 4개월", "action": "used"}
#: What an officer concludes from the lists of tests.
SERIOUS: Fields = {
    "met_automated": ("system", "no_human", "individual"),
    "is_automated": "yes",
    "met_serious": ("right", "livelihood"),
    "serious": "yes",
}
REFUSED: Fields = {**SERIOUS, "grounds": ("AUTO-R3",), "reason": REASON, "weighing": WEIGHING}


def filed(visitors: Visitors, name: str, right: str, asked: Fields) -> tuple[Portal, str]:
    """File at the portal of the organisation that decides by machine."""
    portal = Portal(visitors(), f"{right}@example.kr", name, place=f"/ko/{TWIN}")
    pages: Pages = {
        "where": {"services": ("job",)},
        "applicant": {
            "name": name,
            "birth": date(1988, 3, 7),
            "phone": "010-1234-4471",
            "email": portal.email,
        },
        "right": {"rights": (right,)},
        "automated": {"decision": "screening", **asked},
    }
    return portal, portal.file(pages)


def entered(desk: Desk, right: str, days_ago: int = 0) -> str:
    """Register at the intake desk what came by post some days ago."""
    return desk.officer.register(
        {
            "channel": "post",
            "received_on": today() - timedelta(days=days_ago),
            "received_time": "00:05",
            "role": "subject",
            "name": "한지우",
            "rights": (right,),
            "automated_decision": "screening",
            "services": ("job",),
            "notice": "post",
            "address-postcode": "04524",
            "address-road": "서울 중구 세종대로 110",
        }
    )


def searched(desk: Desk, receipt: str) -> None:
    desk.investigate(receipt, 1, USED, system="채용")
    desk.officer.verify_identity(receipt, 1)


def acknowledged_early(desk: Desk, receipt: str) -> None:
    """The owner leaves the person out of the decision before anything is decided about it."""
    desk.owner.open_task(receipt)
    desk.owner.says("‘지원 서류 자동 심사’의 결과를 이분에게 적용하지 않습니다.")
    fill(desk.owner.page, {"done": True})
    desk.owner.press("확인했다고 기록")


def told(portal: Portal, receipt: str, folder: Path) -> str:
    """Return the notice as the person reads it."""
    portal.track(receipt)
    return notice_of(papers(portal.visitor, folder), f"{receipt}-1")


def test_refused_decision_is_stopped_and_then_told(
    visitors: Visitors, twin_desk: Desk, tmp_path: Path
) -> None:
    portal, receipt = filed(visitors, "정하린", "automated_refuse", {"what": "부적격 통보"})
    portal.says("자동화된 결정 거부")
    searched(twin_desk, receipt)
    acknowledged_early(twin_desk, receipt)
    twin_desk.settle(receipt, 1, "stop", SERIOUS)
    twin_desk.owner.confirm_measure(receipt, today(), "조치했다고 기록")
    twin_desk.officer.issue(receipt, 1)

    notice = told(portal, receipt, tmp_path)
    portal.says("들어드림", "중대한 영향이 없게 함")
    for words in ("정하린", "지원서류자동심사", "적용을정지하였습니다", in_words(today())):
        assert words in notice
    assert "이의" in notice


def test_explanation_begins_with_what_is_published(
    visitors: Visitors, twin_desk: Desk, tmp_path: Path
) -> None:
    portal, receipt = filed(visitors, "윤서진", "automated_explain", {"what": "부적격 통보"})
    searched(twin_desk, receipt)
    result = {"told_result": "경력이 모자라 부적격으로 결정되었습니다."}
    twin_desk.settle(receipt, 1, "explain", {**SERIOUS, **result})
    twin_desk.officer.issue(receipt, 1)

    notice = told(portal, receipt, tmp_path)
    portal.says("결정의 결과", "경력 3년 이상인지 봅니다.")
    for words in ("윤서진", "결정의결과", "경력3년이상인지봅니다", "결정의절차"):
        assert words in notice


def test_review_hears_the_opinion_and_tells_what_came_of_it(
    visitors: Visitors, twin_desk: Desk, tmp_path: Path
) -> None:
    opinion = "군 복무 기간도 경력으로 보아 주세요."
    portal, receipt = filed(visitors, "임도현", "automated_review", {"opinion": opinion})
    searched(twin_desk, receipt)
    twin_desk.settle(receipt, 1, "unchanged", {**SERIOUS, "reason": REVIEWED})
    twin_desk.officer.issue(receipt, 1)

    notice = told(portal, receipt, tmp_path)
    portal.says("검토했으나 그대로임", REVIEWED)
    for words in ("임도현", without_spaces(opinion), without_spaces(REVIEWED), "그대로유지합니다"):
        assert words in notice


def test_refusal_past_its_day_waits_for_its_cause(twin_desk: Desk) -> None:
    receipt = entered(twin_desk, "automated_refuse", days_ago=20)
    searched(twin_desk, receipt)
    officer = twin_desk.officer
    officer.draft(receipt, 1, "refuse", REFUSED)
    officer.says("거절을 알릴 기한", "늦어진 사유를 20자 이상 적어 주세요.")
    fill(officer.page, {"late_cause": LATE})
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.", LATE)
    twin_desk.approver.approve(receipt, 1)
    officer.issue(receipt, 1)
    officer.open(receipt, 1)
    officer.says("거부 요구 거절")


def test_explanation_of_what_people_decided_is_refused_on_that_ground(twin_desk: Desk) -> None:
    receipt = entered(twin_desk, "automated_explain")
    searched(twin_desk, receipt)
    officer = twin_desk.officer
    by_people: Fields = {"met_automated": ("individual",), "is_automated": "no"}
    officer.draft(receipt, 1, "explain", {**by_people, "told_result": "부적격"})
    officer.says("자동화된 결정이 아니라고 판단했습니다.")
    refused: Fields = {"grounds": ("AUTO-E1",), "reason": REASON, "weighing": WEIGHING}
    fill(officer.page, {"outcome": "refuse", **refused})
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    twin_desk.approver.open(receipt, 1, "/approve")
    twin_desk.approver.says("자동화된 결정인가요?", "아니요", WEIGHING)
    twin_desk.approver.approve(receipt, 1)
    officer.issue(receipt, 1)
    officer.open(receipt, 1)
    officer.says("설명 거절")


def test_period_of_a_review_is_extended_twice_and_no_third_time(twin_desk: Desk) -> None:
    receipt = entered(twin_desk, "automated_review")
    officer = twin_desk.officer
    for cause, days in (("complex", "30"), ("surge", "15")):
        officer.open(receipt, 1, "/extension")
        fill(officer.page, {"cause": cause, "reason": CAUSE, "days": days})
        officer.press("연장하고 알리기")
        officer.says("기한을 연장했습니다.")
    officer.open(receipt, 1, "/extension")
    officer.says("이미 모두 썼습니다")
    searched(twin_desk, receipt)
    twin_desk.settle(receipt, 1, "reflect", {**SERIOUS, "reason": REVIEWED})
    officer.issue(receipt, 1)
    officer.open(receipt, 1)
    officer.says("의견 반영")
