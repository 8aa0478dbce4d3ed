"""Word to staff on their own page, written with the events it comes from."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services.assignment import assign
from app.services.conversation_person import write_as_person
from app.services.own_notices import choose
from app.services.pruning import NOTICES_FOR, prune
from app.store import Notification
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.casework_commands import SaveDecision
from forms.console_commands import Assign
from forms.place import Place
from forms.task_commands import ItemAction
from forms.tracking import WriteAsPerson
from tests import casework, people
from tests.casework import Team
from tests.integration.console.conftest import PASSWORD, Browser
from tests.mailbox import mails
from workflows.notices import NoticeChoice, NoticeKind
from workflows.vocabulary import Outcome, Role

PAGE = "/console/okestro/notifications"
_BELL = re.compile(r'<a class="bell".*?</a>', re.DOTALL)


def told(runtime: Runtime, actor: Actor) -> list[str]:
    """Return the kinds somebody was told of, in order."""
    with runtime.reading(ALL) as session:
        query = select(Notification.kind).where(Notification.staff_id == actor.staff_id)
        return list(session.scalars(query.order_by(Notification.id)))


def bell(browser: Browser) -> str:
    """Return what the bell of a page says."""
    found = _BELL.search(browser.get("/console/okestro/calendar").text)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


@pytest.fixture
def team(runtime: Runtime, lee: Actor, kim: Actor) -> Team:
    """Put an officer, an approver and a task owner to work."""
    return Team(runtime, lee, kim, people.staff(runtime, "owner", Role.TASK_OWNER))


@pytest.fixture
def place(runtime: Runtime, team: Team, kim: Actor) -> Place:
    """File a request that the approver gives to the officer."""
    found = Place(people.file(runtime, people.DELETE_ONLY).number, 1)
    assign(runtime, kim, Assign(found, team.officer.staff_id))
    return found


def searched(team: Team, place: Place) -> SaveDecision:
    """Search, verify identity, and return a decision that needs a second person."""
    task = team.investigate(place, casework.ERASE_NAME)
    items = casework.decide_items(task, ItemAction.ERASE)
    return SaveDecision(place, Outcome.ERASE, items=items)


def test_a_case_tells_each_of_those_who_work_it(runtime: Runtime, team: Team, place: Place) -> None:
    assert told(runtime, team.officer) == ["assigned"]
    erase = searched(team, place)
    assert set(told(runtime, team.officer)) == {"assigned", "answered"}
    team.decide(erase)
    assert told(runtime, team.approver) == ["approval"]
    team.approve(place)
    assert told(runtime, team.officer)[-1] == "approved"
    assert told(runtime, team.approver) == ["approval"]  # nobody hears of their own doing


def test_what_needs_no_second_person_is_told_to_no_approver(runtime: Runtime, team: Team) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    assert told(runtime, team.approver) == []


def test_word_is_written_or_lost_together_with_its_event(
    runtime: Runtime, place: Place, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("app.services.work.write_notices", broken)
    before = told(runtime, team.officer)
    with pytest.raises(RuntimeError):
        assign(runtime, team.approver, Assign(place, None))
    with runtime.reading(ALL) as session:
        kinds = "select count(*) from event where kind = 'request.assigned'"
        assert session.connection().exec_driver_sql(kinds).scalar() == 1
    assert told(runtime, team.officer) == before


def test_bell_counts_and_opening_leads_to_the_case(
    officer: Browser, runtime: Runtime, place: Place
) -> None:
    assert bell(officer) == "내 알림 1 새 알림"
    page = officer.get(PAGE)
    assert f"{place.receipt}-1" in page.text
    assert "요청이 나에게 배정되었습니다" in page.text
    assert bell(officer) == "내 알림 1 새 알림"  # reading the page writes nothing
    with runtime.reading(ALL) as session:
        note = session.scalars(select(Notification.id)).one()
    answer = officer.post(f"{PAGE}/{note}/open")
    assert answer.headers["Location"] == f"/console/okestro/f/{place.receipt}/1"
    assert bell(officer) == "내 알림"


def test_all_are_marked_read_but_not_what_came_meanwhile(
    officer: Browser, runtime: Runtime, team: Team, place: Place
) -> None:
    page = officer.get(PAGE).text
    newest = re.search(r'name="until" value="(\d+)"', page)
    assert newest
    another = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    assign(runtime, team.approver, Assign(another, team.officer.staff_id))
    officer.post(f"{PAGE}/read", {"until": newest[1]})
    assert bell(officer) == "내 알림 1 새 알림"
    assert place.receipt in officer.get(PAGE).text


def test_nobody_opens_what_was_told_to_somebody_else(
    officer: Browser, browser: Browser, runtime: Runtime, team: Team, place: Place
) -> None:
    with runtime.reading(ALL) as session:
        note = session.scalars(select(Notification.id)).one()
    officer.post("/console/sign-out")
    browser.sign_in(team.approver.name, PASSWORD)
    assert place.receipt not in browser.get(PAGE).text
    assert browser.post(f"{PAGE}/{note}/open").status_code == 404


def test_a_number_no_row_can_have_breaks_nothing(officer: Browser, place: Place) -> None:
    beyond, last = 10**30, 2**63 - 1
    for before in (beyond, -beyond, "x"):
        assert f"{place.receipt}-1" in officer.get(f"{PAGE}?before={before}").text
    assert officer.post(f"{PAGE}/read", {"until": str(beyond)}).status_code == 303
    assert bell(officer) == "내 알림 1 새 알림"
    assert officer.post(f"{PAGE}/{last}/open").status_code == 404


def test_who_chose_the_page_only_gets_no_mail_and_who_chose_nothing_no_row(
    runtime: Runtime, team: Team, place: Place
) -> None:
    choose(
        runtime,
        team.officer,
        {NoticeKind.APPROVED: NoticeChoice.OFF, NoticeKind.ANSWERED: NoticeChoice.OFF},
    )
    choose(runtime, team.approver, {NoticeKind.APPROVAL: NoticeChoice.PAGE})
    second = team.joined_by("cho", Role.APPROVER)
    team.decide(searched(team, place))
    drain(runtime, {"staff_mail"})
    team.approve(place)
    drain(runtime, {"staff_mail"})
    assert told(runtime, team.officer) == ["assigned"]
    assert told(runtime, team.approver) == told(runtime, second) == ["approval"]
    assert mails(runtime, "kim@okestro.test") == []
    assert len(mails(runtime, "cho@okestro.test")) == 1
    assert not [mail for mail in mails(runtime, "lee@okestro.test") if "결재되" in mail.subject]


def test_a_message_of_the_person_tells_all_officers_while_nobody_has_the_case(
    runtime: Runtime, team: Team
) -> None:
    receipt = people.file(runtime, people.ACCESS_ONLY).number
    second = team.joined_by("park", Role.OFFICER)
    write_as_person(runtime, people.person(runtime), WriteAsPerson(receipt, "언제 되나요?"))
    assert told(runtime, team.officer) == told(runtime, second) == ["message"]


@pytest.mark.usefixtures("place")
def test_notifications_are_kept_for_a_limited_time(
    runtime: Runtime, clock: FixedClock, team: Team
) -> None:
    clock.instant += NOTICES_FOR
    prune(runtime)
    assert told(runtime, team.officer) == ["assigned"]
    clock.instant += timedelta(seconds=1)
    prune(runtime)
    assert told(runtime, team.officer) == []


@pytest.mark.usefixtures("place")
def test_bell_costs_a_page_one_statement(officer: Browser, runtime: Runtime) -> None:
    officer.get("/console/okestro/calendar")
    asked: list[str] = []
    event.listen(
        runtime.engine,
        "before_cursor_execute",
        lambda *args: asked.append(str(args[2])),
    )
    officer.get("/console/okestro/calendar")
    assert sum("FROM notification" in one for one in asked) == 1
