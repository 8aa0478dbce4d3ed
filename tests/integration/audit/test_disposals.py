"""The register of destroyed data as an auditor sees it: read-only, naming nobody."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.record.events import Actor
from app.runtime import Runtime
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from tests import people
from tests.casework import Team
from tests.integration.disposal.conftest import Desk
from tests.integration.exports.browser import PASSWORD, Browser
from workflows.vocabulary import Role


def test_auditor_reads_what_was_destroyed_and_changes_nothing(app: Flask, runtime: Runtime) -> None:
    desk = Desk(runtime, Team.of(runtime))
    number = desk.enter()
    desk.order(number)
    desk.approve(number)
    desk.carry_out(number)
    staff_id = add_staff(runtime, NewStaff("audit", "감사", "audit@x.test", PASSWORD))
    operator = Actor("operator", people.organisation_id(runtime), name="tests")
    until = runtime.clock.now() + timedelta(days=30)
    grant_role(runtime, operator, Grant(staff_id, Role.AUDITOR, valid_until=until))
    browser = Browser(app.test_client(), "audit")
    assert browser.sign_in("audit").status_code == 303
    page = browser.get("/disposals").text
    assert "2023년 11월에 받은 고객 문의" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert "다시 조회해 0건임을 확인" in browser.get("/disposals.csv").text
    assert desk.row(number).state == "done"
