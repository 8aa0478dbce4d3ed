"""Titles tell pages apart, answers are not asked twice, and people's settings are heeded."""

from __future__ import annotations

import html
import re
from collections import defaultdict

import pytest
from playwright.sync_api import expect

from tests.screens.every import PAGES
from tests.screens.guests import FOR_ANOTHER, Guests
from tests.screens.inspection import focus_faults, visit
from tests.screens.pages import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
SETTINGS = ("portal-start", "wizard-agent-right", "queue-open", "case-decision")


def test_every_page_of_the_wizard_has_a_title_of_its_own(guests: Guests) -> None:
    titles: dict[str, set[str]] = defaultdict(set)
    for page in PAGES:
        if page.press or page.who != FOR_ANOTHER:
            continue
        guest = guests(page.who)
        address = guest.address(page.address)
        text = guest.context.request.get(address).text()
        found = _TITLE.search(text)
        assert found, page.name
        titles[html.unescape(found[1])].add(address.partition("?")[0])
    assert {title: sorted(paths) for title, paths in titles.items() if len(paths) > 1} == {}


def test_wizard_shows_what_was_entered_and_asks_nothing_twice(guests: Guests) -> None:
    filer = guests(FOR_ANOTHER)
    entered = {"applicant": "박대리", "subject": "한지민", "authority": "agent", "right": "access"}
    for step, answer in entered.items():
        filer.page.goto(filer.address(f"/ko/okestro/request/{{draft}}/{step}"))
        kept = filer.page.evaluate(
            "() => Array.from(document.querySelectorAll('main input'))"
            ".filter(one => !/radio|checkbox/.test(one.type) || one.checked).map(one => one.value)"
        )
        assert answer in kept, step
    names = defaultdict(set)
    for step in ("where", "who", "applicant", "subject", "authority", "right", "clues", "notice"):
        filer.page.goto(filer.address(f"/ko/okestro/request/{{draft}}/{step}"))
        for field in filer.page.locator("main form [autocomplete]").all():
            names[field.get_attribute("autocomplete")].add(step)
    names.pop("off", None)
    assert {what: steps for what, steps in names.items() if len(steps) > 1} == {}


def test_session_is_extended_where_one_stands_and_what_was_typed_stays(guests: Guests) -> None:
    writer = next(page for page in PAGES if page.name == "tracking-answered-access-messages")
    guest = guests(writer.who)
    page = guest.context.new_page()
    page.clock.install()
    page.goto(guest.address(writer.address))
    page.locator("textarea").first.fill("아직 쓰고 있습니다.")
    warning = page.locator("[data-session]")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("28:30")
    expect(warning).to_be_visible()
    page.get_by_role("button", name="연장").click()
    expect(warning).to_be_hidden()
    assert page.locator("textarea").first.input_value() == "아직 쓰고 있습니다."
    page.close()


@pytest.mark.parametrize("page", [one for one in PAGES if one.name in SETTINGS], ids=str)
def test_forced_colours_and_less_motion_are_heeded(page: Page, guests: Guests) -> None:
    guest = guests(page.who)
    guest.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    visit(guest, page)
    assert focus_faults(guest.page) == []
    moving = guest.page.evaluate(
        "() => Array.from(document.querySelectorAll('*')).filter(one => {"
        " const style = getComputedStyle(one);"
        " return [style.transitionDuration, style.animationDuration]"
        ".some(text => /[1-9]/.test(text)); }).length"
    )
    guest.page.emulate_media(forced_colors="none", reduced_motion="reduce")
    assert moving == 0
