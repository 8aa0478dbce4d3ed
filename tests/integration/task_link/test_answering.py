"""Answering one task through its link: once, and with every check of the console."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

import pytest
from sqlalchemy import select

from app.record.canonical import read_canonical
from app.runtime import Runtime
from app.services import tasks
from app.services.case_file import load_case
from app.services.errors import ConflictError, NotFoundError
from app.services.task_by_link import LinkKey, answer_by_link
from app.store import Event, Staff, Task, TaskLink
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.place import Place
from forms.task_commands import AnswerSearch, OrderSearch
from tests import people
from tests.casework import CORRECTION, SUSPENSION, WITHDRAWAL, Team
from tests.integration.task_link.conftest import FOUND, Browser, done_on, newest_link, text_of
from tests.mailbox import mails
from workflows.vocabulary import Verdict

Links = Callable[[], list[TaskLink]]
#: Right -> what is filed, and an action its form offers.
RIGHTS = {
    "correct": (CORRECTION, "leave"),
    "suspend": (SUSPENSION, "continue"),
    "withdraw": (WITHDRAWAL, "erase"),
}


def facts(runtime: Runtime, kind: str) -> list[dict[str, object]]:
    with runtime.reading(ALL) as session:
        bodies = session.scalars(select(Event.body).where(Event.kind == kind).order_by(Event.id))
        return [cast("dict[str, object]", read_canonical(body)["facts"]) for body in bodies]


def task_row(runtime: Runtime, kind: str) -> Task:
    with runtime.reading(ALL) as session:
        return session.scalars(select(Task).where(Task.kind == kind)).one()


def test_answer_is_recorded_as_its_owners(
    runtime: Runtime, team: Team, place: Place, browser: Browser, link: str
) -> None:
    browser.enter(link)
    answer = browser.send(link, FOUND)
    assert answer.status_code == 303
    thanks = browser.open(answer.headers["Location"])

    assert thanks.status_code == 200
    assert "회신했습니다. 고맙습니다." in text_of(thanks)
    row = task_row(runtime, "search")
    assert (row.verdict, row.answered_by) == ("match", team.owner.staff_id)
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, place.receipt)
        assert case.request(1).waiting_for == "officer"
    assert facts(runtime, "task_link.sent") == [
        {"system": "inquiry_desk", "staff": [team.owner.staff_id]}
    ]
    assert facts(runtime, "task_link.used") == [{"system": "inquiry_desk"}]


def test_link_used_twice_is_refused_with_what_to_do(
    runtime: Runtime, browser: Browser, link: str
) -> None:
    browser.enter(link)
    browser.send(link, FOUND)
    again = browser.send(link, {**FOUND, "verdict": "not_held", "found-0-value": ""})

    assert again.status_code == 410
    page = text_of(again)
    assert "이미 답하셨습니다" in page
    assert "고칠 것이 있으면 처리담당자에게 알려 주세요" in page
    assert "seoyeon" not in page
    assert task_row(runtime, "search").verdict == "match"


def test_used_link_in_another_browser_is_gone(
    new_browser: Callable[[], Browser], link: str
) -> None:
    first = new_browser()
    first.enter(link)
    first.send(link, FOUND)

    answer = new_browser().open(link)
    assert answer.status_code == 410
    assert "이미 답하셨습니다" in text_of(answer)


def test_bad_answer_is_refused_at_the_field_and_keeps_what_was_entered(
    browser: Browser, link: str, links: Links
) -> None:
    browser.enter(link)
    answer = browser.send(link, {**FOUND, "found-0-value": "", "note": "백업도 찾아봤습니다"})

    assert answer.status_code == 422
    page = text_of(answer)
    assert 'href="#found-0-value"' in page
    assert "백업도 찾아봤습니다" in page
    assert links()[0].used_at is None


def test_added_row_saves_nothing(browser: Browser, link: str, links: Links) -> None:
    browser.enter(link)
    answer = browser.send(link, {**FOUND, "do": "add"})

    assert answer.status_code == 200
    assert "found-1-value" in text_of(answer)
    assert links()[0].used_at is None


def test_page_left_open_too_long_gives_back_what_was_entered(
    browser: Browser, link: str, links: Links
) -> None:
    browser.enter(link)
    answer = browser.client.post(link, data={**FOUND, "csrf_token": "stale"})

    assert answer.status_code == 400
    page = text_of(answer)
    assert "적으신 내용은 그대로입니다" in page
    assert "전자우편 주소와 전화번호" in page
    assert links()[0].used_at is None


def test_opening_without_the_token_of_the_page_opens_nothing(
    browser: Browser, link: str, links: Links
) -> None:
    assert browser.client.post(f"{link}/open").status_code == 303
    assert links()[0].opened_by is None


def test_measure_is_confirmed_through_its_link(
    runtime: Runtime, browser: Browser, measure_link: str
) -> None:
    page = text_of(browser.enter(measure_link))
    assert "지울 것" in page
    late = browser.send(measure_link, done_on(date(2026, 11, 24)))
    assert late.status_code == 422

    assert browser.send(measure_link, done_on(date(2026, 11, 23))).status_code == 303
    assert "조치를 기록했습니다" in text_of(browser.open(measure_link))
    assert task_row(runtime, "measure").done_on == date(2026, 11, 23)
    assert facts(runtime, "task_link.used") == [{"system": "inquiry_desk"}]


@pytest.mark.parametrize("right", RIGHTS)
def test_every_right_shows_what_was_asked(
    runtime: Runtime, team: Team, browser: Browser, right: str
) -> None:
    answers, action = RIGHTS[right]
    place = Place(people.file(runtime, answers).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place, ("inquiry_desk",)))

    page = text_of(browser.enter(newest_link(runtime)))
    assert "요구하신 내용" in page
    sent = {**_nothing_held(), "found-0-action": action}  # a browser sends what is selected
    assert browser.send(newest_link(runtime), sent).status_code == 303
    assert task_row(runtime, "search").verdict == "not_held"


def _nothing_held() -> dict[str, str]:
    return {"do": "send", "verdict": "not_held", "searched_by": "이름"}


def test_owner_reads_the_page_in_their_language(
    runtime: Runtime, team: Team, browser: Browser, link: str
) -> None:
    with runtime.write_session() as session:
        session.get_one(Staff, team.owner.staff_id).language = "en"
        session.commit()

    assert '<html lang="en"' in text_of(browser.open(link))


def test_answer_to_another_task_is_not_taken(
    runtime: Runtime, team: Team, browser: Browser, place: Place, link: str
) -> None:
    other = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(other))
    (task,) = team.tasks(other, "search")
    browser.enter(link)
    with pytest.raises(NotFoundError):
        answer_by_link(
            runtime, LinkKey(link.removeprefix("/task/"), ""), AnswerSearch(task, Verdict.NOT_HELD)
        )
    (mine,) = team.tasks(place, "search")
    with pytest.raises(ConflictError):
        answer_by_link(
            runtime, LinkKey(link.removeprefix("/task/"), ""), AnswerSearch(mine, Verdict.NOT_HELD)
        )
    assert team.tasks(other, "search") == [task]


def test_mail_ordered_twice_makes_one_link(runtime: Runtime, link: str, links: Links) -> None:
    from sqlalchemy import text

    del link
    with runtime.engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET state = 'waiting', attempts = 0"))
    drain(runtime, {"staff_mail"})

    assert len(links()) == 1
    assert len(mails(runtime, "owner-okestro@okestro.test")) == 1


def test_finished_task_is_mailed_no_link(runtime: Runtime, team: Team, links: Links) -> None:
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, verdict=Verdict.NOT_HELD)
    drain(runtime, {"staff_mail"})

    assert links() == []
    assert mails(runtime, "owner-okestro@okestro.test") == []
