"""The auditor's face: closed by default, read-only, limited in time, every look on record."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.clock import FixedClock
from app.exports.build import build_export
from app.record.events import Actor
from app.runtime import Runtime
from app.services.exporting import approve_export
from app.services.sealing_log import seal_events
from app.services.staff import Grant, NewStaff, add_staff, grant_role, revoke_role
from app.store import AccessEntry, Export
from forms.casework_commands import SaveDecision
from forms.export_commands import ApproveExport
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.exports.browser import PASSWORD, Browser
from tests.integration.exports.test_console import FORM
from workflows.vocabulary import Outcome, Role

SECRETS = ("김서연", "seoyeon@example.kr", "01012344471", "제품 가격을 물어보심")


def grant_auditor(runtime: Runtime, slug: str = "okestro", days: int = 7) -> int:
    person = NewStaff("auditor", "감독관", "auditor@pipc.test", PASSWORD)
    staff_id = add_staff(runtime, person)
    operator = Actor("operator", people.organisation_id(runtime, slug), name="tests")
    until = runtime.clock.now() + timedelta(days=days)
    grant_role(runtime, operator, Grant(staff_id, Role.AUDITOR, valid_until=until))
    return staff_id


@pytest.fixture
def auditor(app: Flask, runtime: Runtime) -> Browser:
    grant_auditor(runtime)
    browser = Browser(app.test_client(), "audit")
    assert browser.sign_in("auditor").status_code == 303
    return browser


@pytest.fixture
def answered(runtime: Runtime) -> Place:
    team = Team.of(runtime)
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME, casework.INQUIRY)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)
    return place


def paths(app: Flask) -> list[str]:
    """Return every address of the face with an organisation in it."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("audit.") and "org" in rule.arguments:
            path = str(rule.rule).replace("<org>", "okestro").replace("<no>", "20261123-0001")
            found.append(re.sub(r"<int:\w+>", "1", path))
    return sorted(set(found))


def test_audit_is_closed_to_everybody_without_sign_in(app: Flask, runtime: Runtime) -> None:
    people.file(runtime)
    client = app.test_client()
    assert len(paths(app)) >= 7
    for path in paths(app):
        answer = client.get(path)
        assert answer.status_code in {303, 405}, path
        if answer.status_code == 303:
            assert "/audit/sign-in" in answer.headers["Location"], path


def test_audit_is_closed_to_other_roles(app: Flask, runtime: Runtime) -> None:
    people.file(runtime)
    people.staff(runtime, "kim", Role.OFFICER, Role.APPROVER, Role.TASK_OWNER, Role.ADMIN)
    browser = Browser(app.test_client(), "audit")
    browser.sign_in("kim")
    for path in paths(app):
        assert browser.client.get(path).status_code in {403, 405}, path


def test_audit_session_opens_no_other_face(auditor: Browser) -> None:
    assert auditor.client.get("/console/okestro/queue").status_code == 303
    cookies = auditor.client.get("/audit/okestro/").request.headers.get("Cookie", "")
    assert "tenday_audit" in cookies
    assert "tenday_console" not in cookies


def test_audit_of_another_organisation_is_refused(
    app: Flask, runtime: Runtime, auditor: Browser
) -> None:
    people.file(runtime, slug="hanbit")
    for path in paths(app):
        answer = auditor.client.get(path.replace("okestro", "hanbit"))
        assert answer.status_code in {403, 405}, path


def test_audit_ends_with_its_last_day(auditor: Browser, clock: FixedClock) -> None:
    assert auditor.get("/").status_code == 200
    clock.move(days=7, seconds=1)
    auditor.sign_in("auditor")
    assert auditor.get("/").status_code == 403


def test_audit_ends_when_the_role_is_revoked(runtime: Runtime, auditor: Browser) -> None:
    operator = Actor("operator", people.organisation_id(runtime), name="tests")
    with runtime.reading(None) as session:
        staff_id = session.execute(text("SELECT id FROM staff")).scalar_one()
    revoke_role(runtime, operator, staff_id, Role.AUDITOR)
    assert auditor.get("/").status_code == 403


def test_audit_sign_in_refuses_a_wrong_password_in_words(app: Flask, runtime: Runtime) -> None:
    grant_auditor(runtime)
    browser = Browser(app.test_client(), "audit")
    answer = browser.sign_in("auditor", "wrong horse battery")
    assert answer.status_code == 422
    assert "맞지 않습니다" in answer.text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/console/", "/a"])
def test_audit_sign_in_leads_nowhere_else(app: Flask, runtime: Runtime, target: str) -> None:
    grant_auditor(runtime)
    browser = Browser(app.test_client(), "audit")
    where = f"/audit/sign-in?next={target}"
    browser.get(where)
    answer = browser.post(where, {"login": "auditor", "password": PASSWORD})
    assert answer.headers["Location"] == "/audit/"


def test_audit_sign_out_ends_the_session(auditor: Browser) -> None:
    auditor.get("/")
    assert auditor.post("/audit/sign-out").status_code == 303
    assert auditor.get("/").status_code == 303


def test_audit_choice_leads_straight_to_the_only_organisation(auditor: Browser) -> None:
    answer = auditor.get("/audit/")
    assert answer.headers["Location"] == "/audit/okestro/"


def test_audit_list_names_nobody_and_says_until_when(auditor: Browser, answered: Place) -> None:
    page = auditor.get("/")
    assert f"{answered.receipt}-1" in page.text
    assert "2026.11.30." in page.text
    assert "읽기 전용" in page.text
    for secret in SECRETS:
        assert secret not in page.text


def test_audit_case_shows_the_work_and_hides_the_person(
    runtime: Runtime, auditor: Browser, answered: Place
) -> None:
    seal_events(runtime)
    page = auditor.get(f"/f/{answered.receipt}/1")

    assert page.status_code == 200
    for words in ("김*연", "se***@example.kr", "열람", "일치", "영 제41조제4항", "통지-2026-0001"):
        assert words in page.text, words
    for secret in SECRETS:
        assert secret not in page.text, secret
    assert "봉인 대기" not in page.text
    assert "다름" not in page.text
    forms = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"', page.text)
    assert forms == ["/audit/sign-out"]


def test_audit_case_shows_an_event_that_was_changed(
    runtime: Runtime, auditor: Browser, answered: Place
) -> None:
    seal_events(runtime)
    if runtime.engine.dialect.name != "sqlite":
        pytest.skip("the triggers of PostgreSQL cannot be dropped by the application")
    with runtime.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER event_no_update"))
        connection.execute(
            text(
                "UPDATE event SET body = CAST(replace(body, 'web', 'fax') AS BLOB) WHERE kind = "
                "'filing.received'"
            )
        )
    assert "다름" in auditor.get(f"/f/{answered.receipt}/1").text


def test_audit_looks_are_on_record(runtime: Runtime, auditor: Browser, answered: Place) -> None:
    auditor.get("/")
    auditor.get(f"/f/{answered.receipt}/1")
    auditor.get("/log")
    with runtime.reading(people.organisation_id(runtime)) as session:
        looks = session.scalars(select(AccessEntry).order_by(AccessEntry.id)).all()
    assert [look.action for look in looks] == ["audit.list", "audit.case", "audit.log"]
    assert looks[1].subject == answered.receipt
    assert looks[1].filing_id is not None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("?right=delete", 1),
        ("?state=open", 2),
        ("?outcome=grant", 1),
        ("?late=1", 0),
        ("?refused=1", 0),
        ("?from=2026-11-24", 0),
        ("?from=nonsense&right=nonsense&at=nonsense", 3),
        ("?from=2026-12-01&to=2026-01-01", 3),
    ],
)
@pytest.mark.usefixtures("answered")
def test_audit_list_filters(runtime: Runtime, auditor: Browser, query: str, count: int) -> None:
    people.file(runtime)
    page = auditor.get(f"/{query}")
    assert page.text.count('class="id"') == count


def test_audit_list_pages_give_every_request_once(
    runtime: Runtime, auditor: Browser, clock: FixedClock
) -> None:
    for number in range(33):
        people.file(runtime)
        clock.move(hours=7 if number % 2 else 0)
    auditor.sign_in("auditor")  # the session before was idle for days
    seen: list[str] = []
    path = "/?to=2026-12-31"
    while path:
        page = auditor.get(path).text
        seen += re.findall(r'class="id" href="[^"]+">([^<]+)<', page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        path = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 66
    assert [number[:8] for number in seen] == sorted((n[:8] for n in seen), reverse=True)


@pytest.mark.parametrize("path", ["/f/20991231-0001/1", "/f/nonsense/1", "/f/20261123-0001/9"])
@pytest.mark.usefixtures("answered")
def test_audit_unknown_case_is_not_found(auditor: Browser, path: str) -> None:
    assert auditor.get(path).status_code == 404


@pytest.mark.usefixtures("answered")
def test_audit_log_says_only_what_was_checked(runtime: Runtime, auditor: Browser) -> None:
    assert "아직 봉인한 기록이 없습니다" in auditor.get("/log").text
    seal_events(runtime)
    page = auditor.get("/log").text
    assert "전체를 다시 계산한 것은 아닙니다" in page
    assert "flask audit verify" in page
    assert "openssl" in page
    assert "BEGIN PUBLIC KEY" in page


def test_audit_export_is_asked_here_and_approved_by_the_organisation(
    runtime: Runtime, auditor: Browser, answered: Place
) -> None:
    auditor.get("/exports")
    assert auditor.post("/exports", FORM).status_code == 303
    with runtime.reading(people.organisation_id(runtime)) as session:
        row = session.scalars(select(Export)).one()
    assert row.asked_by == "auditor"
    assert auditor.post(f"/exports/{row.id}/download").status_code == 404
    approver = people.staff(runtime, "park", Role.APPROVER)
    approve_export(runtime, approver, ApproveExport(row.id))
    build_export(runtime, row.id)

    auditor.get("/exports")
    given = auditor.post(f"/exports/{row.id}/download")
    assert given.status_code == 200
    assert f"{answered.receipt}-1" in given.data.decode("utf-8-sig")


def test_audit_sees_no_exports_of_others(runtime: Runtime, auditor: Browser) -> None:
    auditor.get("/exports")
    auditor.post("/exports", FORM)
    purpose = str(FORM["purpose"])
    assert purpose in auditor.get("/exports").text
    with runtime.write_session() as session:
        session.info["scope"] = people.organisation_id(runtime)
        session.scalars(select(Export)).one().asked_staff_id = 999
        session.commit()
    assert purpose not in auditor.get("/exports").text
