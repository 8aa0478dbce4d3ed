"""The task list of a new organisation, and its desk that opens when nothing is needed any more."""

from __future__ import annotations

import json
from datetime import time

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.demo.accounts import make_accounts
from app.demo.desks import open_desks
from app.organisations import OKESTRO
from app.runtime import Runtime
from app.services.profiles import load_organisation, organisation_ids, profile_in_force
from app.store import Event, Organisation
from tests import people
from tests.integration.admin.desks import administrator, member
from tests.integration.exports.browser import Form
from workflows.vocabulary import EventKind, Role

OPEN: Form = {"do": "open"}
CLOSE: Form = {"do": "close"}


def test_a_new_organisation_is_in_preparation_and_says_how_to_reach_it(
    runtime: Runtime, client: FlaskClient
) -> None:
    text = OKESTRO.read_text(encoding="utf-8").replace('slug = "okestro"', 'slug = "brandnew"', 1)
    load_organisation(runtime, text, source="brandnew.toml", loaded_by="tests")
    start = client.get("/ko/brandnew/")
    assert start.status_code == 200
    assert "준비 중입니다" in start.text
    assert "+82-2-6080-0029" in start.text
    assert "request/new" not in start.text
    for path in ("request/new", "request/abc/where"):
        assert client.get(f"/ko/brandnew/{path}").status_code == 503
    assert client.get("/en/brandnew/track").status_code == 200


def test_task_list_says_what_is_missing_and_the_desk_opens_when_nothing_is(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    browser = administrator(app, runtime)
    assert "창구가 열려 있습니다" in browser.get("/").text
    browser.get("/desk")
    browser.post("/desk", CLOSE)
    home = browser.get("/").text
    assert "아직 준비 중입니다" in home
    assert "처리담당자가 없습니다" in home
    assert browser.post("/desk", OPEN).status_code == 422
    member(runtime, "officer", Role.OFFICER)
    member(runtime, "approver", Role.APPROVER)
    assert "창구를 열 준비가 되었습니다" in browser.get("/").text
    assert client.get("/ko/okestro/request/new").status_code == 503
    browser.get("/desk")
    assert browser.post("/desk", OPEN).status_code == 303
    assert client.get("/ko/okestro/request/new").status_code == 200
    okestro = people.organisation_id(runtime)
    with runtime.reading(okestro) as session:
        bodies = session.scalars(
            select(Event.body)
            .where(Event.kind.in_((EventKind.DESK_CLOSED, EventKind.DESK_OPENED)))
            .order_by(Event.id)
        ).all()
    who = [json.loads(body)["kind"] for body in bodies]
    assert who == ["desk.closed", "desk.opened"]


def test_two_who_close_the_desk_at_once_do_not_open_it_again(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    browser = administrator(app, runtime)
    member(runtime, "officer", Role.OFFICER)
    member(runtime, "approver", Role.APPROVER)
    assert 'name="do" value="close"' in browser.get("/desk").text
    for _ in range(2):
        assert browser.post("/desk", CLOSE).status_code == 303
    assert client.get("/ko/okestro/request/new").status_code == 503
    assert 'name="do" value="open"' in browser.get("/desk").text


def test_a_closed_desk_leaves_what_was_filed_as_it_was(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    receipt = people.file(runtime, people.ACCESS_ONLY)
    browser = administrator(app, runtime)
    browser.get("/desk")
    browser.post("/desk", CLOSE)
    assert client.get("/ko/okestro/track").status_code == 200
    with client.session_transaction("/ko/okestro/", method="POST") as session:
        session["mine"] = {
            "org": people.organisation_id(runtime),
            "contact": receipt.number,
            "numbers": [receipt.number],
        }
    assert receipt.number in client.get(f"/ko/okestro/my/{receipt.number}").text


def test_the_demo_opens_its_desks_after_a_change_that_the_history_shows(runtime: Runtime) -> None:
    loaded = organisation_ids(runtime)
    with runtime.write_session() as session:
        session.execute(update(Organisation).values(opened_at=None))
        session.commit()
    open_desks(runtime, loaded, make_accounts(runtime, loaded))
    with runtime.reading(None) as session:
        rows = session.execute(select(Organisation.slug, Organisation.opened_at)).all()
    opened = {row.slug for row in rows if row.opened_at is not None}
    assert opened == {"okestro", "kotra", "ktnexr", "utracs"}
    assert profile_in_force(runtime, loaded["ktnexr"]).digest_at == time(8, 30)
