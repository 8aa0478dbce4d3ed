"""Somebody who has a keyboard and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

#: More stops than any page has.
MANY = 250
_HERE = "selector => document.activeElement.matches(selector)"


@dataclass
class Keys:
    """A person at a page: every act is a key."""

    page: Page

    def reach(self, selector: str) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(MANY):
            if self.page.evaluate(_HERE, selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {selector} on {self.page.url}")

    def follow(self, selector: str) -> None:
        """Reach a link or a button, and press Enter; the next page is there afterwards."""
        self.reach(selector)
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        """Reach a field and type."""
        self.reach(selector)
        self.page.keyboard.type(text)

    def tick(self, selector: str) -> None:
        """Reach a box and tick it, unless it is ticked."""
        self.reach(selector)
        if not self.page.evaluate("() => document.activeElement.checked"):
            self.page.keyboard.press("Space")

    def choose(self, name: str, value: str) -> None:
        """Reach a group of choices and move to one of them."""
        self.reach(f"[name='{name}']")
        self.page.keyboard.press("Space")
        for _ in range(MANY):
            if self.page.evaluate(_HERE, f"[value='{value}']:checked"):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no key chooses {value} of {name}")
