"""Ending a membership: a choice beside deletion, with the warning that mileage lapses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app import formats
from app.queries.timeline import timeline_of
from app.runtime import Runtime
from app.services import tasks
from app.services.case_file import load_case
from app.services.decision import submit_decision
from app.services.errors import InvalidError
from app.store import Filing, Request, Task
from forms.casework_commands import SaveDecision
from forms.commands import AskedErasure
from forms.place import Place
from forms.task_commands import FoundItem, ItemAction, OrderSearch
from tests import people
from tests.casework import Team, decide_items
from tests.integration.portal.walker import APPLICANT, Walker, text_of
from workflows.errors import Refused
from workflows.vocabulary import EventKind, Outcome, Right

CLOSING = replace(
    people.DELETE_ONLY,
    services=("applications",),
    erasure=AskedErasure("회원에서 탈퇴합니다.", account=True, warning_seen=True),
)
NAME = FoundItem("membership", "name", "김서연", ItemAction.ERASE)


@pytest.fixture
def member(client: FlaskClient, runtime: Runtime) -> Walker:
    """Return a member at KOTRA's portal, on the page about deletion."""
    walker = Walker(client, runtime, place="/ko/kotra")
    walker.begin()
    walker.step("where", {"services": ["membership"]})
    walker.step("who", {"role": "subject"})
    walker.step("applicant", {name: APPLICANT[name] for name in ("name", "phone", "email")})
    walker.step("verify", {"method": "email"})
    walker.step("code", {"code": walker.code()})
    walker.step("right", {"rights": ["delete"]})
    return walker


def _to_check(member: Walker) -> None:
    member.step("clues", {"clues": "2021년에 가입"})
    member.step("notice", {"channel": "portal_email", "language": "ko"})


def _filed(runtime: Runtime) -> tuple[Filing, dict[str, object], list[EventKind]]:
    with runtime.reading(people.organisation_id(runtime, "kotra")) as session:
        number = session.scalars(select(Filing.receipt_number)).one()
        case = load_case(runtime, session, number)
        kinds = [entry.kind for entry in timeline_of(session, case.filing.id)]
        return case.filing, case.details(case.requests[0]), kinds


def test_members_are_told_what_they_can_do_alone(member: Walker) -> None:
    assert "myKOTRA에서 회원 정보를 바로 고치고" in text_of(member.page("right"))


def test_page_warns_which_mileage_lapses_on_which_day(member: Walker) -> None:
    page = text_of(member.page("erasure"))
    assert "회원에서 탈퇴합니다" in page
    for year, gone in ((2021, date(2027, 1, 1)), (2024, date(2030, 1, 1))):
        assert f"{year}년에 쌓은 것: {formats.day(gone, weekday=False)} 소멸" in page
    assert "2020년에 쌓은 것" not in page


def test_membership_does_not_end_before_the_warning_was_read(
    member: Walker, runtime: Runtime
) -> None:
    unread = member.step("erasure", {"scope": "account"})
    assert unread.status_code == 422
    assert "소멸 안내를 읽고 표시해 주세요" in text_of(unread)

    assert member.step("erasure", {"scope": "account", "seen": "y"}).status_code == 303
    _to_check(member)
    page = text_of(member.page("check"))
    assert "회원탈퇴" in page
    assert member.step("check", {"confirm": "y"}).status_code == 303

    filing, details, kinds = _filed(runtime)
    assert (details["account"], details["warning_seen"]) == (True, True)
    assert EventKind.ACCOUNT_WARNING_SEEN in kinds
    assert {"membership", "mileage"} <= set(filing.services)


def test_deletion_of_some_data_of_a_member_is_warned_too(member: Walker) -> None:
    data = {"scope": "some", "what": "전화번호"}
    assert member.step("erasure", data).status_code == 422
    assert member.step("erasure", {**data, "seen": "y"}).status_code == 303


def test_deletion_of_a_consultation_alone_needs_no_warning(member: Walker) -> None:
    member.step("where", {"services": ["consultation"], "agree": "1"})
    assert member.step("erasure", {"scope": "some", "what": "상담 내용"}).status_code == 303


def test_service_named_afterwards_is_still_warned_before_filing(member: Walker) -> None:
    member.step("where", {"services": ["consultation"], "agree": "1"})
    member.step("erasure", {"scope": "some", "what": "상담 내용"})
    _to_check(member)
    member.step("where", {"services": ["mileage"], "agree": "1"})
    refused = member.step("check", {"confirm": "y"})
    assert refused.status_code == 422
    assert "소멸될 수 있다는 안내를 확인해 주세요" in text_of(refused)


def test_organisation_without_members_offers_no_closure(walker_of_okestro: Walker) -> None:
    page = text_of(walker_of_okestro.page("erasure"))
    assert "탈퇴" not in page
    done = walker_of_okestro.step("erasure", {"what": "", "scope": "account"})
    assert done.status_code == 422


@pytest.fixture
def walker_of_okestro(client: FlaskClient, runtime: Runtime) -> Walker:
    """Return somebody at OKESTRO's portal, on the page about deletion."""
    walker = Walker(client, runtime)
    walker.to_right()
    walker.step("right", {"rights": ["delete"]})
    return walker


def test_closing_where_nothing_can_be_closed_is_refused(runtime: Runtime) -> None:
    with pytest.raises(InvalidError):
        people.file(runtime, CLOSING, "okestro")


def test_account_is_closed_only_after_identity_and_goes_through_the_destruction_plan(
    runtime: Runtime,
) -> None:
    team = Team.of(runtime, "kotra")
    place = Place(people.file(runtime, CLOSING, "kotra").number, 1)
    first = team.search(place, NAME, system="members")[0]
    decision = SaveDecision(place, Outcome.ERASE, items=decide_items(first, ItemAction.ERASE))

    with pytest.raises(Refused) as refused:
        team.decide(decision)
    assert refused.value.code == "identity_not_verified"

    team.identify(place)
    submit_decision(runtime, team.officer, place)
    team.approve(place)
    team.carry_out(place, date(2026, 11, 23))
    team.render()
    team.issue(place)

    with runtime.reading(team.officer.organisation_id) as session:
        request = session.scalars(select(Request).where(Request.right == str(Right.DELETE))).one()
        measures = session.scalars(select(Task).where(Task.kind == "measure")).all()
    assert (request.state, request.outcome) == ("answered", str(Outcome.ERASE))
    assert [task.system_key for task in measures] == ["members"]


def test_search_of_a_closed_account_asks_every_system_of_the_membership(runtime: Runtime) -> None:
    team = Team.of(runtime, "kotra")
    asked = replace(CLOSING, services=("consultation",))
    place = Place(people.file(runtime, asked, "kotra").number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    with runtime.reading(team.officer.organisation_id) as session:
        systems = set(session.scalars(select(Task.system_key).where(Task.kind == "search")))
    assert systems == {"members", "consultation_desk"}
