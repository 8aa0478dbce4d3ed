"""서식과 메일 as an administrator uses it: write, preview, put live, bring back."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.runtime import Runtime
from tests.admin_desk import take_seat

CLOSING = "/admin/okestro/templates/letter.closing/ko"


@pytest.fixture(name="desk")
def _desk(app: Flask, runtime: Runtime, client: FlaskClient) -> FlaskClient:
    take_seat(app, runtime, client)
    return client


def test_a_letter_shows_the_draft_before_it_goes_live(desk: FlaskClient) -> None:
    text = "고맙습니다. <script>{organisation}"
    assert desk.post(CLOSING, data={"text": text}).status_code == 303
    preview = desk.get(f"{CLOSING}/preview")
    plain = preview.text.replace("\u2060", "")
    assert "고맙습니다. &lt;script&gt;" in plain
    assert "초안" in plain
    assert desk.get("/admin/okestro/templates/style.css").mimetype == "text/css"
    assert "초안 있음" in desk.get("/admin/okestro/templates").text
    desk.post(f"{CLOSING}/live")
    assert "1판" in desk.get("/admin/okestro/templates").text
    desk.post(f"{CLOSING}/restore", data={"version": "0"})
    assert "1판" not in desk.get("/admin/okestro/templates").text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{number}번", "{number}"),
        ("가" * 501, "500자 안으로"),
        ("글자 \U0001f600", "U+1F600"),
        ("", "문구를 적어 주세요."),
    ],
)
def test_a_text_that_cannot_be_used_stays_on_the_page(
    desk: FlaskClient, text: str, told: str
) -> None:
    answer = desk.post(CLOSING, data={"text": text})
    assert answer.status_code == 422
    assert told in answer.text
    assert text in answer.text


def test_a_mail_and_a_message_are_previewed_with_made_up_content(desk: FlaskClient) -> None:
    note = "/admin/okestro/templates/mail.note/en"
    desk.post(note, data={"text": "Hours: 9 to 6 <b>KST</b>"})
    shown = desk.get(f"{note}/preview").text
    assert "Hours: 9 to 6 &lt;b&gt;KST&lt;/b&gt;" in shown
    message = desk.get("/admin/okestro/templates/message.progress/ko/preview").text
    assert "20261123-0001" in message
    assert "{due}" not in message


def test_what_the_law_fixes_is_shown_with_its_source_and_nowhere_editable(
    desk: FlaskClient,
) -> None:
    page = desk.get("/admin/okestro/templates").text
    assert "제35조" in page
    assert desk.get("/admin/okestro/templates/letter.legal/ko").status_code == 404
