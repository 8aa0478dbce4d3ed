"""사용자와 권한 as an administrator uses it: invite, take away; and the page of the mailed link."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.runtime import Runtime
from app.worker.process import drain
from tests import people
from tests.admin_desk import take_seat
from tests.mailbox import mails
from workflows.vocabulary import Role

INVITED = {
    "name": "이하나",
    "email": "hana@okestro.test",
    "login": "Hana",
    "language": "ko",
    "role": "task_owner",
    "systems": ["inquiry_desk"],
    "valid_until-y": "",
    "valid_until-m": "",
    "valid_until-d": "",
}


@pytest.fixture(name="desk")
def _desk(app: Flask, runtime: Runtime, client: FlaskClient) -> FlaskClient:
    take_seat(app, runtime, client)
    return client


def _mailed_link(runtime: Runtime) -> str:
    drain(runtime, ("staff_mail",))
    link = re.search(r"https?://[^/]+(/console/okestro/password/\S+)", mails(runtime)[0].text)
    assert link is not None
    return link[1]


def test_invited_person_sets_a_password_on_the_page_of_the_link(
    runtime: Runtime, desk: FlaskClient
) -> None:
    assert desk.post("/admin/okestro/people/new", data=INVITED).status_code == 303
    listed = desk.get("/admin/okestro/people").text
    assert "이하나" in listed
    assert "아직 없음" in listed
    link = _mailed_link(runtime)
    differing = {"password": "정말로 아무도 모르는 말", "again": "다른 말"}
    assert desk.post(link, data=differing).status_code == 422
    same = {**differing, "again": differing["password"]}
    assert desk.post(link, data=same).headers["Location"] == "/console/sign-in"
    assert desk.get(link).status_code == 404


def test_a_password_set_by_link_signs_out_whoever_had_the_old_one(
    app: Flask, runtime: Runtime, desk: FlaskClient
) -> None:
    known = people.staff(runtime, "jihun", Role.OFFICER)
    elsewhere = app.test_client()
    elsewhere.post("/console/sign-in", data={"login": "jihun", "password": people.PASSWORD})
    assert elsewhere.get("/console/okestro/queue").status_code == 200
    desk.post(f"/admin/okestro/people/{known.staff_id}/link")
    new = "정말로 아무도 모르는 말"
    assert desk.post(_mailed_link(runtime), data={"password": new, "again": new}).status_code == 303
    assert elsewhere.get("/console/okestro/queue").status_code == 303
    assert desk.get("/admin/okestro/people").status_code == 200  # only theirs


def test_a_slip_in_the_form_gives_422_with_what_was_entered(desk: FlaskClient) -> None:
    answer = desk.post("/admin/okestro/people/new", data={**INVITED, "login": "bora"})
    assert answer.status_code == 422
    assert "이미 있는 아이디입니다" in answer.text
    assert "hana@okestro.test" in answer.text
    auditor = {**INVITED, "role": "auditor"}
    assert desk.post("/admin/okestro/people/new", data=auditor).status_code == 422


def test_the_last_administrator_is_told_why_the_role_stays(desk: FlaskClient) -> None:
    own = re.search(r"/admin/okestro/people/[0-9]+", desk.get("/admin/okestro/people").text)
    assert own is not None
    answer = desk.post(f"{own[0]}/take", data={"role": "admin"}, follow_redirects=True)
    assert "마지막 ‘관리자’입니다" in answer.text


def test_somebody_of_another_organisation_alone_is_not_shown(
    runtime: Runtime, desk: FlaskClient
) -> None:
    other = people.staff(runtime, "there", Role.OFFICER, slug="utracs")
    assert desk.get(f"/admin/okestro/people/{other.staff_id}").status_code == 404
    known = {**INVITED, "login": "there", "role": "officer", "systems": []}
    assert desk.post("/admin/okestro/people/known", data=known).status_code == 303
    assert desk.get(f"/admin/okestro/people/{other.staff_id}").status_code == 200
