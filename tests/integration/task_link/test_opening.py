"""Who may open a mailed link, and what everybody else is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import tasks
from app.services.staff import revoke_role
from app.services.task_by_link import UNKNOWN
from app.services.withdrawal import withdraw_request
from app.store import TaskLink
from forms.course_commands import WithdrawRequest
from forms.place import Place
from forms.task_commands import AnswerSearch, OrderSearch
from tests import people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser as StaffBrowser
from tests.integration.casework_screens.browser import sign_in
from tests.integration.task_link.conftest import FOUND, Browser, newest_link, text_of
from tests.mailbox import mails
from workflows.vocabulary import Role, Verdict

NOTHING_HERE = "이 링크로 열 수 있는 작업이 없습니다"
NewBrowser = Callable[[], Browser]
Links = Callable[[], list[TaskLink]]
Looks = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def officer(app: Flask, team: Team) -> StaffBrowser:
    """An officer, signed in at the console."""
    return sign_in(app, team.officer.name)


def assert_opens_nothing(browser: Browser, link: str) -> None:
    answer = browser.open(link)
    assert answer.status_code == 404
    assert NOTHING_HERE in text_of(answer)
    assert "오케스트로" not in text_of(answer)


def test_mail_brings_the_link_and_nothing_about_the_person(
    runtime: Runtime, place: Place, link: str, links: Links
) -> None:
    (mail,) = mails(runtime, "owner-okestro@okestro.test")
    assert link in mail.text
    assert f"{runtime.settings.base_url}/console/okestro/tasks/" in mail.text
    assert place.receipt in mail.text
    assert not any(word in mail.text for word in ("김서연", "seoyeon", "4471", "제품 문의"))
    (row,) = links()
    assert link.removeprefix("/task/").encode() not in row.token_hash
    with runtime.engine.connect() as connection:
        payloads = connection.execute(text("SELECT CAST(payload AS TEXT) FROM outbox")).scalars()
        assert not any(link.removeprefix("/task/") in str(payload) for payload in payloads)


def test_question_names_no_person_and_opens_nothing(
    browser: Browser, link: str, links: Links, looks: Looks
) -> None:
    page = text_of(browser.open(link))

    assert "이 작업을 열까요?" in page
    assert "문의 관리" in page
    assert "김서연" not in page
    assert "seoyeon" not in page
    assert links()[0].opened_by is None
    assert looks() == []


def test_opened_link_shows_what_to_compare_and_is_written_down(
    browser: Browser, link: str, links: Links, looks: Looks
) -> None:
    page = text_of(browser.enter(link))

    assert "seoyeon@example.kr" in page
    assert "1988" not in page  # the inquiry desk does not match on the birth date
    assert links()[0].opened_at is not None
    assert looks() == [("owner-okestro", "view_task_search_by_link")]


def test_opened_link_stays_open_over_an_afternoon(
    browser: Browser, link: str, clock: FixedClock
) -> None:
    browser.enter(link)
    clock.move(hours=6)

    assert "seoyeon@example.kr" in text_of(browser.open(link))


def test_second_browser_is_told_that_it_was_opened_elsewhere(
    new_browser: NewBrowser, link: str, looks: Looks
) -> None:
    new_browser().enter(link)
    other = new_browser()

    answer = other.open(link)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "다른 곳에서 이미 열었습니다" in page
    assert "처리담당자에게 새 링크를 요청" in page
    assert "seoyeon" not in page
    assert "이 브라우저에서 열기" not in page
    assert other.send(f"{link}/open").status_code in {303, 400}
    assert other.open(link).status_code == 409
    assert len(looks()) == 1


def test_answer_from_a_browser_that_did_not_open_it_changes_nothing(
    team: Team, place: Place, new_browser: NewBrowser, link: str
) -> None:
    other = new_browser()
    other.open(link)  # holds a token of the page, but never opened the link
    assert other.send(link, FOUND).status_code == 409
    new_browser().enter(link)
    assert other.send(link, FOUND).status_code == 409
    assert len(team.tasks(place, "search")) == 1


def test_forged_cookie_opens_nothing(app: Flask, browser: Browser, link: str) -> None:
    browser.enter(link)
    stranger = Browser(app.test_client())
    stranger.client.set_cookie("tenday_task_browser", "ImFueSI.forged", path="/task")

    assert stranger.open(link).status_code == 409


def test_expired_link_opens_nothing(browser: Browser, link: str, clock: FixedClock) -> None:
    browser.enter(link)
    clock.move(days=10)  # inner date 26 November, open until 3 December
    assert "seoyeon" in text_of(browser.open(link))
    clock.move(days=1)

    assert_opens_nothing(browser, link)
    assert browser.send(link, FOUND).status_code == 404


def test_new_link_replaces_the_old_one(
    runtime: Runtime, officer: StaffBrowser, team: Team, place: Place, browser: Browser
) -> None:
    link = newest_link(runtime)
    browser.enter(link)
    (task,) = team.tasks(place, "search")
    tab = f"/f/{place.receipt}/1/tasks"
    assert "링크 다시 보내기" in text_of(officer.open(tab))
    assert officer.send(f"{tab}/{task}/link").status_code == 303
    assert "1명에게 새 링크를 보냅니다" in text_of(officer.open(tab))

    again = newest_link(runtime)
    assert again != link
    assert_opens_nothing(browser, link)
    assert "seoyeon@example.kr" in text_of(browser.enter(again))


def test_new_link_without_an_owner_is_refused_and_the_old_one_stays(
    runtime: Runtime, officer: StaffBrowser, team: Team, place: Place, links: Links
) -> None:
    newest_link(runtime)
    revoke_role(runtime, team.officer, int(str(team.owner.staff_id)), Role.TASK_OWNER)
    (task,) = team.tasks(place, "search")
    officer.send(f"/f/{place.receipt}/1/tasks/{task}/link")

    assert "이 시스템을 맡은 사람이 없습니다" in text_of(
        officer.open(f"/f/{place.receipt}/1/tasks")
    )
    assert [row.revoked_at for row in links()] == [None]
    assert officer.send(f"/f/{place.receipt}/1/tasks/987654/link").status_code == 404


def test_withdrawn_request_closes_its_link(
    runtime: Runtime, place: Place, browser: Browser, link: str
) -> None:
    browser.enter(link)
    withdraw_request(runtime, people.person(runtime), WithdrawRequest(place, "생각이 바뀜"))

    answer = browser.open(link)
    assert answer.status_code == 410
    assert "하지 않아도 되는 작업입니다" in text_of(answer)
    assert "seoyeon" not in text_of(answer)


def test_owner_whose_role_was_revoked_is_refused(
    runtime: Runtime, team: Team, browser: Browser, link: str
) -> None:
    browser.enter(link)
    revoke_role(runtime, team.officer, int(str(team.owner.staff_id)), Role.TASK_OWNER)

    assert_opens_nothing(browser, link)
    assert browser.send(link, FOUND).status_code == 404


def test_owner_whose_account_was_switched_off_is_refused(
    runtime: Runtime, team: Team, place: Place, browser: Browser, link: str
) -> None:
    browser.enter(link)
    with runtime.engine.begin() as connection:
        off = text("UPDATE staff SET active = :off WHERE login = :login")
        connection.execute(off, {"off": False, "login": team.owner.name})

    assert_opens_nothing(browser, link)
    assert browser.send(link, FOUND).status_code == 404
    assert len(team.tasks(place, "search")) == 1


def test_each_owner_has_a_link_and_the_first_answer_closes_the_others(
    runtime: Runtime, team: Team, new_browser: NewBrowser
) -> None:
    second = team.joined_by("second-owner", Role.TASK_OWNER)
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    mine, theirs = newest_link(runtime), newest_link(runtime, "second-owner@okestro.test")
    assert mine != theirs
    browser = new_browser()
    browser.enter(mine)
    (task,) = team.tasks(place, "search")
    tasks.answer_search(runtime, second, AnswerSearch(task, Verdict.NOT_HELD))

    answer = browser.open(mine)
    assert answer.status_code == 410
    assert "다른 담당자가 이미 답했습니다" in text_of(answer)


@pytest.mark.parametrize(
    "token",
    [
        "x" * 43,
        "x",
        "%00" * 43,
        "..%2f..%2fetc%2fpasswd",
        "' OR 1=1 --",
        "%F0%9F%94%91",
        "%ed%a0%80" + "x" * 42,
        "x" * 5000,
        "<script>alert(1)</script>",
    ],
)
def test_hostile_link_opens_nothing(browser: Browser, token: str) -> None:
    answer = browser.open(f"/task/{token}")
    assert answer.status_code == 404
    assert "alert(1)" not in text_of(answer)
    assert browser.send(f"/task/{token}/open").status_code in {303, 400, 404}


def test_unknown_links_are_counted_and_a_right_one_still_opens(browser: Browser, link: str) -> None:
    answers = [
        browser.open(f"/task/{number:043d}").status_code for number in range(UNKNOWN.tries + 1)
    ]
    assert set(answers[:-1]) == {404}
    assert answers[-1] == 429
    assert browser.open(link).status_code == 200


def test_link_of_one_organisation_opens_nothing_of_another(
    runtime: Runtime, browser: Browser, link: str
) -> None:
    hanbit = Team.of(runtime, "hanbit")
    theirs = Place(people.file(runtime, people.ACCESS_ONLY, "hanbit").number, 1)
    tasks.order_search(runtime, hanbit.officer, OrderSearch(theirs))
    other = newest_link(runtime, "owner-hanbit@okestro.test")
    browser.enter(link)

    page = text_of(browser.open(other))
    assert "이 작업을 열까요?" in page
    assert "seoyeon" not in page
    (task,) = hanbit.tasks(theirs, "search")
    assert browser.send(other, FOUND).status_code == 409  # it was never opened here
    assert browser.send(link, FOUND).status_code == 303
    assert hanbit.tasks(theirs, "search") == [task]


def test_pages_are_not_kept_and_the_cookies_stay_with_the_face(browser: Browser, link: str) -> None:
    browser.open(link)
    answer = browser.send(f"{link}/open")

    assert browser.open(link).headers["Cache-Control"] == "no-store"
    cookies = answer.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all("Path=/task" in cookie and "HttpOnly" in cookie for cookie in cookies)
