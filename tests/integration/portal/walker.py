"""A person at the portal: opens pages, fills forms, reads what came by mail."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.runtime import Runtime
from app.services.contact_codes import code_to_send
from app.services.drafts import resume_link_to_send
from app.store import ContactCode, Draft
from app.store.tenancy import ALL

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_TOKEN_LATE = re.compile(r'value="([^"]+)"[^>]*name="csrf_token"')
_LANGUAGE = re.compile(r"/(?!my/)[a-z]{2}/")
APPLICANT = {
    "name": "김서연",
    "birth-y": "1988",
    "birth-m": "3",
    "birth-d": "7",
    "phone": "010-1234-4471",
    "email": "seoyeon@example.kr",
}


def text_of(response: TestResponse) -> str:
    """Return the page as a reader sees its characters."""
    return html.unescape(response.get_data(as_text=True))


@dataclass
class Walker:
    """Somebody with a browser."""

    client: FlaskClient
    runtime: Runtime
    place: str = "/ko/okestro"
    draft: str = ""
    shown: TestResponse | None = field(default=None, repr=False)

    def get(self, path: str) -> TestResponse:
        """Open a page below the organisation, or an absolute path."""
        target = path if _LANGUAGE.match(path) else self.place + path
        self.shown = self.client.get(target)
        return self.shown

    def token(self, path: str) -> str:
        """Return the CSRF token a page carries."""
        page = self.get(path).get_data(as_text=True)
        found = _TOKEN.search(page) or _TOKEN_LATE.search(page)
        assert found, f"no form on {path}: {page[:200]}"
        return found[1]

    def post(self, path: str, data: dict[str, Any] | None = None, *, on: str = "") -> TestResponse:
        """Fill the form of a page (`on`, or the path itself) and send it."""
        token = self.token(on or path)
        target = path if _LANGUAGE.match(path) else self.place + path
        self.shown = self.client.post(target, data={"csrf_token": token, **(data or {})})
        self.shown.request.environ["wsgi.input"].close()  # a large body lies in a file
        return self.shown

    def begin(self) -> None:
        """Open a draft."""
        answer = self.post("/request/new")
        assert answer.status_code == 303, text_of(answer)[:500]
        self.draft = answer.location.split("/request/")[1].split("/")[0]

    def step(self, step: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Answer a page of the wizard."""
        return self.post(f"/request/{self.draft}/{step}", data)

    def page(self, step: str) -> TestResponse:
        """Open a page of the wizard."""
        return self.get(f"/request/{self.draft}/{step}")

    def code(self) -> str:
        """Return the code that was mailed last."""
        with self.runtime.reading(ALL) as session:
            last = session.scalar(select(ContactCode.id).order_by(ContactCode.id.desc()).limit(1))
            sent = code_to_send(self.runtime, session, last or 0)
        assert sent is not None
        return sent.code

    def resume_link(self) -> str:
        """Return the one-time link that was mailed last."""
        with self.runtime.reading(ALL) as session:
            last = session.scalar(
                select(Draft.id).where(Draft.resume_hash.is_not(None)).order_by(Draft.id.desc())
            )
            sent = resume_link_to_send(self.runtime, session, last or 0)
        assert sent is not None
        return sent.token

    def to_applicant(self, services: list[str] | None = None) -> None:
        """Walk to the page that asks who one is."""
        self.begin()
        self.step("where", {"services": services or ["inquiry"]})
        self.step("who", {"role": "subject"})

    def to_code(self, **changes: str) -> None:
        """Walk to the page that asks for the code."""
        self.to_applicant()
        self.step("applicant", {**APPLICANT, **changes})
        self.step("verify", {"method": "email"})

    def to_right(self) -> None:
        """Walk to the page that asks what is wanted."""
        self.to_code()
        self.step("code", {"code": self.code()})

    def to_check(self, rights: list[str] | None = None) -> None:
        """Walk to check answers."""
        rights = rights or ["access", "delete"]
        self.to_right()
        self.step("right", {"rights": rights, "agree": "1"})
        if "access" in rights:
            self.step("items", {"items": ["contents", "purpose", "period"]})
            self.step("form", {"form": "file"})
        if "correct" in rights:
            row = {"rows-0-item": "전화번호", "rows-0-now": "", "rows-0-should_be": "010-2222-3333"}
            self.step("correction", row)
        if "delete" in rights:
            self.step("erasure", {"what": "문의 기록을 모두 지워 주세요.", "reason": ""})
        if "suspend" in rights:
            self.step("suspension", {"uses": ["marketing", "third_party"]})
        if "withdraw" in rights:
            self.step("withdrawal", {"services": ["inquiry"]})
        if "source" in rights:
            self.step("source", {"what": "홍보 문자를 보낸 제 전화번호"})
        self.step("clues", {"clues": "2025년 봄에 문의했습니다."})
        answer = self.step("notice", {"channel": "portal_email", "language": "ko"})
        assert answer.status_code == 303, text_of(answer)[:3000]

    def file(self, rights: list[str] | None = None) -> str:
        """File, and return the receipt number."""
        self.to_check(rights)
        answer = self.step("check", {"confirm": "y"})
        assert answer.status_code == 303, text_of(answer)[:3000]
        found = re.search(r'id="receipt-number">([^<]+)<', text_of(self.page("done")))
        assert found
        return found[1]

    def track(self, number: str, contact: str = "seoyeon@example.kr") -> TestResponse:
        """Ask for a code to look a filing up."""
        return self.post("/track", {"number": number, "contact": contact})
