"""The console as staff see it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

from tests.journeys.filling import Fields, fill
from tests.journeys.stack import PASSWORD
from tests.journeys.visitor import Visitor

#: What the list calls a search and a measure; orders to hold data stand beside them.
SEARCH, MEASURE = "조사·대조", "조치"
SEARCHED_BY = "이름, 전자우편 주소"
SEEN = "이름과 전자우편이 문의 기록과 같습니다."


@dataclass
class Console:
    """A member of staff at the console of an organisation."""

    visitor: Visitor
    login: str
    slug: str = "okestro"

    @property
    def page(self) -> Page:
        """The open page."""
        return self.visitor.page

    def sign_in(self) -> Console:
        """Sign in and land in the organisation."""
        self.go("/")
        fill(self.page, {"login": self.login, "password": PASSWORD})
        self.page.locator("main form button[type=submit]").first.click()
        expect(self.page.locator("header .person").first).to_be_visible()
        return self

    def go(self, path: str) -> None:
        """Open a page of the organisation."""
        self.page.goto(f"/console/{self.slug}{path}", wait_until="domcontentloaded")

    def open(self, receipt: str, position: int, tail: str = "") -> None:
        """Open a page of a request."""
        self.go(f"/f/{receipt}/{position}{tail}")

    def press(self, name: str) -> None:
        """Press a button of the page by its words."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def says(self, *texts: str) -> None:
        """Expect these words on the page."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def register(self, entry: Fields) -> str:
        """Register at the intake desk what came by another way; return the receipt number."""
        self.go("/intake")
        fill(self.page, entry)
        self.press("접수하기")
        expect(self.page).to_have_url(re.compile(r"/intake/[\d-]+$"))
        return self.page.url.rpartition("/")[2]

    def order_search(self, receipt: str, position: int) -> None:
        """Ask the owners of the systems that come ticked."""
        self.open(receipt, position, "/search")
        self.press("조사 요청하기")
        expect(self.page).to_have_url(re.compile(rf"/f/{receipt}/{position}$"))

    def open_task(self, receipt: str, system: str = "", kind: str = "") -> None:
        """Open the first task of a filing in the own list, of a system and kind if named."""
        self.go("/tasks")
        rows = self.page.locator("tr", has_text=receipt).filter(has_text=system)
        row = rows.filter(has_text=kind).first
        row.get_by_role("link", name=re.compile(receipt)).first.click()
        expect(self.page).to_have_url(re.compile(r"/tasks/\d+$"))

    def waiting(self, number: str) -> int:
        """Return how many searches of a request wait in the own list."""
        self.go("/tasks")
        unanswered = self.page.locator("table", has_text="회신하지 않은 작업")
        return unanswered.locator("tr", has_text=number).filter(has_text=SEARCH).count()

    def answer_match(self, rows: Iterable[Fields]) -> None:
        """Answer a search task: it matches, and this was found."""
        fill(self.page, {"verdict": "match", "searched_by": SEARCHED_BY})
        for number, row in enumerate(rows):
            if number:
                self.press("항목 추가")
            fill(self.page, {f"found-{number}-{name}": value for name, value in row.items()})
        self.press("회신 보내기")
        expect(self.page).to_have_url(re.compile(r"/tasks$"))

    def answer_not_held(self) -> None:
        """Answer a search task: nothing is there."""
        fill(self.page, {"verdict": "not_held", "searched_by": SEARCHED_BY})
        self.press("회신 보내기")
        expect(self.page).to_have_url(re.compile(r"/tasks$"))

    def verify_identity(self, receipt: str, position: int) -> None:
        """Verify by the match the owner reported."""
        self.open(receipt, position, "/identity")
        fill(self.page, {"method": "match_on_file"})
        self.page.locator("form textarea[name=note]").first.fill(SEEN)
        self.press("본인으로 확인")
        self.says("본인")

    def draft(self, receipt: str, position: int, outcome: str, more: Fields | None = None) -> None:
        """Begin the decision, choose the outcome, and ask for approval."""
        self.open(receipt, position, "/decision")
        self.press("결정 작성 시작")
        fill(self.page, {"outcome": outcome, **(more or {})})
        self.press("저장하고 결재 요청")

    def decide(self, receipt: str, position: int, outcome: str, more: Fields | None = None) -> None:
        """Draft the decision; it is taken for approval."""
        self.draft(receipt, position, outcome, more)
        self.says("결재를 요청했습니다.")

    def approve(self, receipt: str, position: int) -> None:
        """Approve what was submitted."""
        self.open(receipt, position, "/approve")
        self.press("승인")
        self.says("승인했습니다.")

    def confirm_measure(self, receipt: str, day: date, button: str = "지웠다고 기록") -> None:
        """Record that the measure of a system was carried out, by its processor too."""
        self.open_task(receipt, kind=MEASURE)
        fill(self.page, {"done_on": day, "count": "2"})
        self.page.locator("select[name=how]").select_option(index=1)
        if self.page.locator("[name=store_place]").count():
            self._keep_apart(day)
        if self.page.locator("[name=processor_told]").count():
            fill(self.page, {"processor_told": True})
        self.press(button)
        expect(self.page).to_have_url(re.compile(r"/tasks$"))

    def _keep_apart(self, day: date) -> None:
        """Say where what a duty keeps lies now."""
        fill(self.page, {"store_place": "법정보존 데이터베이스", "storage_only": True})
        if self.page.locator("select[name=store_how]").count():
            self.page.locator("select[name=store_how]").select_option(index=1)
            fill(self.page, {"moved_on": day})

    def issue(self, receipt: str, position: int) -> None:
        """Wait for the notice, then issue it."""
        button = self.page.get_by_role("button", name="통지서 교부", exact=True)
        for _ in range(120):
            self.open(receipt, position, "/issue")
            if button.count():
                button.first.click()
                self.says("통지서를 교부했습니다.")
                return
            self.page.wait_for_timeout(250)
        raise AssertionError(self.page.locator("main").inner_text())


@dataclass
class Desk:
    """The three who work a request, each at a browser of their own."""

    officer: Console
    owner: Console
    approver: Console

    def investigate(self, receipt: str, position: int, *found: Fields, system: str = "") -> None:
        """Order the search; one system answers what was found, the others hold nothing."""
        self.officer.order_search(receipt, position)
        waiting = self.owner.waiting(f"{receipt}-{position}")
        if found:
            self.owner.open_task(receipt, system, SEARCH)
            self.owner.answer_match(found)
        for _ in range(waiting - bool(found)):
            self.owner.open_task(receipt, kind=SEARCH)
            self.owner.answer_not_held()

    def settle(self, receipt: str, position: int, outcome: str, more: Fields | None = None) -> None:
        """Decide and approve."""
        self.officer.decide(receipt, position, outcome, more)
        self.approver.approve(receipt, position)
