"""Members are heard before they are restricted; a mark on somebody changes none of their rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.matters import marks_on
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError
from app.services.matter_file import token_of
from app.services.matter_openings import open_restriction, propose_mark
from app.services.matter_replies import reply_by_link
from app.services.matters import watch_matters
from app.store import OutboxMessage, Request, Task
from forms.casework_commands import SaveDecision
from forms.commands import Applicant, FilingAnswers
from forms.matter_commands import MoveMatter, OpenRestriction, ProposeMark, Reached
from forms.place import Place
from tests import people
from tests.casework import CORRECTION, NAME, SUSPENSION, WITHDRAWAL, Team
from tests.integration.console.conftest import Browser
from tests.integration.promises.conftest import House
from tests.mailbox import mails
from workflows.errors import Refused
from workflows.matter_kinds import (
    AbuseGround,
    MatterOutcome,
    MatterRole,
    MatterState,
    MatterStep,
    TermsNotice,
)
from workflows.vocabulary import Outcome, Right, Role

Do = MatterStep
REASON = "확인한 사실과 의견을 살펴 결정했습니다"
MEMBER = Reached("오세훈", "member@example.kr", "0212345678", account="sehun01")
HEAR = OpenRestriction(
    member=MEMBER,
    grounds=("17-2-11", "17-2-2"),
    facts="11월 3일부터 광고 글 240건을 올렸습니다.",
    told_how=TermsNotice.EMAIL,
)


# --- restricting a member -----------------------------------------------------------------


def test_member_is_told_the_grounds_and_heard_for_ten_days_before_any_decision(
    kotra: House, runtime: Runtime
) -> None:
    number = open_restriction(runtime, kotra.officer, HEAR).row.id
    kotra.post()

    file = kotra.matter(number)
    assert (file.row.state, file.row.due_on) == (MatterState.HEARING, date(2026, 12, 3))
    assert "의견을 말씀해 주세요" in mails(runtime, MEMBER.email)[0].text
    with pytest.raises(Refused) as refused:
        kotra.move(MoveMatter(number, Do.RESTRICT, reason=REASON), kotra.approver)
    assert refused.value.code == "not_heard"


def test_opinion_through_the_link_opens_the_decision_of_the_privacy_officer(
    kotra: House, runtime: Runtime
) -> None:
    number = open_restriction(runtime, kotra.officer, HEAR).row.id
    token = token_of(runtime, kotra.matter(number).row, MatterRole.MEMBER)
    opinion = MoveMatter(0, Do.TAKE_OPINION, words="실수로 여러 번 올렸습니다.")
    reply_by_link(runtime, people.person(runtime, "kotra"), token, opinion)

    with pytest.raises(Refused) as refused:
        kotra.move(MoveMatter(number, Do.RESTRICT, reason=REASON))
    done = kotra.move(
        MoveMatter(number, Do.RESTRICT, reason=REASON, marketing_stopped=True), kotra.approver
    )

    assert refused.value.code == "not_approver"
    assert done.content["opinion"]["text"] == "실수로 여러 번 올렸습니다."
    assert done.content["marketing_stopped_on"] == "2026-11-23"
    assert done.row.outcome == MatterOutcome.RESTRICTED
    told = mails(runtime, MEMBER.email)[0].text
    assert "이용을 제한했습니다" in told
    assert "언제든지 요구하실 수 있습니다" in told


def test_silence_opens_the_decision_only_after_the_last_day(
    kotra: House, runtime: Runtime, clock: FixedClock
) -> None:
    number = open_restriction(runtime, kotra.officer, HEAR).row.id
    clock.move(days=10)
    watch_matters(runtime)
    on_the_last_day = kotra.matter(number).row.state
    clock.move(days=1)
    watch_matters(runtime)

    assert on_the_last_day == MatterState.HEARING
    assert kotra.matter(number).row.state == MatterState.TO_DECIDE


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"grounds": ()}, "grounds"),
        ({"grounds": ("99-1",)}, "grounds"),
        ({"opinion_days": 9}, "opinion_days"),
        ({"told_how": TermsNotice.FAX}, "fax"),
    ],
)
def test_restriction_needs_grounds_of_the_terms_time_and_a_way_to_tell(
    kotra: House, runtime: Runtime, changes: Mapping[str, object], field: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        open_restriction(runtime, kotra.officer, replace(HEAR, **changes))  # type: ignore[arg-type]  # one change each
    assert refused.value.field == field


def test_member_told_by_telephone_is_on_record_without_a_mail(
    kotra: House, runtime: Runtime
) -> None:
    by_phone = replace(HEAR, told_how=TermsNotice.PHONE, member=replace(MEMBER, email=""))
    number = open_restriction(runtime, kotra.officer, by_phone).row.id
    kotra.post()
    assert kotra.matter(number).parties[MatterRole.MEMBER].told_how == "phone"
    assert mails(runtime) == []


@pytest.mark.usefixtures("kotra")
def test_page_offers_every_ground_of_the_terms(client: FlaskClient) -> None:
    browser = Browser(client)
    browser.sign_in("officer-kotra")
    page = browser.get("/console/kotra/promises/matters/restriction").text
    assert page.count('value="17-2-') == 18
    assert page.count('value="17-3-') == 3


# --- marks --------------------------------------------------------------------------------

ROUGH = Applicant(name="마루", email="maru@example.kr", phone="01055556666")
CALM = Applicant(name="나린", email="narin@example.kr", phone="01077778888")
EVIDENCE = "11월 20일 통화에서 담당자에게 욕설을 되풀이함(녹취 있음)"


def _marked(runtime: Runtime, team: Team, who: Applicant = ROUGH) -> int:
    receipt = people.file(runtime, replace(people.ACCESS_ONLY, applicant=who)).number
    command = ProposeMark(receipt, AbuseGround.INSULTS, EVIDENCE)
    return propose_mark(runtime, team.officer, command).row.id


def _approve(runtime: Runtime, team: Team, number: int) -> None:
    House(runtime, team.officer, team.approver).move(
        MoveMatter(number, Do.APPROVE, until=date(2027, 5, 23)), team.approver
    )


def _seen_on(runtime: Runtime, filing_id: int) -> int:
    here = people.organisation_id(runtime)
    with runtime.reading(here) as session:
        return len(marks_on(session, here, filing_id))


def test_mark_shows_once_the_privacy_officer_approved_it_and_ends_by_itself(
    runtime: Runtime, clock: FixedClock
) -> None:
    team = Team.of(runtime)
    number = _marked(runtime, team)
    later = people.file(runtime, replace(people.DELETE_ONLY, applicant=ROUGH)).filing_id
    other = people.file(runtime, replace(people.DELETE_ONLY, applicant=CALM)).filing_id
    assert _seen_on(runtime, later) == 0

    _approve(runtime, team, number)
    assert (_seen_on(runtime, later), _seen_on(runtime, other)) == (1, 0)

    clock.move(days=182)  # 24 May 2027
    watch_matters(runtime)
    assert _seen_on(runtime, later) == 0


def test_mark_is_not_approved_by_whoever_proposed_it_where_somebody_else_can(
    runtime: Runtime,
) -> None:
    team = Team.of(runtime)
    both = people.staff(runtime, "both", Role.OFFICER, Role.APPROVER)
    receipt = people.file(runtime, replace(people.ACCESS_ONLY, applicant=ROUGH)).number
    command = ProposeMark(receipt, AbuseGround.INSULTS, EVIDENCE)
    number = propose_mark(runtime, both, command).row.id
    with pytest.raises(Refused) as refused:
        House(runtime, team.officer, both).move(
            MoveMatter(number, Do.APPROVE, until=date(2027, 5, 23)), both
        )
    assert refused.value.code == "own_proposal"


def test_mark_is_proposed_by_caseworkers_only(runtime: Runtime) -> None:
    team = Team.of(runtime)
    receipt = people.file(runtime, people.ACCESS_ONLY).number
    with pytest.raises(ForbiddenError):
        propose_mark(runtime, team.owner, ProposeMark(receipt, AbuseGround.INSULTS, EVIDENCE))


@pytest.mark.parametrize(
    "answers",
    [people.ACCESS_ONLY, people.DELETE_ONLY, CORRECTION, SUSPENSION, WITHDRAWAL],
    ids=lambda answers: str(answers.rights[0]),
)
def test_marked_person_has_every_right_in_the_same_time_as_anybody(
    runtime: Runtime, answers: FilingAnswers
) -> None:
    team = Team.of(runtime)
    _approve(runtime, team, _marked(runtime, team))

    marked = people.file(runtime, replace(answers, applicant=ROUGH))
    anybody = people.file(runtime, replace(answers, applicant=CALM))

    assert _seen_on(runtime, marked.filing_id) == 1
    assert _standing(runtime, marked.filing_id) == _standing(runtime, anybody.filing_id)


def _standing(runtime: Runtime, filing_id: int) -> list[object]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        rows = session.scalars(select(Request).where(Request.filing_id == filing_id))
        tasks = session.scalars(select(Task.kind).where(Task.filing_id == filing_id)).all()
        effects = session.scalars(
            select(OutboxMessage.kind)
            .where(OutboxMessage.filing_id == filing_id)
            .order_by(OutboxMessage.id)
        ).all()
        requests = [
            (
                row.right,
                row.state,
                row.waiting_for,
                row.raw_end,
                row.legal_due,
                row.target_due,
                row.next_watch_at,
                row.closed_at,
            )
            for row in rows
        ]
    return [requests, list(tasks), list(effects)]


def test_request_of_a_marked_person_is_granted_through_the_same_steps(runtime: Runtime) -> None:
    team = Team.of(runtime)
    _approve(runtime, team, _marked(runtime, team))
    place = Place(people.file(runtime, replace(people.ACCESS_ONLY, applicant=ROUGH)).number, 1)

    team.investigate(place, NAME)
    team.settle(SaveDecision(place, Outcome.GRANT), date(2026, 11, 23))

    with runtime.reading(people.organisation_id(runtime)) as session:
        outcomes = session.scalars(
            select(Request.outcome).where(Request.right == str(Right.ACCESS))
        ).all()
    assert str(Outcome.GRANT) in outcomes


def test_officers_see_the_mark_and_that_it_bars_nothing(
    runtime: Runtime, client: FlaskClient
) -> None:
    team = Team.of(runtime)
    _approve(runtime, team, _marked(runtime, team))
    receipt = people.file(runtime, replace(people.ACCESS_ONLY, applicant=ROUGH)).number
    browser = Browser(client)
    browser.sign_in("officer-okestro")

    page = browser.get(f"/console/okestro/f/{receipt}/1").text

    assert "주의 표시가 있는 신청인입니다" in page
    assert "거절하거나 늦출 수 없습니다" in page
    assert EVIDENCE not in page


def test_mark_is_proposed_on_a_page_that_keeps_what_was_entered(
    runtime: Runtime, client: FlaskClient
) -> None:
    Team.of(runtime)
    receipt = people.file(runtime, people.ACCESS_ONLY).number
    browser = Browser(client)
    browser.sign_in("officer-okestro")
    path = f"/console/okestro/f/{receipt}/1/mark"
    browser.get(path)
    bare = browser.post(path, {"evidence": EVIDENCE})
    done = browser.post(path, {"ground": "insults", "evidence": EVIDENCE})
    assert (bare.status_code, done.status_code) == (422, 303)
    assert EVIDENCE in bare.text
