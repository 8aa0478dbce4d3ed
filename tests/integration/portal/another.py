"""Walking the wizard for somebody else: agents, parents, guardians."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
from werkzeug.test import TestResponse

from tests.integration.portal.walker import APPLICANT, Walker, text_of

AGENT = {"name": "박대리", "phone": "010-5555-1234", "email": "agent@example.kr"}
SUBJECT = {
    "name": "김서연",
    "phone": "010-1234-4471",
    "email": "seoyeon@example.kr",
    "relation": "배우자",
}
POWER = {
    "proof": "document",
    "scope": ["access"],
    "issued_on-y": "2026",
    "issued_on-m": "11",
    "issued_on-d": "2",
    "answer_to": "agent",
}


def paper(text: str = "POWER OF ATTORNEY") -> bytes:
    """Return a small real PDF."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode())
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def to_subject(
    walker: Walker, role: str = "agent", services: list[str] | None = None
) -> TestResponse:
    """Walk to the page that asks whose information it is."""
    walker.begin()
    walker.step("where", {"services": services or ["inquiry"]})
    walker.step("who", {"role": role})
    walker.step("applicant", AGENT)
    walker.step("verify", {"method": "email"})
    return walker.step("code", {"code": walker.code()})


def upload(walker: Walker, data: bytes, name: str = "위임장.pdf") -> TestResponse:
    """Send a file on the page with the proof."""
    return walker.step("papers", {"files": (BytesIO(data), name)})


def to_right(walker: Walker, role: str = "agent", **changes: Any) -> TestResponse:
    """Walk to the page that asks what is wanted, with a power of attorney uploaded."""
    to_subject(walker, role)
    walker.step("subject", SUBJECT)
    answer = walker.step("authority", {**POWER, **changes})
    assert answer.status_code == 303, text_of(answer)[:3000]
    if not answer.location.endswith("/papers"):
        return answer
    return upload(walker, paper())


def file_for_another(walker: Walker, role: str = "agent", **changes: Any) -> str:
    """File an access request for somebody else, and return the receipt number."""
    answer = to_right(walker, role, **changes)
    assert answer.status_code == 303, text_of(answer)[:3000]
    return finish(walker)


def finish(walker: Walker) -> str:
    """Ask for access from the page of rights on, and return the receipt number."""
    walker.step("right", {"rights": ["access"]})
    walker.step("items", {"items": ["contents"]})
    walker.step("form", {"form": "file"})
    walker.step("clues", {"clues": ""})
    walker.step("notice", {"channel": "portal_email", "language": "ko"})
    answer = walker.step("check", {"confirm": "y"})
    assert answer.status_code == 303, text_of(answer)[:3000]
    found = re.search(r'id="receipt-number">([^<]+)<', text_of(walker.page("done")))
    assert found
    return found[1]


def child(walker: Walker, **changes: str) -> TestResponse:
    """Walk to what follows when a child of twelve files alone."""
    walker.to_applicant(["job"])
    return walker.step("applicant", {**APPLICANT, "birth-y": "2014", **changes})
