from __future__ import annotations

from flask import Flask

from app.runtime import Runtime
from app.services.case_file import load_case
from app.store import Task
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import CONSOLE, Browser, at, sign_in, text_of
from tests.integration.casework_screens.conftest import Look
from workflows.vocabulary import Role

#: Screen -> the roles that may open it.
BOTH = {Role.OFFICER, Role.APPROVER}
SCREENS = {
    "search": {Role.OFFICER},
    "identity": BOTH,
    "decision": BOTH,
    "approve": BOTH,
    "issue": BOTH,
    "supplement": {Role.OFFICER},
    "delay": {Role.OFFICER},
    "fee": {Role.OFFICER},
    "viewing": {Role.OFFICER},
    "show": {Role.OFFICER},
    "postponement/end": {Role.OFFICER},
    "postponement/review": {Role.OFFICER},
    "unverified": {Role.OFFICER},
    "reopen": {Role.OFFICER},
}


def test_screens_open_for_their_roles_only(
    access: Place, officer: Browser, approver: Browser, owner: Browser
) -> None:
    for screen, roles in SCREENS.items():
        path = at(access, screen)
        assert officer.open(path).status_code == 200, screen
        expected = 200 if Role.APPROVER in roles else 403
        assert approver.open(path).status_code == expected, screen
        assert owner.open(path).status_code == 403, screen


def test_screens_without_sign_in_lead_to_sign_in(app: Flask, access: Place) -> None:
    for screen in (*SCREENS, "decision/preview"):
        answer = app.test_client().get(f"{CONSOLE}{at(access, screen)}")
        assert answer.status_code == 303, screen
        assert "/console/sign-in" in answer.headers["Location"], screen


def test_filing_of_another_organisation_is_not_found(runtime: Runtime, officer: Browser) -> None:
    # Two filings there, one here: the second number exists only in the other organisation.
    people.file(runtime, people.ACCESS_ONLY, "hanbit")
    other = people.file(runtime, people.ACCESS_ONLY, "hanbit")
    for screen in SCREENS:
        assert officer.open(at(Place(other.number, 1), screen)).status_code == 404, screen


def test_task_of_another_organisation_is_not_found(
    runtime: Runtime, officer: Browser, owner: Browser
) -> None:
    other = Team.of(runtime, "hanbit")
    place = Place(people.file(runtime, people.ACCESS_ONLY, "hanbit").number, 1)
    (task,) = other.search(place, casework.NAME)[:1]
    with runtime.reading(people.organisation_id(runtime, "hanbit")) as session:
        assert session.get(Task, task) is not None
        load_case(runtime, session, place.receipt)
    assert officer.open(f"/tasks/{task}").status_code == 404
    assert owner.open(f"/tasks/{task}").status_code == 404


def test_forms_without_token_are_refused(officer: Browser, access: Place) -> None:
    for screen in SCREENS:
        answer = officer.client.post(f"{CONSOLE}{at(access, screen)}", data={"do": "save"})
        assert answer.status_code == 400, screen


def test_page_leaves_no_name_in_lists(app: Flask, team: Team, access: Place, looks: Look) -> None:
    team.search(access, casework.NAME)
    browser = sign_in(app, team.officer.name)
    for path in ("/tasks", "/approvals"):
        assert "김서연" not in text_of(browser.open(path))
    assert looks() == []


def test_unknown_request_is_not_found(officer: Browser, access: Place) -> None:
    assert officer.open(at(Place(access.receipt, 9), "decision")).status_code == 404
    assert officer.open(at(Place("20260101-0001", 1), "decision")).status_code == 404
