"""Access that goes wrong: the proof is missing on day ten, comes later, and a visit ends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.clock import FixedClock, SystemClock, kst_date
from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.runtime import Runtime
from app.services.supplement import ask_supplement
from forms.commands import AskedAccess
from forms.course_commands import AskSupplement
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.journeys.console import Console
from tests.journeys.filling import Fields, fill
from tests.journeys.portal import Portal
from tests.journeys.stack import PASSWORD, Stack
from tests.journeys.visitor import Visitors
from workflows.vocabulary import Role, SupplementAbout

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SLUG, EMAIL = "kotra", "late-proof@example.kr"
OFFICER, APPROVER = "sora", "yuna"
ROOM = "서울 서초구 헌릉로 13, 2층 민원실"


@contextmanager
def ten_days_ago(stack: Stack) -> Iterator[Runtime]:
    """Open the running installation with the clock of ten days ago."""
    home = stack.home
    settings = Settings.from_values(
        {"HOME": str(home), "BASE_URL": stack.url, "PASSWORD_COST": "cheap"}
    )
    now = SystemClock().now()
    app = create_app(settings, FixedClock(now - timedelta(days=10)))
    with app.app_context():
        yield app.extensions["tenday"]
        db.engine.dispose()


def _filed_and_searched(runtime: Runtime) -> Place:
    """File, ask for proof of identity at once, and finish the search: only the proof is missing."""
    officer = people.staff(
        runtime, OFFICER, Role.OFFICER, Role.TASK_OWNER, slug=SLUG, password=PASSWORD
    )
    approver = people.staff(runtime, APPROVER, Role.APPROVER, slug=SLUG, password=PASSWORD)
    team = Team(runtime, officer, approver, officer)
    answers = replace(
        people.ACCESS_ONLY,
        applicant=replace(people.SEOYEON, email=EMAIL),
        access=AskedAccess(items=people.FIVE_ITEMS, form="visit"),
        services=("membership",),
    )
    place = Place(people.file(runtime, answers, SLUG).number, 1)
    reply_by = kst_date(runtime.clock.now()) + timedelta(days=7)
    words = "가입하실 때 쓰신 회사 이름을 알려 주세요."
    ask_supplement(
        runtime, officer, AskSupplement(place, words, reply_by, SupplementAbout.IDENTITY)
    )
    team.search(place, replace(casework.NAME, service="membership"))
    return place


def test_proof_missing_on_day_ten_is_postponed_then_priced_and_seen_on_a_visit(
    visitors: Visitors, stack: Stack
) -> None:
    with ten_days_ago(stack) as runtime:
        place = _filed_and_searched(runtime)
    receipt = place.receipt
    officer = Console(visitors(), OFFICER, SLUG).sign_in()
    approver = Console(visitors(), APPROVER, SLUG).sign_in()
    person = Portal(visitors(), EMAIL, place=f"/ko/{SLUG}")

    _postpone(officer, approver, receipt)
    person.track(receipt)
    person.says("더 알려 주실 내용이 있습니다", "연기 사유가 없어지면 바로 알려 드립니다.")
    expect(person.visitor.page.locator("main")).not_to_contain_text("갖고 있습니다")
    _answer(person, receipt)
    _end(officer, receipt)
    _price(officer, person, receipt)
    _grant_a_visit(officer, approver, receipt)
    person.visitor.page.reload()
    person.says("방문해 주세요", ROOM)
    _come(officer, receipt)
    person.visitor.page.reload()
    person.says("열람하셨습니다.")


def _postpone(officer: Console, approver: Console, receipt: str) -> None:
    """Follow the warning to the prefilled draft, have it approved, and tell it."""
    officer.open(receipt, 1)
    officer.says("본인 확인 자료를 기다림")
    officer.page.get_by_role("link", name="열람 연기 준비하기").click()
    officer.press("결정 작성 시작")
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    approver.approve(receipt, 1)
    officer.issue(receipt, 1)


def _answer(person: Portal, receipt: str) -> None:
    """Send the proof through the tracking page."""
    page = person.visitor.page
    page.get_by_role("link", name="답하기").first.click()
    page.locator("textarea[name=text]").fill("한빛무역입니다.")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**/my/{receipt}")


def _end(officer: Console, receipt: str) -> None:
    """Verify identity; the page then offers that the cause ended today, and a new clock runs."""
    officer.verify_identity(receipt, 1)
    officer.open(receipt, 1)
    officer.page.get_by_role("link", name="오늘 사유가 없어졌다고 기록").click()
    officer.press("새 기한 정하기")
    officer.says("새 기한이 정해졌습니다.")


def _price(officer: Console, person: Portal, receipt: str) -> None:
    """Quote what twelve pages cost; the person sees it, pays, and the officer records it."""
    officer.open(receipt, 1, "/fee")
    fill(officer.page, {"rates-0-count": "12"})
    officer.press("수수료 정하기")
    officer.says("600원")
    person.visitor.page.reload()
    person.says("600원", "답변 기한은 그대로 흐릅니다")
    officer.press("납부한 것으로 기록")
    officer.says("납부를 기록했습니다.")


def _grant_a_visit(officer: Console, approver: Console, receipt: str) -> None:
    """Grant a viewing by visit inside the new period."""
    day = kst_date(SystemClock().now()) + timedelta(days=3)
    officer.open(receipt, 1, "/decision")
    visit: Fields = {"view_on": day, "view_time": "14:00", "view_place": ROOM}
    fill(officer.page, {"outcome": "grant", **visit})
    officer.press("저장하고 결재 요청")
    officer.says("결재를 요청했습니다.")
    approver.approve(receipt, 1)
    officer.issue(receipt, 1)


def _come(officer: Console, receipt: str) -> None:
    """Record who came and how they showed who they are."""
    officer.open(receipt, 1, "/viewing")
    fill(officer.page, {"held_time": "00:00", "who": "본인", "method": "document"})
    officer.press("다녀가신 것으로 기록")
    officer.says("다녀가신 것을 기록했습니다.", "서류 확인")
