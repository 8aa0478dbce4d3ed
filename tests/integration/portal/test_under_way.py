"""What a person does with a filing under way: adds to it, answers several questions, changes where
word goes, and reads what was moved meanwhile.
"""

from __future__ import annotations

import io
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.contact_change import (
    change_contact,
    email_as_filed,
    former_contact,
    send_change_code,
)
from app.services.contact_codes import code_to_send
from app.services.extension import extend_period
from app.services.supplement import ask_supplement
from app.store import ContactCode, Event, Filing, Message, OutboxMessage
from app.store.tenancy import ALL
from forms.course_commands import AskSupplement, ExtendPeriod
from forms.place import Place
from forms.tracking import ChangeContact, ConfirmContact
from tests import agents, automated, casework, people
from tests.casework import Team
from tests.integration.portal.test_drafts import picture
from tests.integration.portal.walker import APPLICANT, Walker, text_of

OLD, NEW = APPLICANT["email"], "moved@example.kr"


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def ask(team: Team, number: str, what: str, day: int, position: int = 1) -> int:
    command = AskSupplement(Place(number, position), what, date(2026, 11, day))
    return ask_supplement(team.runtime, team.officer, command)


def test_words_and_files_are_added_together_sealed_and_shown(
    walker: Walker, runtime: Runtime
) -> None:
    number = walker.file()
    path = f"/my/{number}/add"
    assert path in text_of(walker.get(f"/my/{number}"))
    assert "보태실 내용을 적거나" in text_of(walker.post(path))
    refused = walker.post(path, {"text": "2024년에도", "files": [(io.BytesIO(b"MZ"), "a.exe")]})
    assert refused.status_code == 422
    assert "2024년에도" in text_of(refused)
    added = walker.post(path, {"text": "2024년에도 물었습니다.", "files": [(picture(), "b.png")]})
    assert added.location.endswith(f"/my/{number}")
    page = text_of(walker.get(f"/my/{number}"))
    assert "2024년에도 물었습니다." in page
    assert page.count("b.png (PNG,") == 2, "with the message, and among what was filed"
    with runtime.reading(ALL) as session:
        assert session.scalars(select(Message)).one().side == "person"
        kinds = session.scalars(select(Event.kind)).all()
    assert kinds.count("filing.added_to") == 1
    assert kinds.count("file.added") == 1


def test_nothing_is_added_once_everything_ended(walker: Walker) -> None:
    number = walker.file(["access"])
    walker.post(f"/my/{number}/withdraw/1", {"confirm": "y", "reason": ""})
    assert walker.get(f"/my/{number}/add").location.endswith(f"/my/{number}/messages")
    assert "내용 보태기" not in text_of(walker.get(f"/my/{number}"))


def test_several_questions_make_one_button_and_a_list_with_states(
    walker: Walker, team: Team
) -> None:
    number = walker.file(["access", "delete"])
    first = ask(team, number, "이용하신 날짜를 알려 주세요.", 30)
    second = ask(team, number, "어느 제품인지 알려 주세요.", 27, position=2)
    page = text_of(walker.get(f"/my/{number}"))
    assert page.count("지금 하실 일</h2>") == 1
    assert "2026.11.27.(금)까지 답해 주세요: 담당자가 2가지를 여쭙니다." in page
    tasks = text_of(walker.get(f"/my/{number}/supplement"))
    assert tasks.index("어느 제품인지") < tasks.index("이용하신 날짜를"), "the earlier day first"
    file = {"files": [(picture(), "영수증.png")]}
    done = walker.post(f"/my/{number}/supplement/{second}", file)
    assert done.location.endswith("/supplement"), "the list, while something is left"
    tasks = text_of(walker.get(f"/my/{number}/supplement"))
    assert "2026.11.23.(월)에 답하셨습니다" in tasks
    assert "영수증.png (PNG," in tasks
    done = walker.post(f"/my/{number}/supplement/{first}", {"text": "3월"})
    assert done.location.endswith(f"/my/{number}")
    assert "지금 하실 일은 없습니다." in text_of(walker.get(f"/my/{number}"))


def told(runtime: Runtime) -> list[dict[str, object]]:
    """Return what was put into the outbox about changed contacts, in order."""
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()
    return [row.payload for row in rows if row.payload.get("message") == "contact_changed"]


def change_to(walker: Walker, number: str, email: str = NEW) -> None:
    assert walker.post(f"/my/{number}/contact", {"email": email}).status_code == 303
    done = walker.post(f"/my/{number}/contact/verify", {"code": walker.code()})
    assert done.location.endswith(f"/my/{number}"), text_of(done)


def test_new_address_opens_the_filing_and_the_former_one_no_more(
    walker: Walker, stranger: Walker, runtime: Runtime
) -> None:
    number = walker.file()
    change_to(walker, number)
    stranger.track(number, OLD)
    with runtime.reading(ALL) as session:
        assert session.scalars(select(ContactCode).order_by(ContactCode.id.desc())).first()
    assert stranger.post("/track/verify", {"code": "000000"}).status_code == 422
    stranger.track(number, NEW)
    opened = stranger.post("/track/verify", {"code": stranger.code()})
    assert opened.location.endswith(f"/my/{number}")
    with runtime.reading(ALL) as session:
        case = load_case(runtime, session, number)
        body = session.scalars(select(Event.body).where(Event.kind == "contact.changed")).one()
    assert case.contact["email"] == NEW
    assert former_contact(case.person, told(runtime)[0])["email"] == OLD
    assert b"example.kr" not in body


def test_contact_changes_and_identity_stays(walker: Walker, runtime: Runtime, team: Team) -> None:
    number = walker.file(["access"])
    place = Place(number, 1)
    team.search(place, casework.NAME)
    team.identify(place)
    change_to(walker, number)
    with runtime.reading(ALL) as session:
        filing = session.scalars(select(Filing)).one()
    assert filing.identity_verified_at is not None
    assert filing.contact_kind == "email"


def test_every_former_address_is_told_of_its_own_change(walker: Walker, runtime: Runtime) -> None:
    number = walker.file()
    change_to(walker, number)
    change_to(walker, number, "again@example.kr")
    with runtime.reading(ALL) as session:
        person = load_case(runtime, session, number).person
    told_of = [former_contact(person, payload)["email"] for payload in told(runtime)]
    assert told_of == [OLD, NEW], "also where the second comes before the first mail went out"


def test_agent_and_person_are_each_told_of_their_own_change(runtime: Runtime) -> None:
    place, actor = agents.file(runtime), people.person(runtime)
    for by_subject in (False, True):
        new = f"new{by_subject}@example.kr"
        handle = send_change_code(runtime, actor, ChangeContact(place.receipt, new, by_subject))
        with runtime.reading(ALL) as session:
            newest = session.scalars(select(ContactCode.id).order_by(ContactCode.id.desc())).first()
            sent = code_to_send(runtime, session, newest or 0)
        assert sent is not None
        change_contact(runtime, actor, ConfirmContact(place.receipt, handle, sent.code))
    with runtime.reading(ALL) as session:
        person = load_case(runtime, session, place.receipt).person
    told_of = [former_contact(person, payload)["email"] for payload in told(runtime)]
    assert told_of == [agents.AGENT.email, people.SEOYEON.email]


def test_address_given_later_is_not_the_one_that_is_compared() -> None:
    assert email_as_filed({"email": OLD}) == OLD
    assert email_as_filed({"email": NEW, "former": [{"email": OLD}]}) == OLD
    assert email_as_filed({"email": NEW, "former": [{"email": ""}]}) == "", "there was none"


def test_wrong_code_changes_nothing_and_the_address_is_sealed(
    walker: Walker, runtime: Runtime
) -> None:
    number = walker.file()
    assert "지금 쓰고 계신 주소" in text_of(
        walker.post(f"/my/{number}/contact", {"email": OLD.upper()})
    )
    assert walker.post(f"/my/{number}/contact", {"email": "x"}).status_code == 422
    walker.post(f"/my/{number}/contact", {"email": NEW})
    wrong = "000000" if walker.code() != "000000" else "111111"
    answer = walker.post(f"/my/{number}/contact/verify", {"code": wrong})
    assert answer.status_code == 422
    assert "남은 횟수" in text_of(answer)
    with runtime.reading(ALL) as session:
        row = session.scalars(select(ContactCode).where(ContactCode.purpose == "change")).one()
        case = load_case(runtime, session, number)
    assert case.contact["email"] == OLD
    assert row.new_contact is not None
    assert b"moved" not in row.new_contact


def test_code_for_one_filing_does_not_change_another(walker: Walker) -> None:
    first, second = walker.file(), walker.file(["held_only"])
    walker.post(f"/my/{first}/contact", {"email": NEW})
    path = f"/my/{second}/contact"
    assert walker.get(f"{path}/verify").location.endswith(path)


def test_a_code_that_waits_is_forgotten_with_what_was_opened(walker: Walker) -> None:
    number = walker.file()
    walker.post(f"/my/{number}/contact", {"email": NEW})
    walker.post("/my/close", on="/track")
    with walker.client.session_transaction() as kept:
        assert "change" not in kept


def test_extension_tells_both_dates_and_the_reason(client: FlaskClient, runtime: Runtime) -> None:
    team = Team.of(runtime, automated.HERE)
    person = Walker(client, runtime, place=f"/ko/{automated.HERE}")
    person.to_right()
    person.step("right", {"rights": ["automated_refuse"]})
    person.step("automated", {"decision": "screening", "what": "부적격 통보"})
    person.step("clues", {"clues": ""})
    person.step("notice", {"channel": "portal_email", "language": "ko"})
    person.step("check", {"confirm": "y"})
    number = text_of(person.page("done")).split('id="receipt-number">')[1].split("<")[0]
    place = Place(number, 1)
    assert "바꾸었습니다" not in text_of(person.get(f"/my/{number}"))
    extend_period(runtime, team.officer, ExtendPeriod(place, 30, "complex", automated.CAUSE))
    page = text_of(person.get(f"/my/{number}"))
    assert "전에 알려 드린 날: 2026.12.23.(수) · 바뀐 날: 2027.01.22.(금)" in page
    assert automated.CAUSE in page
    assert "적용하지 않도록" not in page
    team.investigate(place, automated.USED, system="recruiting")
    assert "2026.11.23.(월)부터 결과가 나올 때까지 이 결정을 적용하지" in text_of(
        person.get(f"/my/{number}")
    )
