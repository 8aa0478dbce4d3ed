"""Access is given: by visit, by post, at once; and what it costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import alarms_in
from app.queries.viewings import fees_of, viewings_of
from app.runtime import Runtime
from app.services import fees, issue, viewings
from app.services.case_file import load_case
from app.services.errors import InvalidError
from app.services.following import FollowedRequest, follow
from app.services.withdrawal import withdraw_request
from app.store import Document
from forms.casework_commands import SaveDecision
from forms.commands import AskedAccess
from forms.course_commands import RecordDispatch, WithdrawRequest
from forms.place import Place
from forms.task_commands import ItemAction
from forms.viewing_commands import MissVisit, PayFee, QuoteFee, RecordVisit, RefundFee, ShowAtOnce
from tests import casework, people
from tests.casework import Team
from workflows.errors import Refused
from workflows.vocabulary import (
    FeeCause,
    IdentityMethod,
    NoticeChannel,
    Outcome,
    PayWay,
    ViewForm,
    ViewingWay,
    ViewMethod,
)

SLUG = "kotra"  # the one of the four whose profile has rates
NAME = replace(casework.NAME, service="membership")
ROOM = "서울 서초구 헌릉로 13, 2층 민원실"


@pytest.fixture
def office(runtime: Runtime) -> Team:
    """Return the team of an organisation that has rates."""
    return Team.of(runtime, SLUG)


def filed(runtime: Runtime, form: str = "file") -> Place:
    """File an access request that asks to see it in one of the ways."""
    asked = AskedAccess(items=people.FIVE_ITEMS, form=form)
    answers = replace(people.ACCESS_ONLY, access=asked, services=("membership",))
    return Place(people.file(runtime, answers, SLUG).number, 1)


def followed(team: Team, place: Place) -> FollowedRequest:
    """Return the request as its person sees it."""
    with team.runtime.reading(team.officer.organisation_id) as session:
        (row,) = follow(team.runtime, session, place.receipt).requests
        return row


def alarm_kinds(team: Team) -> list[str]:
    with team.runtime.reading(team.officer.organisation_id) as session:
        now = team.runtime.clock.now()
        return [row.kind for row in alarms_in(session, team.officer.organisation_id, now)]


def granted(team: Team, place: Place, **more: object) -> None:
    """Grant and issue."""
    task = team.investigate(place, NAME)
    items = casework.decide_items(task, ItemAction.SHOW)
    team.decide(SaveDecision(place, Outcome.GRANT, items=items, **more))  # type: ignore[arg-type]  # by name
    team.approve(place)
    team.render()
    team.issue(place)


def visit_on(day: date) -> dict[str, object]:
    return {
        "view_on": day,
        "view_time": "14:00",
        "view_place": ROOM,
        "view_forms": (ViewForm.VIEW,),
        "view_methods": (ViewMethod.VISIT,),
    }


def planned(team: Team, place: Place) -> int:
    with team.runtime.reading(team.officer.organisation_id) as session:
        case = load_case(team.runtime, session, place.receipt)
        return viewings_of(session, case.request(place.position).id)[-1].id


# --- visits and copies --------------------------------------------------------------------


def test_visit_without_time_or_place_is_refused(office: Team, runtime: Runtime) -> None:
    place = filed(runtime, "visit")
    office.investigate(place, NAME)
    with pytest.raises(Refused) as refused:
        office.decide(SaveDecision(place, Outcome.GRANT, view_on=date(2026, 12, 1)))
    assert refused.value.code == "visit_incomplete"


def test_visit_after_the_legal_day_leads_to_a_postponement(office: Team, runtime: Runtime) -> None:
    place = filed(runtime, "visit")
    office.investigate(place, NAME)
    late = SaveDecision(place, Outcome.GRANT, **visit_on(date(2026, 12, 4)))  # type: ignore[arg-type]  # by name
    with pytest.raises(Refused, match="postpone inside the period") as refused:
        office.decide(late)
    assert refused.value.code == "viewing_after_due"


def test_visit_that_was_missed_gets_a_new_date_in_time_and_is_recorded(
    office: Team, runtime: Runtime, clock: FixedClock
) -> None:
    place = filed(runtime, "visit")
    granted(office, place, **visit_on(date(2026, 11, 26)))
    assert followed(office, place).viewings[0].place == ROOM
    clock.instant = datetime(2026, 11, 27, 3, tzinfo=UTC)
    assert "viewing_not_recorded" in alarm_kinds(office)
    late = MissVisit(place, planned(office, place), date(2026, 12, 4), "10:00", ROOM)
    with pytest.raises(Refused) as refused:
        viewings.miss_visit(runtime, office.officer, late)
    assert refused.value.code == "visit_out_of_time"
    viewings.miss_visit(runtime, office.officer, replace(late, new_on=date(2026, 12, 1)))
    assert "viewing_not_recorded" not in alarm_kinds(office)

    clock.instant = datetime(2026, 12, 1, 3, tzinfo=UTC)
    came = RecordVisit(
        place,
        planned(office, place),
        date(2026, 12, 1),
        time(10, 5),
        "본인",
        IdentityMethod.DOCUMENT,
    )
    viewings.record_visit(runtime, office.officer, came)
    states = [(row.state, row.planned_on) for row in followed(office, place).viewings]
    assert states == [("missed", date(2026, 11, 26)), ("done", date(2026, 12, 1))]
    with pytest.raises(InvalidError) as again:
        viewings.record_visit(runtime, office.officer, came)
    assert again.value.code == "settled"


def test_copy_by_post_is_an_alarm_until_its_dispatch_is_recorded(
    office: Team, runtime: Runtime, clock: FixedClock
) -> None:
    place = filed(runtime, "post")
    granted(office, place)
    clock.move(days=1)
    assert "viewing_not_recorded" in alarm_kinds(office)
    with runtime.reading(office.officer.organisation_id) as session:
        copy = session.scalars(select(Document).where(Document.kind == "access_report")).one()
    proof = RecordDispatch(copy.id, NoticeChannel.POST, "등기 12345-6789", date(2026, 11, 24))
    issue.record_dispatch(runtime, office.officer, proof)
    assert followed(office, place).viewings[0].state == "done"
    assert "viewing_not_recorded" not in alarm_kinds(office)


# --- at once ------------------------------------------------------------------------------


def test_shown_at_once_answers_without_a_notice(office: Team, runtime: Runtime) -> None:
    place = filed(runtime)
    office.investigate(place, NAME)
    shown = ShowAtOnce(place, ViewingWay.COUNTER, "본인", IdentityMethod.IN_PERSON)
    viewings.show_at_once(runtime, office.officer, shown)
    row = followed(office, place)
    assert (row.state, row.answered_on) == ("answered", date(2026, 11, 23))
    assert row.result is not None
    assert row.result.at_once
    assert [item.value for item in row.result.shown] == ["김서연"]
    assert row.result.about[0].purposes
    assert [one.way for one in row.viewings] == ["counter"]
    with runtime.reading(office.officer.organisation_id) as session:
        kinds = set(session.scalars(select(Document.kind)))
    assert not kinds & {"notice_access", "access_report"}


def test_nothing_is_shown_at_once_before_identity_or_when_something_is_held_back(
    office: Team, runtime: Runtime
) -> None:
    place = filed(runtime)
    hidden = replace(NAME, action=ItemAction.WITHHOLD)
    office.search(place, NAME, hidden)
    at_once = ShowAtOnce(place, ViewingWay.PORTAL)
    with pytest.raises(Refused) as unknown:
        viewings.show_at_once(runtime, office.officer, at_once)
    assert unknown.value.code == "identity_not_verified"
    office.identify(place)
    with pytest.raises(Refused) as limited:
        viewings.show_at_once(runtime, office.officer, at_once)
    assert limited.value.code == "limit_needs_notice"
    counter = ShowAtOnce(place, ViewingWay.COUNTER)
    with pytest.raises(InvalidError) as nobody:
        viewings.show_at_once(runtime, office.officer, counter)
    assert nobody.value.field == "who"


# --- fees ---------------------------------------------------------------------------------

PAGES = (("page", 12), ("registered", 1))


def test_fee_is_quoted_told_paid_and_paid_back_when_withdrawn(
    office: Team, runtime: Runtime, clock: FixedClock
) -> None:
    place = filed(runtime, "post")
    office.investigate(place, NAME)
    fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.PERSON, PAGES))
    fee = followed(office, place).fee
    assert fee is not None
    assert (fee.state, fee.fee_won, fee.postage_won) == ("quoted", 600, 2830)
    assert followed(office, place).legal_due == date(2026, 12, 3)  # nothing stops
    with runtime.reading(office.officer.organisation_id) as session:
        assert "fee_letter" in set(session.scalars(select(Document.kind)))
    clock.move(days=1)
    paid = PayFee(place, date(2026, 11, 24), PayWay.TRANSFER)
    fees.mark_fee_paid(runtime, office.officer, paid)
    withdraw_request(runtime, people.person(runtime, SLUG), WithdrawRequest(place))
    assert "refund_due" in alarm_kinds(office)
    fees.refund_fee(runtime, office.officer, RefundFee(place, date(2026, 11, 24)))
    fee = followed(office, place).fee
    assert fee is not None
    assert fee.state == "refunded"
    assert "refund_due" not in alarm_kinds(office)


def test_fee_is_nothing_where_the_cause_lies_with_the_controller(
    office: Team, runtime: Runtime
) -> None:
    place = filed(runtime, "post")
    office.investigate(place, NAME)
    fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.CONTROLLER, PAGES))
    fee = followed(office, place).fee
    assert fee is not None
    assert (fee.state, fee.total_won) == ("waived", 0)


def test_postage_without_anything_to_send_is_refused(office: Team, runtime: Runtime) -> None:
    place = filed(runtime)
    office.investigate(place, NAME)
    with pytest.raises(Refused) as refused:
        fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.PERSON, PAGES))
    assert refused.value.code == "postage_without_sending"


def test_fee_is_not_quoted_before_identity(office: Team, runtime: Runtime) -> None:
    place = filed(runtime, "post")
    office.search(place, NAME)
    with pytest.raises(Refused) as refused:
        fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.PERSON, PAGES))
    assert refused.value.code == "identity_not_verified"


def test_new_quote_takes_the_place_of_one_that_is_unpaid(office: Team, runtime: Runtime) -> None:
    place = filed(runtime, "post")
    office.investigate(place, NAME)
    fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.PERSON, PAGES))
    fees.quote_fee(runtime, office.officer, QuoteFee(place, FeeCause.PERSON, PAGES, "첫 요구"))
    with runtime.reading(office.officer.organisation_id) as session:
        request = load_case(runtime, session, place.receipt).request(1)
        states = [(row.round, row.state) for row in fees_of(session, request.id)]
    assert states == [(2, "waived"), (1, "cancelled")]
