"""What a first visit costs, and that nothing comes from elsewhere or runs in the page itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.journeys.visitor import Visitor
from tests.screens.guests import Guests
from tests.screens.instance import Instance

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "app" / "static"
#: Bytes as they are on disk, before any compression.
STYLES, SCRIPTS, FONTS = 50 * 1024, 60 * 1024, 350 * 1024
FIRST_VIEWS = {
    "start": "/ko/okestro/",
    "english": "/en/okestro/",
    "guide": "/ko/okestro/guide",
    "sign in": "/console/sign-in",
}


def test_styles_and_scripts_stay_light() -> None:
    #: What every page loads; letters have sheets of their own, and the fonts' names one.
    styles = [STATIC / "css" / "ds.css"]
    scripts = list(STATIC.rglob("*.js"))
    assert sum(path.stat().st_size for path in styles) <= STYLES
    assert sum(path.stat().st_size for path in scripts) <= SCRIPTS


def _heard_by(page: Page) -> list[Response]:
    """Return the answers a page gets from now on."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    return answers


@pytest.mark.browser
@pytest.mark.timeout(120)
@pytest.mark.parametrize("address", FIRST_VIEWS.values(), ids=FIRST_VIEWS.keys())
def test_first_view_loads_few_fonts_and_all_of_it_from_us(
    browser: Browser, instance: Instance, address: str
) -> None:
    visitor = Visitor(browser, instance.stack)
    answers = _heard_by(visitor.page)
    visitor.page.goto(address, wait_until="networkidle")
    fonts = sum(len(one.body()) for one in answers if one.url.endswith(".woff2"))
    assert {one.url.split("/")[2] for one in answers} == {instance.stack.url.split("/")[2]}
    assert 0 < fonts <= FONTS
    assert visitor.complaints == []
    visitor.context.close()


@pytest.mark.browser
@pytest.mark.timeout(120)
def test_console_with_its_names_in_hangul_stays_within_the_weight(guests: Guests) -> None:
    officer = guests("doyun")
    page = officer.context.new_page()
    answers = _heard_by(page)
    session = page.context.new_cdp_session(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto("/console/okestro/queue?view=open", wait_until="networkidle")
    fonts = sum(len(one.body()) for one in answers if "/static/fonts/" in one.url)
    page.close()
    assert 0 < fonts <= FONTS
