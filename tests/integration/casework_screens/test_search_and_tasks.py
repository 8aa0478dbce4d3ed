from __future__ import annotations

import re
from datetime import date

from flask import Flask

from app.runtime import Runtime
from app.services import tasks
from app.services.staff import Grant, grant_role
from forms.casework_commands import SaveDecision
from forms.place import Place
from forms.task_commands import ItemAction, OrderSearch
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import (
    CONSOLE,
    Browser,
    at,
    day_fields,
    sign_in,
    text_of,
)
from tests.integration.casework_screens.conftest import Load, Look
from workflows.vocabulary import Outcome, Role

MATCH = {
    "do": "send",
    "verdict": "match",
    "searched_by": "전자우편 주소와 전화번호",
    "found-0-what": "inquiry/name",
    "found-0-value": "김서연",
    "found-0-action": "show",
}


def _ordered(runtime: Runtime, team: Team, place: Place) -> list[int]:
    tasks.order_search(runtime, team.officer, OrderSearch(place))
    return team.tasks(place, "search")


def test_search_offers_all_systems_and_ticks_those_of_the_services(
    officer: Browser, access: Place, looks: Look
) -> None:
    page = text_of(officer.open(at(access, "search")))
    assert page.count('name="systems"') == 4
    assert re.findall(r'name="systems"[^>]*value="(\w+)" checked', page) == ["inquiry_desk"]
    assert "Stibee" in page
    assert ("officer-okestro", "view_search") in looks()


def test_search_sent_opens_tasks_and_moves_the_request(
    officer: Browser, access: Place, team: Team, load: Load
) -> None:
    answer = officer.send(at(access, "search"), {"systems": ["inquiry_desk", "mailing"]})
    assert answer.status_code == 303
    assert len(team.tasks(access, "search")) == 2
    assert load(access).state == "collecting"


def test_search_without_a_system_is_refused(officer: Browser, access: Place, load: Load) -> None:
    answer = officer.send(at(access, "search"), {"systems": []})
    assert answer.status_code == 422
    assert "조사할 시스템을 하나 이상 골라 주세요." in text_of(answer)
    assert load(access).state == "received"


def test_owner_sees_what_to_compare_and_no_more(
    runtime: Runtime, team: Team, owner: Browser, access: Place, looks: Look
) -> None:
    (task,) = _ordered(runtime, team, access)
    page = text_of(owner.open(f"/tasks/{task}"))
    assert "seoyeon@example.kr" in page
    assert "김서연" in page
    assert "1988" not in page  # the inquiry desk does not match on the birth date
    assert "2025년 봄에" not in page  # nothing to compare is missing, so no clue is needed
    assert ("owner-okestro", "view_task_search") in looks()


def test_clue_is_shown_where_there_is_nothing_to_compare(
    runtime: Runtime, team: Team, owner: Browser, access: Place
) -> None:
    command = OrderSearch(access, ("web_analytics",))
    tasks.order_search(runtime, team.officer, command)
    (task,) = team.tasks(access, "search")
    page = text_of(owner.open(f"/tasks/{task}"))
    assert "2025년 봄에" in page
    assert "seoyeon@example.kr" not in page


def test_added_row_keeps_what_was_entered_and_saves_nothing(
    runtime: Runtime, team: Team, owner: Browser, access: Place
) -> None:
    (task,) = _ordered(runtime, team, access)
    answer = owner.send(f"/tasks/{task}", {**MATCH, "do": "add"})
    assert answer.status_code == 200
    page = text_of(answer)
    assert "found-1-value" in page
    assert "전자우편 주소와 전화번호" in page
    assert team.tasks(access, "search") == [task]


def test_dropped_row_leaves_the_others(
    runtime: Runtime, team: Team, owner: Browser, access: Place
) -> None:
    (task,) = _ordered(runtime, team, access)
    second = {"found-1-what": "inquiry/email", "found-1-value": "남는 것", "found-1-action": "show"}
    page = text_of(owner.send(f"/tasks/{task}", {**MATCH, **second, "do": "drop-0"}))
    assert "남는 것" in page
    assert "found-0-value" not in page


def test_answer_is_recorded_and_shown_again(
    runtime: Runtime, team: Team, owner: Browser, access: Place, load: Load
) -> None:
    (task,) = _ordered(runtime, team, access)
    assert owner.send(f"/tasks/{task}", MATCH).status_code == 303
    assert load(access).waiting_for == "officer"
    page = text_of(owner.open(f"/tasks/{task}"))
    assert "이미 회신한 작업입니다" in page
    assert "전자우편 주소와 전화번호" in page


def test_answer_twice_keeps_the_first_and_what_was_entered(
    runtime: Runtime, team: Team, owner: Browser, access: Place
) -> None:
    (task,) = _ordered(runtime, team, access)
    owner.send(f"/tasks/{task}", MATCH)
    again = owner.send(f"/tasks/{task}", {**MATCH, "searched_by": "두 번째로 보낸 것"})
    assert again.status_code == 422
    assert "이미 끝난 작업입니다" in text_of(again)
    assert "두 번째로 보낸 것" in text_of(again)


def test_bad_answer_is_refused_at_the_field(
    runtime: Runtime, team: Team, owner: Browser, access: Place
) -> None:
    (task,) = _ordered(runtime, team, access)
    answer = owner.send(f"/tasks/{task}", {**MATCH, "found-0-value": ""})
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'href="#found-0-value"' in page
    assert "오류" in page
    assert team.tasks(access, "search") == [task]


def test_owner_of_another_system_is_sent_away(
    app: Flask, runtime: Runtime, team: Team, access: Place
) -> None:
    stranger = people.staff(runtime, "recruiter")
    grant_role(
        runtime, team.officer, Grant(int(str(stranger.staff_id)), Role.TASK_OWNER, ("recruiting",))
    )
    (task,) = _ordered(runtime, team, access)
    browser = sign_in(app, "recruiter")
    assert browser.open(f"/tasks/{task}").status_code == 403
    page = text_of(browser.open("/tasks"))
    assert access.receipt not in page


def test_unknown_task_is_not_found(owner: Browser) -> None:
    assert owner.open("/tasks/987654").status_code == 404


def test_list_shows_open_and_finished_tasks(
    runtime: Runtime, team: Team, owner: Browser, access: Place, deletion: Place
) -> None:
    (done,) = _ordered(runtime, team, access)
    owner.send(f"/tasks/{done}", MATCH)
    tasks.order_search(runtime, team.officer, OrderSearch(deletion))
    page = text_of(owner.open("/tasks"))
    waiting, _slash, finished = page.partition("마친 일")
    assert deletion.receipt in waiting
    assert access.receipt not in waiting
    assert access.receipt in finished


def test_measure_is_confirmed_with_its_day(
    team: Team, owner: Browser, deletion: Place, load: Load
) -> None:
    (task,) = team.search(deletion, casework.ERASE_NAME)
    team.identify(deletion)
    items = casework.decide_items(task, ItemAction.ERASE)
    team.decide(SaveDecision(deletion, Outcome.ERASE, items=items))
    team.approve(deletion)
    (measure,) = team.tasks(deletion, "measure")

    page = text_of(owner.open(f"/tasks/{measure}"))
    assert "이름" in page
    late = {"how": "erase", "count": "1", **day_fields("done_on", 2026, 11, 24)}
    assert owner.send(f"/tasks/{measure}", late).status_code == 422
    early = {**late, **day_fields("done_on", 2026, 11, 20)}
    refused = owner.send(f"/tasks/{measure}", early)
    assert refused.status_code == 422
    assert "접수일보다 앞설 수 없습니다" in text_of(refused)

    done = {**late, **day_fields("done_on", 2026, 11, 23)}
    assert owner.send(f"/tasks/{measure}", done).status_code == 303
    assert load(deletion).state == "notifying"
    assert str(date(2026, 11, 23).year) in text_of(owner.open(f"/tasks/{measure}"))


def test_list_shows_an_order_to_hold_that_was_confirmed(
    team: Team, owner: Browser, deletion: Place
) -> None:
    team.search(deletion, casework.ERASE_NAME)
    team.identify(deletion)
    (order,) = team.tasks(deletion, "hold")
    assert owner.send(f"/tasks/{order}", {"done": "y"}).status_code == 303
    _waiting, _slash, finished = text_of(owner.open("/tasks")).partition("마친 일")
    assert deletion.receipt in finished
    assert "확인함" in finished


def test_approver_gets_no_links_to_pages_that_refuse_them(
    team: Team, approver: Browser, officer: Browser, deletion: Place
) -> None:
    (search,) = team.search(deletion, casework.ERASE_NAME)
    team.identify(deletion)
    task = f"{CONSOLE}/tasks/{search}"
    assert f'href="{task}"' in text_of(officer.open(f"/f/{deletion.receipt}/1"))
    page = text_of(approver.open(f"/f/{deletion.receipt}/1"))
    assert f"{CONSOLE}/tasks/" not in page


def test_menu_leads_an_approver_to_what_waits_and_to_absences(
    approver: Browser, officer: Browser
) -> None:
    menu = f'<li><a href="{CONSOLE}/approvals"'
    assert menu in text_of(approver.open("/queue"))
    assert menu not in text_of(officer.open("/queue"))
    assert f'href="{CONSOLE}/absences"' in text_of(approver.open("/approvals"))
    assert approver.open("/absences").status_code == 200
