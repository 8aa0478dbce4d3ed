"""A request all the way, on the use cases alone: what each step allows and leaves behind."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.documents.notices import NoticeAccess, NoticeResult
from app.letters import build
from app.runtime import Runtime
from app.services import decision, identity, tasks
from app.services.case_file import load_case
from app.services.delay import tell_delay
from app.services.errors import InvalidError
from app.services.postponement import end_postponement
from app.services.supplement import answer_supplement, ask_supplement
from app.services.withdrawal import withdraw_request
from app.store import Document, Event, OutboxMessage, Request
from forms.casework_commands import ApproveDecision, ReturnDecision, SaveDecision, VerifyIdentity
from forms.course_commands import (
    AnswerSupplement,
    AskSupplement,
    EndPostponement,
    TellDelay,
    WithdrawRequest,
)
from forms.place import Place
from forms.task_commands import AnswerSearch, ItemAction, OrderSearch
from tests import casework, people
from tests.casework import Team
from workflows.errors import Refused
from workflows.vocabulary import IdentityMethod, Outcome, PostponementCause, Verdict

REPLY_BY = date(2026, 11, 30)


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def _request(runtime: Runtime, place: Place) -> Request:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return load_case(runtime, session, place.receipt).request(place.position)


def _letters(runtime: Runtime, kind: str) -> list[object]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        papers = session.scalars(select(Document).where(Document.kind == kind)).all()
        return [build(runtime, session, paper) for paper in papers]


def test_access_granted_is_shown_inside_the_time(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME, casework.INQUIRY)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)

    done = _request(runtime, place)
    assert (done.state, done.outcome, done.answered_on) == (
        "answered",
        "grant",
        date(2026, 11, 23),
    )
    assert done.closed_at is not None
    (notice,) = _letters(runtime, "notice_access")
    assert isinstance(notice, NoticeAccess)
    assert not list(notice.missing())
    assert notice.heading.request_number == f"{place.receipt}-1"


def test_deletion_acts_then_tells(runtime: Runtime, team: Team, clock: FixedClock) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    (task,) = team.search(place, casework.ERASE_NAME, casework.KEEP_COMPLAINT)
    team.identify(place)
    team.decide(
        SaveDecision(
            place,
            Outcome.PARTIAL,
            grounds=("A21-1",),
            reason=casework.REASON,
            items=casework.decide_items(task, ItemAction.ERASE, ItemAction.KEEP),
        )
    )
    team.approve(place)
    assert _request(runtime, place).state == "carrying_out"
    assert not _letters(runtime, "notice_result")  # nothing is told before it is done

    clock.move(days=2)
    team.carry_out(place, date(2026, 11, 25))
    assert _request(runtime, place).state == "notifying"
    team.render()
    team.issue(place)

    assert _request(runtime, place).state == "answered"
    (notice,) = _letters(runtime, "notice_result")
    assert isinstance(notice, NoticeResult)
    assert not list(notice.missing())
    assert [(m.system, m.done_on) for m in notice.measures] == [("문의 관리", date(2026, 11, 25))]
    (kept,) = notice.kept
    assert (kept.item, kept.until) == ("문의 내용", date(2028, 3, 2))


def test_nothing_is_decided_before_identity(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME)
    with pytest.raises(Refused) as refused:
        team.decide(SaveDecision(place, Outcome.GRANT))
    assert refused.value.code == "identity_not_verified"


def test_match_on_file_needs_somebody_who_matched(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    with pytest.raises(InvalidError) as error:
        identity.verify_identity(
            runtime,
            team.officer,
            VerifyIdentity(place, IdentityMethod.MATCH_ON_FILE, "일치한다고 봄"),
        )
    assert error.value.field == "method"


def test_erasure_needs_another_person_to_approve(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    (task,) = team.search(place, casework.ERASE_NAME)
    team.identify(place)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    with pytest.raises(Refused) as refused:
        decision.approve_decision(runtime, team.officer, ApproveDecision(place))
    assert refused.value.code == "own_draft"


def test_returned_draft_keeps_the_officers_text(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    (task,) = team.search(place, casework.ERASE_NAME)
    team.identify(place)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    decision.return_decision(
        runtime, team.approver, ReturnDecision(place, "메일 주소도 함께 지워 주세요.")
    )
    assert _request(runtime, place).state == "deciding"
    decision.submit_decision(runtime, team.officer, place)
    team.approve(place)
    assert _request(runtime, place).state == "carrying_out"


def test_postponement_stops_the_clock_and_its_end_starts_a_new_one(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    team.decide(
        SaveDecision(
            place,
            Outcome.POSTPONE,
            grounds=("A35-3",),
            reason="본인 확인 자료를 요청하였으나 아직 받지 못하였습니다.",
            expected_on=date(2026, 12, 15),
            cause=PostponementCause.OTHER,
            review_on=date(2026, 12, 7),
        )
    )
    team.approve(place)
    team.render()
    team.issue(place)
    postponed = _request(runtime, place)
    assert (postponed.state, postponed.legal_due) == ("postponed", None)

    clock.move(days=14)
    end_postponement(runtime, team.officer, EndPostponement(place, date(2026, 12, 7)))
    again = _request(runtime, place)
    assert (again.state, again.legal_due) == ("deciding", date(2026, 12, 17))


def test_old_postponement_cannot_be_submitted_again(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    test_postponement_stops_the_clock_and_its_end_starts_a_new_one(runtime, team, clock)
    place = Place("20261123-0001", 1)
    with pytest.raises(Refused) as refused:
        decision.submit_decision(runtime, team.officer, place)
    assert refused.value.code in {"no_decision", "tasks_open"}


def test_supplement_does_not_stop_the_legal_clock(
    runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    number = ask_supplement(
        runtime,
        team.officer,
        AskSupplement(place, "문의하신 시기를 알려 주세요.", date(2026, 11, 30)),
    )
    asked = _request(runtime, place)
    assert (asked.waiting_for, asked.legal_due) == ("person", date(2026, 12, 3))

    clock.move(days=3)
    answer_supplement(
        runtime, people.person(runtime), AnswerSupplement(place.receipt, number, "2025년 봄입니다.")
    )
    replied = _request(runtime, place)
    assert (replied.waiting_for, replied.legal_due) == ("officer", date(2026, 12, 3))
    assert replied.adjusted_due == date(2026, 12, 7)  # proof day + 10, rolled over the weekend


def test_delay_letter_moves_no_date(runtime: Runtime, team: Team, clock: FixedClock) -> None:
    place = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    clock.move(days=10)
    tell_delay(
        runtime,
        team.officer,
        TellDelay(place, "보관 시스템 점검이 길어지고 있습니다.", date(2026, 12, 10)),
    )
    late = _request(runtime, place)
    assert (late.state, late.legal_due) == ("received", date(2026, 12, 3))
    (letter,) = _letters(runtime, "delay_letter")
    assert "점검" in str(getattr(letter, "cause", ""))


def test_withdrawal_closes_and_cancels_tasks(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    withdraw_request(runtime, people.person(runtime), WithdrawRequest(place))
    assert _request(runtime, place).state == "withdrawn"
    assert team.tasks(place, "search")  # still there as history …
    with pytest.raises(InvalidError):  # … but nobody can answer them any more
        tasks.answer_search(
            runtime,
            team.owner,
            AnswerSearch(team.tasks(place, "search")[0], Verdict.NOT_HELD),
        )


def test_nothing_held_is_told_only_after_identity(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, verdict=Verdict.NOT_HELD)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.NOT_HELD))
    team.approve(place)
    (notice,) = _letters(runtime, "notice_access")
    assert isinstance(notice, NoticeAccess)
    assert [row.system for row in notice.searched] == ["문의 관리"]


def test_every_step_left_its_event_and_its_effects(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)
    with runtime.reading(people.organisation_id(runtime)) as session:
        kinds = [
            row
            for row in session.scalars(select(Event.kind).order_by(Event.id))
            if not row.startswith(("staff.", "profile."))
        ]
        sent = set(session.scalars(select(OutboxMessage.kind)))
    assert kinds == [
        "filing.received",
        "contact.confirmed",
        "clock.computed",
        "search.ordered",
        "task.answered",
        "identity.verified",
        "decision.drafted",
        "decision.submitted",
        "decision.approved",
        "notice.issued",
        "notice.issued",
        "request.closed",
    ]
    assert sent == {"mail", "render", "staff_mail", "dispatch"}
