"""기관 정보 in the console: what the profile says, with what is open, for each organisation."""

from __future__ import annotations

import html

import pytest
from flask import Flask
from sqlalchemy import update

from app.organisations import shipped_profiles
from app.organisations.loader import load_profile
from app.organisations.schema import OrganisationProfile
from app.record.events import Actor
from app.runtime import Runtime
from app.services.staff import Grant, grant_role
from app.services.work import unit_of_work
from app.store import Staff
from tests import people
from tests.integration.console.conftest import Browser
from tests.integration.console.test_english import korean_in
from workflows.vocabulary import Role

PROFILES = [load_profile(path) for path in shipped_profiles()]


@pytest.fixture(params=PROFILES, ids=lambda profile: profile.slug)
def profile(request: pytest.FixtureRequest) -> OrganisationProfile:
    """Return each profile that ships in turn."""
    found: OrganisationProfile = request.param
    return found


def page_for(app: Flask, login: str, slug: str) -> str:
    """Return the page as this member of staff sees it."""
    browser = Browser(app.test_client())
    browser.sign_in(login, people.PASSWORD)
    answer = browser.get(f"/console/{slug}/organisation")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def test_page_shows_services_systems_conflicts_and_officers(
    app: Flask, runtime: Runtime, profile: OrganisationProfile
) -> None:
    people.staff(runtime, "reader", Role.OFFICER, slug=profile.slug)
    page = page_for(app, "reader", profile.slug)
    for rows in (profile.services, profile.systems, profile.officers):
        for row in rows:
            assert row.name.ko in page
    for conflict in profile.conflicts:
        assert conflict.promise.ko in page
        assert conflict.what_we_do.ko in page
    for duty in profile.keeping:
        assert duty.policy_text.ko in page
    assert page.count("확인 전") >= sum(not row.confirmed for row in profile.keeping)


def test_page_of_kotra_warns_of_the_number_without_basis(app: Flask, runtime: Runtime) -> None:
    people.staff(runtime, "reader", Role.APPROVER, slug="kotra")
    page = page_for(app, "reader", "kotra")
    assert "‘주민등록번호’의 값은 어떤 답변에도 쓰지 않습니다" in page
    assert "영구 보관" in page


def test_page_of_ktnexr_tells_the_promise_and_what_is_kept(app: Flask, runtime: Runtime) -> None:
    people.staff(runtime, "reader", Role.ADMIN, slug="ktnexr")
    page = page_for(app, "reader", "ktnexr")
    assert "365일" in page
    assert "방침에는 180일로 적혀 있습니다." in page


def test_page_of_kotra_tells_that_transfers_are_off_and_why(app: Flask, runtime: Runtime) -> None:
    people.staff(runtime, "reader", Role.OFFICER, slug="kotra")
    page = page_for(app, "reader", "kotra")
    assert "본인전송 · 받지 않음" in page
    profile = next(row for row in PROFILES if row.slug == "kotra")
    assert profile.transfer.note.ko
    assert profile.transfer.note.ko in page


def test_page_is_closed_to_people_of_another_organisation(app: Flask, runtime: Runtime) -> None:
    people.staff(runtime, "reader", Role.OFFICER, slug="kotra")
    browser = Browser(app.test_client())
    browser.sign_in("reader", people.PASSWORD)
    assert browser.get("/console/utracs/organisation").status_code == 403


def test_data_of_the_page_reads_english_for_who_reads_english(
    app: Flask, runtime: Runtime, profile: OrganisationProfile
) -> None:
    reader = people.staff(runtime, "reader", Role.OFFICER, slug=profile.slug)
    with unit_of_work(runtime, reader) as work:
        work.session.execute(update(Staff).where(Staff.id == reader.staff_id).values(language="en"))
    page = page_for(app, "reader", profile.slug)
    korean = " ".join(korean_in(page))
    for rows in (profile.services, profile.systems):
        assert not [row.name.ko for row in rows if row.name.ko in korean]
    assert not [row.what_we_do.ko for row in profile.conflicts if row.what_we_do.ko in korean]


def test_choose_page_lists_the_organisations_of_somebody_who_works_for_several(
    app: Flask, runtime: Runtime
) -> None:

    first = people.staff(runtime, "both", Role.OFFICER, slug="okestro")
    other = Actor("operator", people.organisation_id(runtime, "ktnexr"), name="tests")
    assert first.staff_id is not None
    grant_role(runtime, other, Grant(staff_id=first.staff_id, role=Role.OFFICER))
    browser = Browser(app.test_client())
    browser.sign_in("both", people.PASSWORD)
    page = browser.get("/console/").text
    assert "/console/okestro/" in page
    assert "/console/ktnexr/" in page
    assert "/console/kotra/" not in page
