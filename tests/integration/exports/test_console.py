"""The export pages of the console, as staff use them without scripts."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.exports.build import build_export
from app.runtime import Runtime
from app.store import Export
from tests import people
from tests.integration.exports.browser import Browser, Form
from workflows.vocabulary import Role

FORM: Form = {
    "received_from-y": "2026",
    "received_from-m": "1",
    "received_from-d": "1",
    "received_to-y": "2026",
    "received_to-m": "12",
    "received_to-d": "31",
    "right": "",
    "state": "",
    "outcome": "",
    "format": "csv",
    "purpose": "보호위원회 자료 제출 요구에 따른 제출",
}


@pytest.fixture
def officer(app: Flask, runtime: Runtime) -> Browser:
    return signed_in(app, runtime, "lee", Role.OFFICER)


@pytest.fixture
def approver(app: Flask, runtime: Runtime) -> Browser:
    return signed_in(app, runtime, "park", Role.APPROVER)


def signed_in(app: Flask, runtime: Runtime, login: str, *roles: Role) -> Browser:
    people.staff(runtime, login, *roles)
    browser = Browser(app.test_client(), "console")
    assert browser.sign_in(login).status_code == 303
    return browser


def exports(runtime: Runtime) -> list[Export]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return list(session.scalars(select(Export).order_by(Export.id)))


def test_exports_asked_approved_and_downloaded(
    runtime: Runtime, officer: Browser, approver: Browser
) -> None:
    people.file(runtime)
    officer.get("/exports")
    asked = officer.post("/exports", FORM)
    (row,) = exports(runtime)
    assert (asked.status_code, row.state) == (303, "asked")

    page = approver.get(f"/exports/{row.id}")
    assert row.purpose in page.text
    assert approver.post(f"/exports/{row.id}/approve").status_code == 303
    build_export(runtime, row.id)

    listed = officer.get("/exports")
    (done,) = exports(runtime)
    assert str(done.sha256) in listed.text
    given = officer.post(f"/exports/{row.id}/download")
    assert given.status_code == 200
    assert given.mimetype == "text/csv"
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert "20261123-0001-1" in given.data.decode("utf-8-sig")
    assert int(given.headers["Content-Length"]) == len(given.data)


def test_exports_page_counts_before_anything_is_asked(runtime: Runtime, officer: Browser) -> None:
    people.file(runtime)
    assert "2건" in officer.get("/exports").text
    counted = officer.post("/exports", {**FORM, "right": "access", "do": "count", "purpose": ""})

    assert counted.status_code == 200
    assert "1건" in counted.text
    assert exports(runtime) == []


def test_exports_bad_form_keeps_what_was_entered(runtime: Runtime, officer: Browser) -> None:
    officer.get("/exports")
    answer = officer.post("/exports", {**FORM, "purpose": "제출", "received_to-m": "13"})

    assert answer.status_code == 422
    assert "오류" in answer.text
    assert 'value="13"' in answer.text
    assert "제출</textarea>" in answer.text
    assert exports(runtime) == []


def test_exports_end_before_begin_is_said_at_the_field(runtime: Runtime, officer: Browser) -> None:
    officer.get("/exports")
    answer = officer.post("/exports", {**FORM, "received_to-y": "2025", "received_to-m": "1"})

    assert answer.status_code == 422
    assert "마지막 날이 첫날보다 앞섭니다" in answer.text
    assert exports(runtime) == []


def test_exports_without_token_are_refused(runtime: Runtime, officer: Browser) -> None:
    officer.token = ""
    assert officer.post("/exports", FORM).status_code == 400
    assert exports(runtime) == []


def test_exports_officer_cannot_approve(runtime: Runtime, officer: Browser) -> None:
    officer.get("/exports")
    officer.post("/exports", FORM)
    number = exports(runtime)[0].id
    assert officer.post(f"/exports/{number}/approve").status_code == 403
    assert exports(runtime)[0].state == "asked"


def test_exports_approver_who_asked_sees_that_somebody_else_must(
    app: Flask, runtime: Runtime
) -> None:
    both = signed_in(app, runtime, "kim", Role.OFFICER, Role.APPROVER)
    both.get("/exports")
    both.post("/exports", FORM)
    number = exports(runtime)[0].id

    assert "요청한 사람이 아닌 승인자" in both.get(f"/exports/{number}").text
    assert both.post(f"/exports/{number}/approve").status_code == 422
    assert exports(runtime)[0].state == "asked"


def test_exports_refusal_asks_for_a_reason_and_shows_it(
    runtime: Runtime, officer: Browser, approver: Browser
) -> None:
    officer.get("/exports")
    officer.post("/exports", FORM)
    number = exports(runtime)[0].id
    approver.get(f"/exports/{number}")
    assert approver.post(f"/exports/{number}/refuse", {"reason": ""}).status_code == 422
    approver.post(f"/exports/{number}/refuse", {"reason": "기간을 줄여 주세요."})

    assert "기간을 줄여 주세요." in officer.get("/exports").text


def test_exports_download_by_a_stranger_is_refused_in_words(
    app: Flask, runtime: Runtime, officer: Browser, approver: Browser
) -> None:
    officer.get("/exports")
    officer.post("/exports", FORM)
    number = exports(runtime)[0].id
    approver.get("/exports")
    approver.post(f"/exports/{number}/approve")
    build_export(runtime, number)
    other = signed_in(app, runtime, "choi", Role.OFFICER)

    listed = other.get("/exports")
    assert f"/exports/{number}/download" not in listed.text
    assert other.post(f"/exports/{number}/download").status_code == 303
    assert "권한이 없습니다" in other.get("/exports").text


@pytest.mark.parametrize("path", ["/exports/99", "/exports/99/download"])
def test_exports_unknown_number_is_not_found(approver: Browser, path: str) -> None:
    approver.get("/exports")
    answer = approver.post(path) if path.endswith("download") else approver.get(path)
    assert answer.status_code == 404


def test_exports_are_closed_to_task_owners_and_strangers(app: Flask, runtime: Runtime) -> None:
    owner = signed_in(app, runtime, "owner", Role.TASK_OWNER)
    assert owner.get("/exports").status_code == 403
    assert app.test_client().get("/console/okestro/exports").status_code == 303
