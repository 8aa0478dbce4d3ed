"""The main job for people who have only a keyboard, and for browsers without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.filling import fill
from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor
from tests.screens.guests import Guest, Guests
from tests.screens.instance import Instance
from tests.screens.keys import Keys

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

NEXT = "main form .actions .btn.l"


def test_filing_needs_no_more_than_a_keyboard(browser: Browser, instance: Instance) -> None:
    visitor = Visitor(browser, instance.stack)
    keys, mail = Keys(visitor.page), "keys@example.kr"
    visitor.page.goto("/ko/okestro/")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("() => document.activeElement.id") == "main"
    keys.follow("main form.actions .btn.l")
    keys.tick("[name=services][value=inquiry]")
    keys.follow(NEXT)
    keys.choose("role", "subject")
    keys.follow(NEXT)
    keys.write("[name=name]", "김자판")
    keys.write("[name=email]", mail)
    keys.follow(NEXT)
    keys.write("[name=code]", instance.stack.code_for(mail))
    keys.follow(NEXT)
    keys.tick("[name=rights][value=held_only]")
    keys.follow(NEXT)
    while not visitor.page.url.endswith("/check"):
        keys.follow(NEXT)
    keys.tick("[name=confirm]")
    keys.follow(NEXT)
    expect(visitor.page.locator("h1").first).to_contain_text("접수되었습니다")
    assert visitor.complaints == []
    visitor.context.close()


def test_deciding_needs_no_more_than_a_keyboard(guests: Guests) -> None:
    officer = guests("sora")
    number = officer.names["kotra:deciding-access"]
    keys = Keys(officer.page)
    officer.page.goto("/console/kotra/queue?view=open")
    keys.follow(f"a.id[href*='{number}']")
    case = officer.page.url
    keys.follow("a[href$='/decision']")
    keys.follow("main form button[value=settle]")
    expect(officer.page.locator("main")).to_contain_text("확정했습니다.")
    _issue(officer, case)


def _issue(officer: Guest, case: str) -> None:
    """Wait until the notice is made, then issue it from the keyboard."""
    for _ in range(120):
        officer.page.goto(f"{case}/issue")
        if officer.page.get_by_role("button", name="통지서 교부", exact=True).count():
            break
        officer.page.wait_for_timeout(250)
    Keys(officer.page).follow("main form button[type=submit].btn.l")
    expect(officer.page.locator("main")).to_contain_text("통지서를 교부했습니다.")


@pytest.fixture
def plain(browser: Browser, instance: Instance) -> Visitor:
    """Return a visitor whose browser runs no scripts."""
    return Visitor(browser, instance.stack, java_script_enabled=False)


def test_filing_and_looking_up_need_no_script(plain: Visitor) -> None:
    portal = Portal(plain, "noscript@example.kr")
    receipt = portal.file({"right": {"rights": ("access", "delete")}, "erasure": {"what": "전부"}})
    portal.track(receipt)
    portal.says(receipt, "열람", "삭제")


def test_deciding_needs_no_script(plain: Visitor, instance: Instance) -> None:
    number = instance.names["utracs:approving-access"]
    case = f"/console/utracs/f/{number}/1"
    page = plain.page
    _enter(page, "haneul", instance)
    page.goto(f"{case}/approve")
    page.get_by_role("button", name="승인", exact=True).click()
    expect(page.locator("main")).to_contain_text("승인했습니다.")
    plain.context.clear_cookies()
    _enter(page, "jiwon", instance)
    page.goto("/console/utracs/queue?view=open")
    page.locator(f"a.id[href*='{number}']").click()
    issues = page.get_by_role("button", name="통지서 교부", exact=True)
    for _ in range(120):
        page.goto(f"{case}/issue")
        if issues.count():
            break
        page.wait_for_timeout(250)
    issues.first.click()
    expect(page.locator("main")).to_contain_text("통지서를 교부했습니다.")


def _enter(page: Page, login: str, instance: Instance) -> None:
    page.goto("/console/sign-in")
    fill(page, {"login": login, "password": instance.password(login)})
    page.locator("main form button[type=submit]").first.click()
    expect(page).not_to_have_url(re.compile("sign-in"))
