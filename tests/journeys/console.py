"""The console as staff see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.stack import PASSWORD


@dataclass
class Console:
    """A member of staff at the console of OKESTRO."""

    visitor: Visitor
    login: str

    @property
    def page(self) -> Page:
        """The open page."""
        return self.visitor.page

    def sign_in(self) -> Console:
        """Sign in and land in the organisation."""
        self.page.goto("/console/okestro/")
        self.page.locator("input[name=login]").fill(self.login)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("header .person").first).to_be_visible()
        return self

    def open(self, receipt: str, position: int, tail: str = "") -> None:
        """Open a page of a request."""
        self.page.goto(f"/console/okestro/f/{receipt}/{position}{tail}")

    def press(self, name: str) -> None:
        """Press a button of the page by its words."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def choose(self, field: str, value: str) -> None:
        """Choose a card by its value."""
        self.page.locator(f"input[name='{field}'][value='{value}']").check()

    def order_search(self, receipt: str, position: int) -> None:
        """Ask the owners of the systems that come ticked."""
        self.open(receipt, position, "/search")
        self.press("조사 요청하기")

    def open_task(self, receipt: str) -> None:
        """Open the first task of a filing in the own list."""
        self.page.goto("/console/okestro/tasks")
        self.page.get_by_role("link", name=re.compile(receipt)).first.click()

    def answer_match(self, rows: list[dict[str, str]]) -> None:
        """Answer a search task: it matches, and this was found."""
        self.choose("verdict", "match")
        self.page.locator("input[name=searched_by]").fill("이름, 전자우편 주소")
        for number, row in enumerate(rows):
            if number:
                self.press("항목 추가")
            for name, value in row.items():
                if name == "duty":
                    self.page.locator("fieldset.item").nth(number).locator("summary").click()
                control = self.page.locator(f"[name='found-{number}-{name}']")
                if name in {"what", "action", "duty"}:
                    control.select_option(value)
                else:
                    control.fill(value)
        self.press("회신 보내기")

    def verify_identity(self, receipt: str, position: int) -> None:
        """Verify by the match the owner reported."""
        self.open(receipt, position, "/identity")
        self.choose("method", "match_on_file")
        self.page.locator("form textarea[name=note]").first.fill(
            "이름과 전자우편이 문의 기록과 같습니다."
        )
        self.press("본인으로 확인")

    def decide(self, receipt: str, position: int, outcome: str, **more: str) -> None:
        """Begin the decision, choose the outcome, and ask for approval."""
        self.open(receipt, position, "/decision")
        self.press("결정 작성 시작")
        self.choose("outcome", outcome)
        if "ground" in more:
            self.choose("grounds", more["ground"])
        if "reason" in more:
            self.page.locator("textarea[name=reason]").fill(more["reason"])
        self.press("저장하고 결재 요청")

    def approve(self, receipt: str, position: int) -> None:
        """Approve what was submitted."""
        self.open(receipt, position, "/approve")
        self.press("승인")

    def confirm_measure(self, receipt: str, day: date) -> None:
        """Record that the measure of the own system was carried out."""
        self.open_task(receipt)
        for part, value in (("y", day.year), ("m", day.month), ("d", day.day)):
            self.page.locator(f"input[name='done_on-{part}']").fill(str(value))
        self.page.locator("select[name=how]").select_option(index=1)
        self.page.locator("input[name=count]").fill("2")
        self.press("지웠다고 기록")

    def issue(self, receipt: str, position: int) -> None:
        """Wait for the notice, then issue it."""
        button = self.page.get_by_role("button", name="통지서 교부", exact=True)
        for _ in range(60):
            self.open(receipt, position, "/issue")
            if button.count():
                button.first.click()
                return
            self.page.wait_for_timeout(500)
        raise AssertionError(self.page.locator("main").inner_text())
