"""The access notice and its report: boxes, fee, what a postponement hides, each item singly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.letters import render_letter
from app.documents.notices import refuse_incomplete
from app.runtime import Runtime
from app.services import fees
from app.services.following import follow
from forms.casework_commands import SaveDecision
from forms.commands import AskedAccess
from forms.place import Place
from forms.task_commands import FoundItem, ItemAction
from forms.viewing_commands import QuoteFee
from tests import casework, people
from tests.casework import Team
from tests.integration.casework.test_viewings import NAME, PAGES, filed, granted, visit_on
from tests.integration.letters.conftest import Letter
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
