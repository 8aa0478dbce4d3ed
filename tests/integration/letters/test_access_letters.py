"""The access notice and its report: boxes, fee, what a postponement hides, each item singly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.letters import render_letter
from app.documents.notices import refuse_incomplete
from app.documents.report_csv import report_csv
from app.documents.report_json import report_json
from app.organisations.schema import WITHHELD_VALUE
from app.runtime import Runtime
from app.services import fees, tasks
from app.services.following import follow
from forms.casework_commands import SaveDecision
from forms.commands import AskedAccess
from forms.place import Place
from forms.task_commands import AnswerSearch, FoundItem, ItemAction, OrderSearch
from forms.viewing_commands import QuoteFee
from tests import casework, people
from tests.casework import Team
from tests.integration.casework.test_viewings import NAME, PAGES, filed, granted, visit_on
from tests.integration.letters.conftest import Letter
from workflows.consents import consent_told
from workflows.viewing import CONSENT_ITEM
from workflows.vocabulary import (
    AccessItem,
    DocumentKind,
    FeeCause,
    Outcome,
    PostponementCause,
    Right,
    Verdict,
)

NOTICE, REPORT = DocumentKind.NOTICE_ACCESS, DocumentKind.ACCESS_REPORT


def test_notice_bears_fee_postage_and_how_they_were_computed(
    runtime: Runtime, letter: Letter
) -> None:
    office = Team.of(runtime, "kotra")
    place = filed(runtime, "post")
    office.search(place, NAME)
    office.identify(place)
    fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.PERSON, PAGES))
    told = letter(DocumentKind.FEE_LETTER)
    assert (told.fee.fee_won, told.fee.postage_won) == (600, 2830)
    assert render_letter(told, "ko").pages == 1
    office.decide(SaveDecision(place, Outcome.GRANT))
    office.approve(place)
    notice = letter(NOTICE)
    refuse_incomplete(notice)
    assert (notice.fee.fee_won, notice.fee.postage_won, notice.fee.total_won) == (600, 2830, 3430)
    assert "사본·출력물 1장 50원 × 12 = 600원" in notice.fee.breakdown
    assert (notice.forms, notice.methods) == (("copy",), ("post",))
    assert any("계좌" in line for line in notice.cautions)


def test_notice_says_why_nothing_is_charged(runtime: Runtime, letter: Letter) -> None:
    office = Team.of(runtime, "kotra")
    place = filed(runtime)
    office.investigate(place, NAME)
    counts = (("page", 12),)
    fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.CONTROLLER, counts))
    office.decide(SaveDecision(place, Outcome.GRANT))
    office.approve(place)
    fee = letter(NOTICE).fee
    assert fee.total_won == 0
    assert "제47조제2항" in fee.breakdown


def test_notice_of_a_visit_bears_its_boxes_day_time_place_and_what_to_bring(
    runtime: Runtime, letter: Letter
) -> None:
    office = Team.of(runtime, "kotra")
    granted(office, filed(runtime, "visit"), **visit_on(date(2026, 12, 1)))
    notice = letter(NOTICE)
    assert (notice.forms, notice.methods) == (("view",), ("visit",))
    assert "14:00" in notice.viewing_when
    assert "민원실" in notice.viewing_where
    assert any("하나만" in line for line in notice.cautions)


def test_postponement_says_nothing_of_what_was_found(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME)
    draft = SaveDecision(
        place,
        Outcome.POSTPONE,
        grounds=("A35-3",),
        reason="시스템 점검으로 기한 안에 답해 드릴 수 없습니다.",
        cause=PostponementCause.OTHER,
        review_on=date(2026, 12, 7),
        expected_on=date(2026, 12, 15),
    )
    team.decide(draft)
    team.approve(place)
    notice = letter(NOTICE)
    refuse_incomplete(notice)
    assert (notice.forms, notice.methods, notice.searched, notice.enclosures) == ((), (), (), ())
    assert "김서연" not in f"{notice.decision}{notice.reason}{notice.viewing_when}"


@pytest.mark.parametrize("item", people.FIVE_ITEMS)
def test_report_answers_each_item_only_where_it_was_asked(
    runtime: Runtime, team: Team, letter: Letter, item: AccessItem
) -> None:
    answers = replace(people.ACCESS_ONLY, access=AskedAccess(items=(item,)))
    place = Place(people.file(runtime, answers).number, 1)
    consent = FoundItem("inquiry", CONSENT_ITEM, "2025-03-02 문의 양식에서 동의", ItemAction.SHOW)
    task = team.investigate(place, casework.NAME, consent)
    items = casework.decide_items(task, ItemAction.SHOW, ItemAction.SHOW)
    team.settle(SaveDecision(place, Outcome.GRANT, items=items), date(2026, 11, 23))
    report = letter(REPORT)
    assert report.items == (item,)
    (service,) = report.services
    asked = {
        AccessItem.CONTENTS: [row.item for row in service.held] == ["이름"],
        AccessItem.PURPOSE: len(service.purposes) == 2,
        AccessItem.PERIOD: "3년" in service.period,
        AccessItem.THIRD_PARTY: "제17조" in report.provision_basis,
        AccessItem.CONSENT: "2025-03-02" in "".join(row.content for row in service.consents),
    }
    assert [one for one, answered in asked.items() if answered] == [item]
    with runtime.reading(team.officer.organisation_id) as session:
        (row,) = follow(runtime, session, place.receipt).requests
    assert row.result is not None
    values = [one.value for one in row.result.shown if one.value]
    told = {AccessItem.CONTENTS: ["김서연"], AccessItem.CONSENT: ["2025-03-02 문의 양식에서 동의"]}
    assert values == told.get(item, [])
    (about,) = row.result.about or (None,)
    assert bool(about and about.purposes) is (item is AccessItem.PURPOSE)
    assert bool(about and about.period) is (item is AccessItem.PERIOD)
    assert bool(about and about.asks_recipients) is (item is AccessItem.THIRD_PARTY)


@pytest.mark.parametrize("rights", [(Right.ACCESS,), (Right.ACCESS, Right.DELETE)])
def test_whether_anything_is_held_is_answered_without_a_value_alone_and_beside_others(
    runtime: Runtime, team: Team, letter: Letter, rights: tuple[Right, ...]
) -> None:
    asked = AskedAccess(items=(AccessItem.HELD_ONLY,))
    answers = replace(people.BOTH_RIGHTS, rights=rights, access=asked)
    place = Place(people.file(runtime, answers).number, 1)
    task = team.investigate(place, casework.NAME)
    items = casework.decide_items(task, ItemAction.SHOW)
    team.settle(SaveDecision(place, Outcome.GRANT, items=items), date(2026, 11, 23))
    report = letter(REPORT)
    assert report.items == (AccessItem.HELD_ONLY,)
    assert report.services
    with runtime.reading(team.officer.organisation_id) as session:
        row = follow(runtime, session, place.receipt).requests[0]
    assert row.result is not None
    assert [one.value for one in row.result.shown] == [""]
    assert row.result.about == ()


def test_nothing_held_is_told_by_the_notice_with_where_was_searched(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    asked = AskedAccess(items=(AccessItem.HELD_ONLY,))
    answers = replace(people.ACCESS_ONLY, access=asked)
    place = Place(people.file(runtime, answers).number, 1)
    team.search(place, verdict=Verdict.NOT_HELD)
    team.identify(place)
    team.settle(SaveDecision(place, Outcome.NOT_HELD), date(2026, 11, 23))
    notice = letter(NOTICE)
    assert notice.searched
    assert notice.objection


def test_report_tells_where_and_when_each_item_was_found_and_where_nothing_was(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    anywhere = replace(people.ACCESS_ONLY, services=())
    place = Place(people.file(runtime, anywhere).number, 1)
    facts = consent_told(date(2024, 5, 3), "가입 화면", date(2026, 2, 1))
    consent = FoundItem("inquiry", CONSENT_ITEM, "광고 수신 동의", ItemAction.SHOW, consent=facts)
    own = FoundItem("inquiry", "상담 녹취 번호", "A-17", ItemAction.SHOW)
    team.investigate(place, casework.NAME, own, consent, system="inquiry_desk")
    team.settle(SaveDecision(place, Outcome.GRANT), date(2026, 11, 23))
    report = letter(REPORT)
    (service,) = report.services
    assert [(row.key, row.item, row.system, row.found_on) for row in service.held] == [
        ("name", "이름", "문의 관리", date(2026, 11, 23)),
        ("", "상담 녹취 번호", "문의 관리", date(2026, 11, 23)),
    ]
    (told,) = service.consents
    assert (told.given_on, told.method, told.withdrawn_on) == (
        date(2024, 5, 3),
        "가입 화면",
        date(2026, 2, 1),
    )
    (kept,) = service.legal_periods
    assert ("전자상거래" in kept.statute, kept.period) == (True, "3년")
    assert [row.key for row in report.nothing_found] == ["statistics", "marketing", "job"]
    found = {row.system: row.found for row in report.searched}
    assert found == {
        "문의 관리": True,
        "마케팅 발송": False,
        "웹 로그 분석": False,
        "채용 관리": False,
    }


def test_report_says_which_recipient_got_this_persons_data(
    runtime: Runtime, letter: Letter
) -> None:
    office = Team.of(runtime, "kotra")
    asked = AskedAccess(items=people.FIVE_ITEMS)
    answers = replace(people.ACCESS_ONLY, access=asked, services=("consultation",))
    place = Place(people.file(runtime, answers, "kotra").number, 1)
    tasks.order_search(runtime, office.officer, OrderSearch(place))
    (task,) = office.tasks(place, "search")
    said = FoundItem("consultation", "name", "김서연", ItemAction.SHOW)
    given = AnswerSearch(task, Verdict.MATCH, (said,), given_to=("public_agencies",))
    tasks.answer_search(runtime, office.owner, given)
    office.identify(place)
    office.settle(SaveDecision(place, Outcome.GRANT), date(2026, 11, 23))
    (service,) = letter(REPORT).services
    (party,) = service.provisions
    assert (party.given, party.purpose, party.period) == (True, "관련 정책의 개발과 실행", "")


def test_resident_number_stands_in_no_form_of_the_report(runtime: Runtime, letter: Letter) -> None:
    office = Team.of(runtime, "kotra")
    place = filed(runtime)
    number = FoundItem("membership", "resident_number", "남아 있는 번호", ItemAction.SHOW)
    office.investigate(place, casework.NAME, number)
    office.settle(SaveDecision(place, Outcome.GRANT), date(2026, 11, 23))
    report = letter(REPORT)
    made = report_json(report, "ko", "").decode() + report_csv(report, "ko", "").decode()
    assert "남아 있는 번호" not in made
    assert WITHHELD_VALUE in made
    assert any("제24조의2" in note for note in report.notes)


def test_withheld_item_is_told_with_its_ground_and_without_its_value(
    runtime: Runtime, team: Team, letter: Letter
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    task = team.investigate(place, casework.NAME, casework.INQUIRY)
    draft = SaveDecision(
        place,
        Outcome.PARTIAL,
        grounds=("A35-4-2",),
        reason="이 내용에는 함께 상담한 다른 고객의 이름과 연락처가 적혀 있습니다.",
        items=casework.decide_items(task, ItemAction.SHOW, ItemAction.WITHHOLD),
    )
    team.settle(draft, date(2026, 11, 23))
    report = letter(REPORT)
    (withheld,) = report.withheld
    assert withheld.grounds[0].citation.endswith("제35조제4항제2호")
    made = report_json(report, "ko", "").decode() + report_csv(report, "ko", "").decode()
    assert "제품 가격" not in made
    assert withheld.reason in made
    assert report.outcome is Outcome.PARTIAL
