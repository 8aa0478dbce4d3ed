"""`make walk`: walk the two main ways through the service and count what they take.

A newcomer files a plain request; an officer decides one and tells the person. The
pages, presses and letters typed are counted from a real browser on a fresh demo. The seconds are
an estimate for somebody who has never seen the pages: the times of the keystroke-level model for
acts of the hand and the eye (Card, Moran and Newell, CACM 23(7), 1980), and all words of each page
read once. What the machine itself took is told beside them.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page

from tools.demo_instance import (
    MAIL_SECONDS,
    Demo,
    NotThereError,
    look_at_demo,
    wait_for,
)
from tools.screens import OFFICER, PERSON, cases, enter

#: Seconds of the model: to decide on an act, to point and press, to reach the keyboard, to type.
DECIDE, PRESS, REACH, TYPE = 1.35, 1.3, 0.4, 0.28
#: Letters of the page read in a second: assumed, slower than silent reading of prose.
READ = 8.0
MAKING_SECONDS = 180.0
#: The button of a decision that grants all, which one person may take.
SETTLE = "저장하고 확정"


@dataclass
class Walk:
    """Somebody who walks through pages, and what it takes them."""

    page: Page
    pages: int = 1
    presses: int = 0
    fields: int = 0
    letters: int = 0
    read: int = 0
    began: float = field(default_factory=time.monotonic)

    def press(self, what: str | Locator) -> None:
        """Press something that leads to another page."""
        self.read += len("".join(self.page.locator("main").inner_text().split()))
        self.presses += 1
        with self.page.expect_navigation():
            self._found(what).click()
        self.pages += 1

    def tick(self, what: str) -> None:
        """Press something that stays on the page."""
        self.presses += 1
        self._found(what).check()

    def write(self, what: str, text: str) -> None:
        """Type into a field."""
        self.fields += 1
        self.letters += len(text)
        self._found(what).fill(text)

    def _found(self, what: str | Locator) -> Locator:
        return self.page.locator(what).first if isinstance(what, str) else what

    @property
    def seconds(self) -> float:
        """The estimate for a newcomer."""
        acts = (self.presses + self.fields) * DECIDE + self.presses * PRESS
        return acts + self.fields * REACH + self.letters * TYPE + self.read / READ

    def told(self, title: str) -> str:
        """Return a line about the walk."""
        return (
            f"| {title} | {self.pages} | {self.presses} | {self.fields} | {self.letters} "
            f"| {self.read:,} | {self.seconds:.0f} s | {time.monotonic() - self.began:.1f} s |"
        )


NEXT = "main form button[type=submit].l"


def file(page: Page, demo: Demo) -> Walk:
    """File a plain request for access, in one's own name, from the start page to the receipt."""
    page.goto(f"{demo.portal}/")
    walk = Walk(page)
    walk.press(NEXT)
    walk.tick("input[name=services][value=inquiry]")
    walk.press(NEXT)
    walk.press(NEXT)
    for name in ("name", "email"):
        walk.write(f"input[name={name}]", PERSON[name])
    walk.press(NEXT)
    email = PERSON["email"]
    code = wait_for(lambda: demo.code_for(email), MAIL_SECONDS, "the mail with the code")
    walk.write("input[name=code]", code)
    walk.press(NEXT)
    walk.tick("input[name=rights][value=access]")
    walk.press(NEXT)
    while not page.url.endswith("/check"):
        walk.press(NEXT)
    walk.tick("input[name=confirm]")
    walk.press(NEXT)
    if not page.url.endswith("/done"):
        message = f"the filing ended at {page.url}"
        raise NotThereError(message)
    return walk


def plain_case(page: Page, demo: Demo) -> str:
    """Return the address of a request for viewing that may be granted and settled by one person."""
    page.goto(f"{demo.queue}?view=open")
    for case in cases(page):
        page.goto(f"{demo.base}{case}")
        main = page.locator("main")
        primary = main.locator(f".idbar .act a[href='{case}/decision']")
        if primary.count() and main.get_by_text("열람").count():
            page.goto(f"{demo.base}{case}/decision")
            if page.get_by_role("button", name=SETTLE, exact=True).count():
                return case
    message = "no open request is ready to be decided"
    raise NotThereError(message)


def decide(page: Page, demo: Demo, case: str) -> Walk:
    """From the queue to a decision: everything asked is granted, which one person may settle."""
    page.goto(f"{demo.queue}?view=open")
    walk = Walk(page)
    walk.press(f"a.id[href='{case}']")
    walk.press(f"main a[href='{case}/decision']")
    walk.press(page.get_by_role("button", name=SETTLE, exact=True))
    _said(page, "확정했습니다.")
    return walk


def issue(page: Page, demo: Demo, case: str) -> Walk:
    """From the request to the notice the person can read."""
    button = page.get_by_role("button", name="통지서 교부", exact=True)

    def made() -> bool:
        page.goto(f"{demo.base}{case}/issue")
        return bool(button.count())

    wait_for(made, MAKING_SECONDS, "the notice")
    page.goto(f"{demo.queue}?view=open")
    walk = Walk(page)
    walk.press(f"a.id[href='{case}']")
    walk.press(f"main a[href='{case}/issue']")
    walk.press(button)
    _said(page, "통지서를 교부했습니다.")
    return walk


def _said(page: Page, words: str) -> None:
    if words not in page.locator("main").inner_text():
        message = f"{page.url} does not say {words}"
        raise NotThereError(message)


def walk_all(demo: Demo, opened: Browser) -> None:
    """Walk both ways, and print the table."""
    person, officer = (
        opened.new_context(locale="ko-KR", reduced_motion="reduce").new_page() for _ in range(2)
    )
    walks = [("a newcomer files", file(person, demo))]
    enter(officer, demo, "console", OFFICER)
    case = plain_case(officer, demo)
    walks += [
        ("an officer decides", decide(officer, demo, case)),
        ("the officer tells the person", issue(officer, demo, case)),
    ]
    lines = [
        "| walk | pages | presses | fields | typed | read | estimate | machine |",
        "| --- | --: | --: | --: | --: | --: | --: | --: |",
        *(walk.told(title) for title, walk in walks),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(look_at_demo("make walk", walk_all))
