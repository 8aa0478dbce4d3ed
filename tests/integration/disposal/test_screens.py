"""The pages of the five-day list: what each role sees and can do, bad input, the register."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask

from app.record.events import Actor
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from tests import people
from tests.integration.disposal.conftest import Desk
from tests.integration.exports.browser import PASSWORD, Browser
from workflows.vocabulary import Role

NEW = {
    "cause": "purpose_reached",
    "service": "inquiry",
    "system": "inquiry_desk",
    "subject": "2023년 11월에 받은 고객 문의",
    "occurred_on-y": "2026",
    "occurred_on-m": "11",
    "occurred_on-d": "23",
}


@pytest.fixture
def browsers(app: Flask, desk: Desk) -> tuple[Browser, Browser]:
    """Return the browsers of an officer and of the privacy officer."""
    found = []
    for login, role in (("list-officer", Role.OFFICER), ("list-approver", Role.APPROVER)):
        staff_id = add_staff(desk.runtime, NewStaff(login, login, f"{login}@x.test", PASSWORD))
        operator = Actor("operator", people.organisation_id(desk.runtime), name="tests")
        grant_role(desk.runtime, operator, Grant(staff_id, role))
        browser = Browser(app.test_client(), "console")
        assert browser.sign_in(login).status_code == 303
        found.append(browser)
    return found[0], found[1]


def _listed(browser: Browser) -> str:
    browser.get("/disposals/new")
    answer = browser.post("/disposals/new", {**NEW})
    assert answer.status_code == 303
    return answer.headers["Location"].rpartition("/")[2]


def test_from_the_list_to_the_certificate_on_the_screen(
    browsers: tuple[Browser, Browser], desk: Desk
) -> None:
    officer, approver = browsers
    number = _listed(officer)
    page = officer.get(f"/disposals/{number}").text
    assert "2026.11.30.(월)" in page
    assert "표준지침 제10조제1항" in page  # the derivation opens
    order = {
        "do": "order",
        "reason": "처리목적 달성",
        "method": "erase",
        "place": "문의 관리",
        "performer": "고객지원팀",
    }
    assert officer.post(f"/disposals/{number}", {**order}).status_code == 303
    assert "파기 승인" not in officer.get(f"/disposals/{number}").text
    assert "파기 승인" in approver.get(f"/disposals/{number}").text
    assert approver.post(f"/disposals/{number}", {"do": "approve"}).status_code == 303
    officer.get(f"/disposals/{number}")
    done = {
        "do": "carry_out",
        "done_on-y": "2026",
        "done_on-m": "11",
        "done_on-d": "23",
        "count": "118",
        "verified_how": "다시 조회해 0건임을 확인",
    }
    assert officer.post(f"/disposals/{number}", {**done}).status_code == 303
    approver.get("/disposals/register")
    assert approver.post("/disposals/register", {"number": number}).status_code == 303
    assert desk.row(int(number)).state == "checked"
    rows = list(csv.reader(io.StringIO(approver.get("/disposals/register.csv").text.lstrip("﻿"))))
    assert rows[1][1] == "2023년 11월에 받은 고객 문의"
    assert dict(zip(rows[0], rows[1], strict=True))["파기 건수"] == "118"


def test_bad_input_is_answered_with_what_was_entered(browsers: tuple[Browser, Browser]) -> None:
    officer, approver = browsers
    officer.get("/disposals/new")
    two_days = {**NEW, "starts_on-y": "2023", "starts_on-m": "1", "starts_on-d": "1"}
    answer = officer.post("/disposals/new", {**two_days})
    assert answer.status_code == 422
    assert "두 날짜 가운데 하나만" in answer.text
    assert "2023년 11월에 받은 고객 문의" in answer.text
    number = _listed(officer)
    officer.get(f"/disposals/{number}")
    answer = officer.post(f"/disposals/{number}", {"do": "order", "reason": ""})
    assert answer.status_code == 422
    answer = officer.post(f"/disposals/{number}", {"do": "carry_out", "verified_how": "x"})
    assert answer.status_code == 422
    approver.get(f"/disposals/{number}")
    answer = approver.post(f"/disposals/{number}", {"do": "lift", "note": ""})
    assert answer.status_code == 422
    assert "다섯 글자" in answer.text
    answer = approver.post(f"/disposals/{number}", {"do": "approve"})
    assert answer.status_code == 409


def test_an_officer_cannot_check_what_was_destroyed(browsers: tuple[Browser, Browser]) -> None:
    officer, _approver = browsers
    officer.get("/disposals/register")
    answer = officer.post("/disposals/register", {"number": "1"})
    assert answer.status_code == 409
    assert "보호책임자" in answer.text
