"""Somebody at a browser of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.stack import Stack

#: As long as a page may take on a busy machine, in milliseconds.
PATIENCE = 20_000
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
