"""휴일·휴무 as an administrator uses it: preview, then save; an example counted."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.runtime import Runtime
from tests import people
from tests.admin_desk import take_seat

CLOSED = {"day-y": "2026", "day-m": "12", "day-d": "3", "name": "창립기념일"}


@pytest.fixture(name="desk")
def _desk(app: Flask, runtime: Runtime, client: FlaskClient) -> FlaskClient:
    take_seat(app, runtime, client)
    return client


def test_a_closed_day_is_shown_with_what_it_moves_before_it_is_saved(
    runtime: Runtime, desk: FlaskClient
) -> None:
    number = people.file(runtime).number
    seen = desk.post("/admin/okestro/calendar/closure", data=CLOSED)
    assert "2건의 날짜가 바뀝니다" in seen.text
    assert f"{number}-1" in seen.text
    assert "등록한 휴무일이 없습니다" in desk.get("/admin/okestro/calendar").text
    saved = desk.post("/admin/okestro/calendar/closure", data={**CLOSED, "do": "save"})
    assert saved.status_code == 303
    assert "창립기념일" in desk.get("/admin/okestro/calendar").text
    assert desk.post("/admin/okestro/calendar/closure/1").status_code == 303
    assert "창립기념일" not in desk.get("/admin/okestro/calendar").text


def test_a_past_day_is_refused_before_the_preview(desk: FlaskClient) -> None:
    past = {**CLOSED, "day-y": "2025"}
    answer = desk.post("/admin/okestro/calendar/closure", data=past)
    assert answer.status_code == 422
    assert "오늘부터 2년 안의 날짜" in answer.text


def test_an_example_is_counted_over_the_weekend(desk: FlaskClient) -> None:
    page = "/admin/okestro/calendar?received-y=2026&received-m={}&received-d={}&right=access"
    # Ten days after Thursday 26 November end on Sunday 6 December.
    shown = desk.get(page.format(11, 26))
    assert shown.status_code == 200
    assert "2026.12.07.(월)" in shown.text
    assert desk.get(page.format(13, 1)).status_code == 422
    assert desk.get("/admin/okestro/calendar?year=2035").status_code == 200


def test_an_administrator_of_one_organisation_cannot_declare_a_public_holiday(
    desk: FlaskClient,
) -> None:
    holiday = {**CLOSED, "source": "관보 제20000호", "do": "save"}
    assert desk.post("/admin/okestro/calendar/holiday", data=holiday).status_code == 403
    assert "flask holidays add" in desk.get("/admin/okestro/calendar/holiday").text
