"""서식 대조 as an administrator uses it: look, compare, record, take back."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.runtime import Runtime
from tests.admin_desk import take_seat

FORMS = "/admin/okestro/annex-forms"
DATA = {
    "notice_number": "제2023-12호",
    "notice_date-y": "2023",
    "notice_date-m": "9",
    "notice_date-d": "22",
    "remark": "별지와 <b>같음</b>",
    "compared": "y",
}


@pytest.fixture(name="desk")
def _desk(app: Flask, runtime: Runtime, client: FlaskClient) -> FlaskClient:
    take_seat(app, runtime, client)
    return client


def test_a_comparison_is_recorded_shown_and_taken_back(desk: FlaskClient) -> None:
    assert "대조 전" in desk.get(FORMS).text
    assert desk.post(f"{FORMS}/annex9", data=DATA).status_code == 303
    shown = desk.get(f"{FORMS}/annex9").text
    assert "문서에 고시의 서식 번호가 적힙니다." in shown
    assert "별지와 &lt;b&gt;같음&lt;/b&gt;" in shown
    assert desk.post(f"{FORMS}/annex9/take-back", data={"why": ""}).status_code == 422
    assert desk.post(f"{FORMS}/annex9/take-back", data={"why": "고시 바뀜"}).status_code == 303
    assert "고시 바뀜" in desk.get(f"{FORMS}/annex9").text
    assert "대조함" not in desk.get(FORMS).text


def test_a_tick_that_is_missing_keeps_what_was_entered(desk: FlaskClient) -> None:
    answer = desk.post(
        f"{FORMS}/annex10", data={key: DATA[key] for key in DATA if key != "compared"}
    )
    assert answer.status_code == 422
    assert "여섯 가지를 모두 대조한 뒤 표시해 주세요." in answer.text
    assert "별지와 &lt;b&gt;같음&lt;/b&gt;" in answer.text


@pytest.mark.parametrize("form", ["annex9", "annex10", "annex11", "transfer1"])
def test_a_form_is_shown_as_printed_with_the_header_it_would_bear(
    desk: FlaskClient, form: str
) -> None:
    page = desk.get(f"{FORMS}/{form}/preview").text.replace("\u2060", "")
    assert "[별지 제" in page
    assert "기관 서식" not in page
    assert desk.get(f"{FORMS}/{form}/style.css").mimetype == "text/css"


def test_a_form_nobody_follows_is_not_found(desk: FlaskClient) -> None:
    assert desk.get(f"{FORMS}/annex8").status_code == 404


def test_the_blank_power_of_attorney_bears_the_annex_once_it_was_compared(
    desk: FlaskClient, app: Flask
) -> None:
    address = "/ko/okestro/forms/power_of_attorney/print"
    visitor = app.test_client()
    assert "기관 서식" in visitor.get(address).text.replace("\u2060", "")
    desk.post(f"{FORMS}/annex11", data=DATA)
    page = visitor.get(address).text.replace("\u2060", "")
    assert "■ 개인정보 처리 방법에 관한 고시 [별지 제11호서식]" in page
    assert "그 밖의 요구" not in page
