"""Receipt and request form: several rights, agents, children, paper, the privacy portal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select, update

from app.documents.letters import render_letter
from app.runtime import Runtime
from app.services.filing import Arrival, receive_filing
from app.services.recipients import answers_agent
from app.services.supplement import ask_supplement
from app.services.work import unit_of_work
from app.store import Authority
from app.store.tenancy import ALL, set_scope
from forms.commands import Applicant, ClaimedAuthority, FilingAnswers
from forms.course_commands import AskSupplement
from forms.place import Place
from tests import people
from tests.casework import CORRECTION, SUSPENSION, WITHDRAWAL, Team
from tests.integration.letters.conftest import Letter
from workflows.vocabulary import (
    AuthorityKind,
    AuthorityState,
    Channel,
    DocumentKind,
    PersonRole,
    Right,
)

RECEIPT, FORM = DocumentKind.RECEIPT, DocumentKind.REQUEST_FORM
AGENT = Applicant(name="박대리", email="park@law.example", phone="01099998888")
FOUR = replace(
    people.BOTH_RIGHTS,
    rights=(Right.ACCESS, Right.CORRECT, Right.SUSPEND, Right.WITHDRAW),
    correction=CORRECTION.correction,
    suspension=SUSPENSION.suspension,
    withdrawal=WITHDRAWAL.withdrawal,
)
BY_AGENT = replace(
    FOUR,
    role=PersonRole.AGENT,
    applicant=AGENT,
    subject=people.SEOYEON,
    authority=ClaimedAuthority(
        AuthorityKind.POWER_OF_ATTORNEY, relation="변호사", scope=FOUR.rights
    ),
)


def judge(runtime: Runtime, state: AuthorityState, answer_to: str = "agent") -> None:
    with runtime.write_session() as session:
        set_scope(session, ALL)
        values = {"state": str(state), "answer_to": answer_to}
        session.execute(update(Authority).values(values))
        session.commit()


def test_request_form_holds_every_right_that_was_asked(runtime: Runtime, letter: Letter) -> None:
    people.file(runtime, FOUR)

    form = letter(FORM)
    assert form.rights == FOUR.rights
    assert [(row.item, row.should_be) for row in form.corrections] == [
        ("이름", "김서현"),
        ("전화번호", "010-1234-4471"),
    ]
    assert form.correction_text == "개명했습니다."
    assert form.suspension_text == "문의할 때 남긴 연락처"
    assert form.withdrawal_text.endswith("광고 수신 동의를 거둡니다.")
    assert (form.agent, form.capacity) == (None, "")
    assert render_letter(form, "ko").pages <= 2


def test_request_form_of_an_agent_names_relation_and_capacity(
    runtime: Runtime, letter: Letter
) -> None:
    people.file(runtime, BY_AGENT)

    form = letter(FORM)
    assert form.subject.name == "김서연"
    assert form.agent is not None
    assert (form.agent.name, form.agent.relation) == ("박대리", "변호사")
    assert (form.requester, form.capacity) == ("박대리", "임의대리인")


def test_receipt_of_an_agent_says_that_authority_is_still_to_be_checked(
    runtime: Runtime, letter: Letter
) -> None:
    people.file(runtime, BY_AGENT)

    receipt = letter(RECEIPT)
    assert (receipt.requester, receipt.relation) == ("박대리", "임의대리인")
    assert receipt.represented == "김서연"
    assert "대리권이 있는지" in receipt.identity_note
    assert [row.right for row in receipt.requests] == ["열람", "정정", "처리정지", "동의 철회"]


def test_receipt_of_a_lone_child_is_in_easy_words(runtime: Runtime, letter: Letter) -> None:
    child = replace(people.SEOYEON, birth=date(2014, 5, 1))
    people.file(runtime, replace(people.ACCESS_ONLY, applicant=child))

    assert any("받았어요" in note for note in letter(RECEIPT).notes)


def test_receipt_of_a_grown_up_has_no_words_for_children(runtime: Runtime, letter: Letter) -> None:
    people.file(runtime, people.ACCESS_ONLY)

    assert letter(RECEIPT).notes == ()


def test_receipt_of_what_staff_entered_from_the_portal_has_both_days(
    runtime: Runtime, letter: Letter
) -> None:
    team = Team.of(runtime)
    arrived = runtime.clock.now() - timedelta(hours=3)
    arrival = Arrival(
        received_at=arrived,
        channel=Channel.PORTAL,
        filed_on=date(2026, 11, 20),
        external_number="P-77",
        entered_by=team.officer.staff_id,
    )
    with unit_of_work(runtime, team.officer) as work:
        receive_filing(work, people.ACCESS_ONLY, arrival)

    receipt = letter(RECEIPT)
    assert (receipt.filed_on, receipt.external_number) == (date(2026, 11, 20), "P-77")
    assert receipt.channel == "개인정보 포털"
    assert receipt.received_at == arrived
    assert receipt.entered_at == runtime.clock.now()


def test_receipt_of_an_objection_confirms_it_alone(runtime: Runtime, letter: Letter) -> None:
    team = Team.of(runtime)
    place = Place(people.file(runtime, people.BOTH_RIGHTS).number, 1)
    objection = team.object_to(place, "녹취를 다시 찾아봐 주세요.")

    receipt = letter(RECEIPT)
    (row,) = receipt.requests
    assert row.number == f"{place.receipt}-{objection.position}"
    assert (row.right, row.asked) == ("이의제기", "녹취를 다시 찾아봐 주세요.")


def addressee_of_supplement(
    runtime: Runtime, letter: Letter, state: AuthorityState | None, answer_to: str
) -> tuple[str, str]:
    """Return the addressee, and whose data it is about where that is somebody else."""
    team = Team.of(runtime)
    place = Place(people.file(runtime, BY_AGENT).number, 1)
    if state is not None:
        judge(runtime, state, answer_to)
    asked = AskSupplement(place, "위임 범위를 알려 주세요.", date(2026, 11, 27))
    ask_supplement(runtime, team.officer, asked)
    addressee = letter(DocumentKind.SUPPLEMENT_REQUEST).addressee
    return addressee.name, addressee.represented


def test_call_for_more_goes_to_the_agent_while_authority_is_claimed(
    runtime: Runtime, letter: Letter
) -> None:
    assert addressee_of_supplement(runtime, letter, None, "agent") == ("박대리", "김서연")


def test_call_for_more_goes_to_the_person_once_authority_is_revoked(
    runtime: Runtime, letter: Letter
) -> None:
    revoked = AuthorityState.REVOKED
    assert addressee_of_supplement(runtime, letter, revoked, "agent") == ("김서연", "")


def test_answer_goes_to_the_agent_only_when_confirmed_asked_and_in_term(runtime: Runtime) -> None:
    day = date(2026, 11, 23)
    people.file(runtime, BY_AGENT)
    with runtime.reading(ALL) as session:
        row = session.scalars(select(Authority)).one()
        assert not answers_agent(row, day)
        row.state = str(AuthorityState.CONFIRMED)
        assert answers_agent(row, day)
        row.valid_until = day - timedelta(days=1)
        assert not answers_agent(row, day)
        row.valid_until, row.answer_to = None, "subject"
        assert not answers_agent(row, day)


def test_form_and_receipt_leave_out_what_came_later(runtime: Runtime, letter: Letter) -> None:
    answers: FilingAnswers = people.BOTH_RIGHTS
    place = Place(people.file(runtime, answers).number, 1)
    Team.of(runtime).object_to(place)

    assert letter(FORM).rights == answers.rights
