"""The pages of destruction in console and audit, and what every other page says of what is gone."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.record.events import Actor
from app.runtime import Runtime
from app.services.certificates import purpose_of
from app.services.destruction import execute_destructions
from app.services.house_papers import HousePaper, keep_house_paper
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from app.services.tracking import send_track_code
from app.store import OutboxMessage
from app.store.tenancy import ALL
from forms.tracking import LookUp
from tests import people
from tests.integration.exports.browser import PASSWORD, Browser
from tests.integration.exports.reading import csv_rows, question
from tests.integration.retention.conftest import Ended
from workflows.vocabulary import Role

#: The token of a form, wherever its value stands.
TOKEN = re.compile(r'<input[^>]*name="csrf_token"[^>]*>')
SECRETS = ("김서연", "김*연", "seoyeon", "4471")


def browser_of(app: Flask, login: str, face: str = "console") -> Browser:
    browser = Browser(app.test_client(), face)
    assert browser.sign_in(login).status_code == 303
    return browser


@pytest.fixture
def park(app: Flask, over: Ended) -> Browser:
    """Return the privacy officer's browser, with one proposal waiting."""
    over.propose()
    return browser_of(app, "approver-okestro")


@pytest.fixture
def gone(over: Ended) -> Ended:
    """Return a filing that was destroyed."""
    over.approve()
    assert execute_destructions(over.runtime) == 1
    return over


def test_approver_sees_what_why_and_by_when(park: Browser, over: Ended) -> None:
    page = park.get("/destructions").text
    for words in (over.place.receipt, "36개월", "2029.11.23.(금)", "2029년 11월", "파기 승인"):
        assert words in page, words
    assert "2029.11.28.(수)" in page  # five days
    assert not any(secret in page for secret in SECRETS)


def test_approver_approves_then_it_goes_then_checks(park: Browser, over: Ended) -> None:
    park.get("/destructions")
    (row,) = over.rows()
    answer = park.post("/destructions", {"do": "approve", "number": str(row.id)})
    assert answer.status_code == 303
    assert over.rows()[0].state == "approved"
    assert "1건을 승인했습니다" in park.get("/destructions").text
    execute_destructions(over.runtime)

    page = park.get("/destructions/register").text
    assert "확인 전" in page
    assert str(over.rows()[0].evidence) in page
    assert park.post("/destructions/register", {"number": str(row.id)}).status_code == 303
    assert over.rows()[0].checked_at is not None


def test_approver_puts_off_with_reason_and_day(park: Browser, over: Ended) -> None:
    park.get("/destructions")
    (row,) = over.rows()
    form: dict[str, str | list[str]] = {
        "do": "decline",
        "number": str(row.id),
        "note": "소송이 끝날 때까지 보관합니다.",
        "until-y": "2030",
        "until-m": "3",
        "until-d": "1",
    }
    assert park.post("/destructions", form).status_code == 303
    assert [(each.state, str(each.due_on)) for each in over.rows()] == [
        ("declined", "2029-11-23"),
        ("proposed", "2030-03-01"),
    ]
    assert "소송이 끝날 때까지" in park.get("/destructions/register").text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"do": "approve"}, "하나 이상 골라"),
        ({"do": "approve", "number": "99999999999999999999"}, "하나 이상 골라"),
        ({"do": "approve", "number": "77"}, "이미 처리한 것"),
        ({"do": "approve", "whole": "y", "kind": "filing", "month": "never"}, "하나 이상 골라"),
        ({"do": "decline", "number": "1", "note": "긴 소송이 있어서"}, "다시 볼 날을"),
        (
            {"do": "decline", "number": "1", "until-y": "2030", "until-m": "3", "until-d": "1"},
            "이유를 적어",
        ),
        ({"do": "approve", "number": "1", "note": "880307-1234567"}, "주민등록번호"),
    ],
)
def test_decision_that_cannot_be_is_refused_in_words(
    park: Browser, over: Ended, form: dict[str, str | list[str]], words: str
) -> None:
    park.get("/destructions")
    answer = park.post("/destructions", form)
    assert answer.status_code == 422
    assert words in answer.text
    assert over.rows()[0].state == "proposed"
    if form.get("note"):
        assert str(form["note"])[:6] in answer.text  # what was entered is kept


@pytest.mark.usefixtures("park")
def test_officer_looks_but_does_not_decide(app: Flask, over: Ended) -> None:
    officer = browser_of(app, "officer-okestro")
    page = officer.get("/destructions")
    assert over.place.receipt in page.text
    assert "파기 승인" not in page.text
    assert officer.post("/destructions", {"do": "approve", "number": "1"}).status_code == 403
    assert over.rows()[0].state == "proposed"


@pytest.mark.parametrize("path", ["/destructions", "/destructions/register"])
def test_pages_without_anything_say_so(app: Flask, runtime: Runtime, path: str) -> None:
    people.staff(runtime, "park", Role.APPROVER)
    assert "없습니다" in browser_of(app, "park").get(path).text


def test_certificate_is_ordered_made_and_read(app: Flask, gone: Ended) -> None:
    park = browser_of(app, "approver-okestro")
    (row,) = gone.rows()
    where = f"/destructions/{row.id}/certificate"
    assert park.get(where).status_code == 404
    park.get("/destructions/register")
    assert park.post(where).status_code == 303
    with gone.runtime.reading(ALL) as session:
        effect = session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == "render_certificate")
        ).one()
    assert effect.payload == {"destruction": row.id}
    paper = HousePaper(purpose_of(row.id), b"%PDF-1.7 made by the worker")
    keep_house_paper(gone.runtime, row.organisation_id, paper)
    assert "파기 확인서 보기" in park.get("/destructions/register").text
    assert park.get(where).data == paper.pdf


def test_certificate_of_what_is_still_there_is_refused(park: Browser, over: Ended) -> None:
    park.get("/destructions")
    park.post(f"/destructions/{over.rows()[0].id}/certificate")
    assert "아직 파기하지 않은" in park.get("/destructions/register").text


# --- the register -------------------------------------------------------------------------


def test_register_as_csv_names_nobody_and_runs_nothing(app: Flask, gone: Ended) -> None:
    park = browser_of(app, "approver-okestro")
    answer = park.get("/destructions/register.csv")
    text = answer.data.decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(text))
    entry = dict(zip(heading, row, strict=True))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert entry["자료의 종류"] == "신청과 처리 기록"
    assert entry["폐기사유"] == "요구가 모두 끝난 날부터 36개월"
    assert entry["증거값(SHA-256)"] == gone.rows()[0].evidence
    assert entry["처리부서장(승인자)"] == "Approver-Okestro"
    assert entry["생성일"] == "2026-11-23"
    assert not any(secret in text for secret in SECRETS)


def test_register_as_csv_defuses_formulas(app: Flask, over: Ended) -> None:
    park = browser_of(app, "approver-okestro")
    over.propose()
    park.get("/destructions")
    form: dict[str, str | list[str]] = {"do": "approve", "number": "1", "note": "=HYPERLINK(1)"}
    park.post("/destructions", form)
    assert "'=HYPERLINK(1)" in park.get("/destructions/register.csv").data.decode("utf-8-sig")


def test_auditor_reads_the_register(app: Flask, gone: Ended) -> None:
    runtime = gone.runtime
    staff_id = add_staff(runtime, NewStaff("auditor", "감독관", "a@pipc.test", PASSWORD))
    operator = Actor("operator", people.organisation_id(runtime), name="tests")
    until = runtime.clock.now() + timedelta(days=7)
    grant_role(runtime, operator, Grant(staff_id, Role.AUDITOR, valid_until=until))
    auditor = browser_of(app, "auditor", "audit")
    page = auditor.get("/destructions").text
    assert str(gone.rows()[0].evidence) in page
    assert "<form" not in page.split("<main")[1]
    assert auditor.get("/destructions.csv").status_code == 200
    case = auditor.get(f"/f/{gone.place.receipt}/1")
    assert case.status_code == 410
    assert "파기" in case.text
    assert not any(secret in case.text for secret in SECRETS)


# --- every other page ---------------------------------------------------------------------


def test_queue_and_case_say_that_it_is_gone(app: Flask, gone: Ended) -> None:
    officer = browser_of(app, "officer-okestro")
    queue = officer.get("/queue?view=done").text
    assert gone.place.receipt in queue
    assert "파기됨" in queue
    receipt = gone.place.receipt
    for path in ("", "/1", "/1/tasks", "/1/log", "/1/documents", "/1/messages", "/1/decision"):
        answer = officer.get(f"/f/{receipt}{path}")
        assert answer.status_code == 410, path
        assert "2029.11.24" in answer.text, path
        # A token is made at random and may hold any four digits.
        said = TOKEN.sub("", answer.text)
        assert not any(secret in said for secret in SECRETS), path
    assert officer.post(f"/f/{receipt}/1/notes", {"text": "메모"}).status_code == 410


@pytest.mark.parametrize("personal", [False, True])
def test_register_of_requests_keeps_the_row_without_the_person(gone: Ended, personal: bool) -> None:
    (row,) = csv_rows(gone.runtime, question(gone.runtime), personal=personal)
    assert row["decision"] == "열람"
    assert row["received_at"].startswith("2026-11-23")
    assert row["name"] == ("(파기됨)" if personal else "***")
    assert not any(secret in str(row) for secret in SECRETS)


def test_tracking_answers_as_for_a_number_that_does_not_exist(app: Flask, gone: Ended) -> None:
    client = app.test_client()
    with client.session_transaction("/ko/okestro/", method="POST") as session:
        session["mine"] = {
            "org": people.organisation_id(gone.runtime),
            "contact": "x",
            "numbers": [gone.place.receipt],
        }
    for path in ("/my", f"/my/{gone.place.receipt}"):
        answer = client.get(f"/ko/okestro{path}")
        assert answer.status_code == 302, path
        assert answer.headers["Location"].endswith("/track")
    look_up = LookUp(gone.place.receipt, "seoyeon@example.kr")
    assert send_track_code(gone.runtime, people.person(gone.runtime), look_up)


def test_alarm_after_the_five_days_and_not_before(over: Ended, clock: FixedClock) -> None:
    over.propose()
    here = people.organisation_id(over.runtime)

    def kinds() -> list[str]:
        return [alarm.kind for alarm in open_alarms(over.runtime, here)]

    assert "destruction_late" not in kinds()
    clock.move(days=4)  # 28 November 2029 is the last day
    assert "destruction_late" not in kinds()
    clock.move(days=1)
    assert "destruction_late" in kinds()
