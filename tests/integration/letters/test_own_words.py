"""A notice with the organisation's own wording: it is printed, and the paper remembers which."""

from __future__ import annotations

from sqlalchemy import select

from app.documents.letters import render_letter
from app.runtime import Runtime
from app.services import wording
from app.store import Document
from app.worker.process import drain
from forms.wording_commands import BlockPlace, WriteWording
from tests import people
from tests.documents.pdf_reader import text_of
from tests.integration.letters.conftest import Letter
from workflows.vocabulary import DocumentKind, Role

WORDS = {
    "letter.closing": "더 궁금하신 점은 {organisation}에 <b>언제든지</b> 물어봐 주세요.",
    "letter.contact": "상담 시간: 평일 오전 9시부터 오후 6시",
    "letter.head": "마음을 잇는 클라우드",
    "letter.seal": "(직인 생략)",
    "letter.signatory": "오케스트로 개인정보 보호책임자 김책임",
}


def _speak(runtime: Runtime) -> None:
    admin = people.staff(runtime, "bora", Role.ADMIN)
    for block, text in WORDS.items():
        place = BlockPlace(block, "ko")
        wording.write_wording(runtime, admin, WriteWording(place, text))
        wording.put_live(runtime, admin, place, proved=True)


def test_a_notice_prints_the_wording_in_force_and_remembers_its_versions(
    runtime: Runtime, letter: Letter
) -> None:
    _speak(runtime)
    filing = people.file(runtime, people.DELETE_ONLY)
    drain(runtime, ("render",))
    text = text_of(render_letter(letter(DocumentKind.RECEIPT), "ko").pdf).replace("\u2060", "")
    shown = ("<b>언제든지</b>", "상담 시간: 평일", "마음을 잇는 클라우드", "(직인 생략)", "김책임")
    assert [part for part in shown if part not in text] == []
    assert "[직인]" not in text
    with runtime.reading(people.organisation_id(runtime)) as session:
        receipt = session.scalars(
            select(Document).where(
                Document.filing_id == filing.filing_id, Document.kind == DocumentKind.RECEIPT
            )
        ).one()
    assert receipt.wordings == sorted(f"{block}=1" for block in WORDS)


def test_a_notice_without_edited_wording_remembers_none(runtime: Runtime, letter: Letter) -> None:
    people.file(runtime, people.DELETE_ONLY)
    drain(runtime, ("render",))
    assert letter(DocumentKind.RECEIPT).heading.sender.own.versions == ()
