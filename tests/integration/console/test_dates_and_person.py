from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from flask import Flask
from sqlalchemy import select

from app.organisations import FOLDER
from app.runtime import Runtime
from app.services.profiles import load_organisation
from app.services.withdrawal import withdraw_request
from app.store import AccessEntry, Request
from forms.course_commands import WithdrawRequest
from forms.place import Place
from tests import people
from tests.integration.cli.commands import run
from tests.integration.console.conftest import Browser
from workflows.vocabulary import Role

QUEUE = "/console/okestro/queue?view=open"


def test_dates_in_the_queue_lead_to_their_derivation_and_to_what_moved_them(
    app: Flask, runtime: Runtime, officer: Browser
) -> None:
    receipt = people.file(runtime, people.ACCESS_ONLY)
    run(app, "holidays", "add", "2026-12-03", "임시공휴일", "--source", "관보 제20000호")
    address = f"/console/okestro/f/{receipt.number}/1/dates"
    assert f'href="{address}"' in officer.get(QUEUE).text

    page = officer.get(address).text

    assert "민법 제157조" in page
    assert "민법 제161조" in page
    assert "공휴일이 새로 정해짐" in page
    assert "12월 3일" in page
    assert "12월 4일" in page


def test_person_view_joins_open_and_ended_filings_and_notes_each_look(
    runtime: Runtime, officer: Browser
) -> None:
    first = people.file(runtime, people.ACCESS_ONLY)
    withdraw_request(runtime, people.person(runtime), WithdrawRequest(Place(first.number, 1)))
    second = people.file(runtime, people.DELETE_ONLY)
    namesake = replace(people.BOTH_RIGHTS.applicant, email="other@example.kr", phone="01099990000")
    third = people.file(runtime, replace(people.ACCESS_ONLY, applicant=namesake))

    case = officer.get(f"/console/okestro/f/{second.number}/1").text
    page = officer.get(f"/console/okestro/f/{second.number}/1/person").text

    assert "같은 분으로 보이는 다른 접수 1건" in case
    assert f"{first.number}-1" in page
    assert "전자우편 같음" in page
    assert third.number not in page
    with runtime.reading(people.organisation_id(runtime)) as session:
        looks = session.scalars(
            select(AccessEntry.subject).where(AccessEntry.action == "view_person")
        )
        assert set(looks) == {first.number, second.number}


def test_petition_count_stands_beside_the_legal_date_of_a_public_body_that_wants_it(
    runtime: Runtime, another: Callable[..., Browser]
) -> None:
    profile = (FOLDER / "kotra.toml").read_text(encoding="utf-8")
    text = profile.replace('law = "kr-pipa"', 'law = "kr-pipa"\ncount_mode = "minwon"')
    load_organisation(runtime, text, source="kotra.toml", loaded_by="tests")
    receipt = people.file(runtime, replace(people.ACCESS_ONLY, services=("membership",)), "kotra")

    officer = another("park", Role.OFFICER, slug="kotra")
    page = officer.get(f"/console/kotra/f/{receipt.number}/1/dates").text

    assert "민원 처리 방식으로 센 날(참고)" in page
    assert "12월 4일" in page
    assert "법정 기한은 그대로" in page
    with runtime.reading(people.organisation_id(runtime, "kotra")) as session:
        assert session.scalars(select(Request.legal_due)).one() == date(2026, 12, 3)
