"""A real browser against the whole running service."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.stack import Stack, running_stack

#: Debian's Chromium; without its background services it never calls out.
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-remote-fonts",  # the pages are read, not looked at
]
#: As long as a page may take on a busy machine, in milliseconds.
PATIENCE = 20_000


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return the running service."""
    with running_stack(tmp_path_factory.mktemp("stack")) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


Visitors = Callable[..., "Visitor"]


class Visitor:
    """Somebody at a browser of their own; what the browser complains about fails the test."""

    def __init__(self, browser: Browser, stack: Stack, **options: object) -> None:
        self.stack = stack
        self.context: BrowserContext = browser.new_context(
            locale="ko-KR",
            base_url=stack.url,
            **options,  # type: ignore[arg-type]  # options of Playwright
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type == "error" and "status of 4" not in message.text
                else None
            ),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def download(self, url: str, to: Path) -> Path:
        """Fetch a file with this browser's cookies."""
        answer = self.context.request.get(url)
        assert answer.ok, f"{url}: {answer.status}"
        to.write_bytes(answer.body())
        return to


@pytest.fixture
def visitors(browser: Browser, stack: Stack) -> Iterator[Visitors]:
    """Return a maker of visitors; all their browsers are closed afterwards."""
    made: list[Visitor] = []

    def visitor(**options: object) -> Visitor:
        made.append(Visitor(browser, stack, **options))
        return made[-1]

    yield visitor
    complaints = [text for one in made for text in one.complaints]
    for one in made:
        one.context.close()
    assert complaints == []
