"""Address sheet and fax cover of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.documents.errors import IncompleteLetterError
from app.documents.notices import refuse_incomplete
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.papers import order_paper
from app.services.work import unit_of_work
from app.store import Document
from forms.casework_commands import SaveDecision
from forms.commands import Address
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.letters.conftest import Letter
from workflows.vocabulary import DocumentKind, NoticeChannel, Outcome

SHEET, COVER = DocumentKind.ADDRESS_SHEET, DocumentKind.FAX_COVER
HOME = Address("06100", "서울특별시 강남구 예시로 34", "101동 1203호")


def answered(runtime: Runtime, team: Team, channel: NoticeChannel, fax: str = "") -> Place:
    """Answer an access by paper: notice and report are rendered, two pages each."""
    answers = replace(people.ACCESS_ONLY, notice_channel=channel, address=HOME, fax=fax)
    place = Place(people.file(runtime, answers).number, 1)
    team.investigate(place, casework.NAME)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)
    return place


def order(runtime: Runtime, team: Team, place: Place, kind: DocumentKind) -> None:
    """Order a cover for the notice, as the dispatch desk does."""
    with unit_of_work(runtime, team.officer) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        query = select(Document).where(Document.decision_id.is_not(None))
        papers = work.session.scalars(query).all()
        for paper in papers:
            paper.pages = 2
        request, decision = case.request(1), papers[0].decision_id
        order_paper(work, case.filing, kind, request=request, decision_id=decision)


def test_address_sheet_shows_address_and_receipt_number_only(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = answered(runtime, team, NoticeChannel.POST)
    order(runtime, team, place, SHEET)

    sheet = letter(SHEET)
    refuse_incomplete(sheet)
    assert (sheet.addressee.name, sheet.addressee.postcode) == ("김서연", "06100")
    assert sheet.addressee.address == "서울특별시 강남구 예시로 34 101동 1203호"
    assert sheet.heading.request_number == place.receipt
    assert sheet.heading.number.startswith("주소지-2026-")
    assert len(sheet.enclosed) == 2
    assert [paper.pages for paper in sheet.enclosed] == [2, 2]


def test_sheet_of_a_receipt_names_the_receipt_and_not_the_form_beside_it(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    by_post = replace(people.ACCESS_ONLY, notice_channel=NoticeChannel.POST, address=HOME)
    number = people.file(runtime, by_post).number
    with unit_of_work(runtime, team.officer) as work:
        case = load_case(runtime, work.session, number, lock=True)
        for paper in work.session.scalars(select(Document)):
            paper.state, paper.check_code, paper.pages = "issued", paper.kind, 1
        order_paper(work, case.filing, SHEET)

    assert [paper.check_code for paper in letter(SHEET).enclosed] == ["receipt"]


def test_fax_cover_counts_notice_report_and_itself(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = answered(runtime, team, NoticeChannel.FAX, fax="025551234")
    order(runtime, team, place, COVER)

    cover = letter(COVER)
    assert (cover.pages, cover.to_fax, cover.addressee.name) == (5, "02-555-1234", "김서연")


def test_address_sheet_without_an_address_is_refused(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    with unit_of_work(runtime, team.officer) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        order_paper(work, case.filing, SHEET, request=case.request(1))

    with pytest.raises(IncompleteLetterError) as refused:
        refuse_incomplete(letter(SHEET))
    assert refused.value.field == "addressee.address"
