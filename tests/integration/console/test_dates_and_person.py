from __future__ import annotations

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from app.runtime import Runtime
from app.services.withdrawal import withdraw_request
from app.store import AccessEntry
from forms.casework_commands import Place, WithdrawRequest
from tests import people
from tests.integration.cli.commands import run
from tests.integration.console.conftest import Browser

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
