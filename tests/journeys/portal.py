"""The portal as a person sees it: pages by their questions, fields by their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor

NEXT = "다음"


@dataclass
class Portal:
    """Somebody at the portal of OKESTRO."""

    visitor: Visitor
    email: str
    name: str = "김서연"

    @property
    def page(self) -> Page:
        """The open page."""
        return self.visitor.page

    def next(self) -> None:
        """Go on to the next page of the wizard."""
        self.page.get_by_role("button", name=NEXT, exact=True).click()

    def heading(self, text: str) -> None:
        """Expect the question of the page."""
        expect(self.page.locator("h1").first).to_contain_text(text)

    def tick(self, text: str) -> None:
        """Tick the card that carries this word."""
        self.page.get_by_label(re.compile(f"^{text}")).first.check()

    def file(self, *rights: str, erase: str = "") -> str:
        """Fill in the whole wizard; return the receipt number."""
        self.page.goto("/ko/okestro/")
        self.page.get_by_role("link", name="신청하기").first.click()
        self.page.locator("main form button[type=submit]").first.click()
        self.heading("어떤 서비스를 이용하셨나요?")
        self.tick("고객 문의")
        self.next()
        self.heading("누가 신청하시나요?")
        self.tick("본인")
        self.next()
        self._applicant()
        self._confirm_contact()
        self._rights(rights, erase)
        self.heading("정보를 찾는 데 도움이 될")
        self.page.locator("textarea").first.fill("2025년 봄에 제품 가격을 물었습니다.")
        self.next()
        self.heading("함께 낼 자료가 있나요?")
        self.next()
        self.heading("결과를 어떻게 알려 드릴까요?")
        self.next()
        return self._submit()

    def _applicant(self) -> None:
        self.heading("신청하시는 분의 정보")
        self.page.get_by_label("이름").fill(self.name)
        self.page.get_by_label("전자우편").fill(self.email)
        self.next()

    def _confirm_contact(self) -> None:
        self.heading("연락처를 확인할 방법")
        self.page.locator("main input[type=radio]").first.check()
        self.next()
        self.heading("인증번호 6자리")
        code = self.visitor.stack.code_for(self.email)
        self.page.locator("input[name=code]").fill(code)
        self.next()

    def _rights(self, rights: tuple[str, ...], erase: str) -> None:
        self.heading("무엇을 요구하시나요?")
        for right in rights:
            self.tick(right)
        self.next()
        if "열람" in rights:
            self.heading("무엇을 확인하고 싶으신가요?")
            expect(self.page.locator("main input[type=checkbox]:checked")).to_have_count(5)
            self.next()
            self.heading("어떻게 받아 보시겠어요?")
            self.next()
        if "삭제" in rights:
            self.heading("무엇을 지울까요?")
            self.page.locator("textarea").first.fill(erase)
            self.next()

    def _submit(self) -> str:
        self.heading("신청 내용을 확인해 주세요")
        self.page.locator("input[name=confirm]").check()
        self.page.get_by_role("button", name="신청서 제출").click()
        self.heading("접수되었습니다")
        found = re.search(r"\d{8}-\d{4,}", self.page.locator("main").inner_text())
        assert found, "the page of a receipt shows no number"
        return found.group(0)

    def track(self, receipt: str) -> None:
        """Look the filing up: number and contact, then the code that comes to it."""
        before = len(self.visitor.stack.codes(self.email))
        self.page.goto("/ko/okestro/track")
        self.page.locator("input[name=number]").fill(receipt)
        self.page.locator("input[name=contact]").fill(self.email)
        self.page.locator("main form button[type=submit]").first.click()
        code = self.visitor.stack.code_for(self.email, after=before)
        self.page.locator("input[name=code]").fill(code)
        self.page.locator("main form button[type=submit]").first.click()
