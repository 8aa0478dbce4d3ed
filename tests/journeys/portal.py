"""The portal as a person sees it: pages by their questions, the receipt, the tracking page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import expect

from tests.journeys.days import today
from tests.journeys.filling import Fields, fill
from tests.journeys.visitor import Visitor

#: What each page asks, by the last part of its address.
QUESTIONS = {
    "where": "어떤 서비스를 이용하셨나요?",
    "who": "누가 신청하시나요?",
    "applicant": "신청하시는 분의 정보",
    "guardian": "부모님께도 알려 드릴까요?",
    "verify": "연락처를 확인할 방법",
    "code": "인증번호 6자리",
    "subject": "개인정보의 주인은 누구인가요?",
    "authority": "어떤 권한으로 대신하시나요?",
    "papers": "대리할 권한을 확인할 서류",
    "right": "무엇을 요구하시나요?",
    "items": "무엇을 확인하고 싶으신가요?",
    "form": "어떻게 받아 보시겠어요?",
    "correction": "어떤 내용을 어떻게 고칠까요?",
    "erasure": "무엇을 지울까요?",
    "suspension": "어떤 이용을 멈출까요?",
    "withdrawal": "어느 동의를 거두시겠어요?",
    "source": "어느 정보의 출처가 궁금하신가요?",
    "transfer": "어떤 정보를 받으시겠어요?",
    "transfer-third": "어떤 정보를 어디로 보낼까요?",
    "automated": "어떤 결정에 대한 요구인가요?",
    "clues": "정보를 찾는 데 도움이 될",
    "notice": "결과를 어떻게 알려 드릴까요?",
    "check": "신청 내용을 확인해 주세요",
}
#: What a page is answered with: a test says only what matters to it.
Pages = Mapping[str, Fields]


def by_agent(email: str) -> Pages:
    """Return what somebody enters who asks to see another's data under a power of attorney."""
    return {
        "who": {"role": "agent"},
        "applicant": {"name": "박대리", "phone": "010-5555-1234", "email": email},
        "subject": {"name": "한지민", "email": "jimin@example.kr", "relation": "직장 동료"},
        "authority": {
            "proof": "document",
            "scope": ("access",),
            "issued_on": today(),
            "answer_to": "agent",
        },
        "right": {"rights": ("access",)},
    }


@dataclass
class Portal:
    """Somebody at the portal of an organisation, in Korean unless `place` says English."""

    visitor: Visitor
    email: str
    name: str = "김서연"
    place: str = "/ko/okestro"
    #: Codes that had come before the last one was asked for.
    codes: int = 0

    @property
    def step(self) -> str:
        """The page of the wizard that is open, as its address says."""
        return self.visitor.page.url.partition("?")[0].rpartition("/")[2]

    def heading(self, text: str) -> None:
        """Expect the question of the page."""
        expect(self.visitor.page.locator("h1").first).to_contain_text(text)

    def says(self, *texts: str) -> None:
        """Expect these words on the page."""
        for text in texts:
            expect(self.visitor.page.locator("main")).to_contain_text(text)

    def begin(self) -> None:
        """Open the start page and begin a filing."""
        page = self.visitor.page
        page.goto(f"{self.place}/")
        page.locator("main form.actions .btn.l").first.click()
        page.wait_for_url("**/where")

    def press_next(self) -> None:
        """Send the page, wherever that leads."""
        self.visitor.page.locator("main form .actions .btn.l").first.click()

    def walk(self, pages: Pages, until: str = "check") -> None:
        """Answer page after page up to one; pages not named keep what they offer."""
        answers = {**self._usual(), **pages}
        while (step := self.step) != until:
            if self.place.startswith("/ko/"):
                self.heading(QUESTIONS[step])
            if step in {"applicant", "verify"}:
                self.codes = len(self.visitor.stack.codes(self.email))
            if step == "code":
                code = self.visitor.stack.code_for(self.email, after=self.codes)
                fill(self.visitor.page, {"code": code})
            fill(self.visitor.page, answers.get(step, {}))
            self.press_next()
            expect(self.visitor.page).not_to_have_url(re.compile(rf"/{step}$"))

    def _usual(self) -> dict[str, Fields]:
        return {
            "where": {"services": ("inquiry",)},
            "who": {"role": "subject"},
            "applicant": {"name": self.name, "email": self.email},
            "verify": {"method": "email"},
        }

    def submit(self) -> str:
        """Confirm the summary and file; return the receipt number."""
        fill(self.visitor.page, {"confirm": True})
        self.press_next()
        self.visitor.page.wait_for_url("**/done")
        found = re.search(r"\d{8}-\d{4,}", self.visitor.page.locator("main").inner_text())
        assert found, "the page of a receipt shows no number"
        return found.group(0)

    def file(self, pages: Pages) -> str:
        """Fill in the whole wizard and file; return the receipt number."""
        self.begin()
        self.walk(pages)
        receipt = self.submit()
        if self.place.startswith("/ko/"):
            self.heading("접수되었습니다")
        return receipt

    def track(self, receipt: str) -> None:
        """Look the filing up: number and contact, then the code that comes to it."""
        page, stack = self.visitor.page, self.visitor.stack
        before = len(stack.codes(self.email))
        page.goto(f"{self.place}/track")
        fill(page, {"number": receipt, "contact": self.email})
        page.locator("main form button[type=submit]").first.click()
        code = stack.code_for(self.email, after=before)
        fill(page, {"code": code})
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(f"**/my/{receipt}")
