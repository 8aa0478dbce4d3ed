"""서식과 메일 as an administrator uses it: write, preview, put live, bring back."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.runtime import Runtime
from app.worker.handlers import proof
from app.worker.process import drain
from app.worker.renderer import RenderingFailedError
from tests.admin_desk import take_seat
from tests.documents.pdf_reader import text_of
from tests.pictures import drawn

CLOSING = "/admin/okestro/templates/letter.closing/ko"
SEAL = "/admin/okestro/templates/picture.seal/ko"


@pytest.fixture(name="desk")
def _desk(app: Flask, runtime: Runtime, client: FlaskClient) -> FlaskClient:
    take_seat(app, runtime, client)
    return client


def test_a_text_goes_live_from_the_preview_once_a_worker_made_the_letters(
    desk: FlaskClient, runtime: Runtime
) -> None:
    text = "고맙습니다. <script>{organisation}"
    assert desk.post(CLOSING, data={"text": text}).status_code == 303
    assert "초안 있음" in desk.get("/admin/okestro/templates").text
    assert "먼저 미리 보기" in desk.post(f"{CLOSING}/live", follow_redirects=True).text
    assert "미리 보기 만들기" in desk.get(f"{CLOSING}/preview").text
    waits = desk.post(f"{CLOSING}/proof", follow_redirects=True).text
    drain(runtime, ("proof",))
    shown = desk.get(f"{CLOSING}/preview?paper=ko/receipt").text
    pdf = desk.get(f"{CLOSING}/proof/ko/receipt/pdf")
    picture = desk.get(f"{CLOSING}/proof/ko/receipt/0")

    assert "다시 확인하기" in waits
    assert "적용할 수 있습니다" in shown
    assert f"{CLOSING}/proof/ko/receipt/0" in shown
    assert "<script>오케스트로" in text_of(pdf.data).replace("\u2060", "")
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")
    for nothing in ("ko/receipt/9", "ko/nothing/0", "en/receipt/pdf"):
        assert desk.get(f"{CLOSING}/proof/{nothing}").status_code == 404
    desk.post(f"{CLOSING}/live")
    assert "1판" in desk.get("/admin/okestro/templates").text
    desk.post(f"{CLOSING}/restore", data={"version": "0"})
    assert "1판" not in desk.get("/admin/okestro/templates").text


def test_a_proof_that_failed_can_be_made_again_without_a_draft_too(
    desk: FlaskClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RenderingFailedError("KeyError")

    monkeypatch.setattr(proof, "render_paper", broken)
    desk.post(f"{CLOSING}/proof")
    drain(runtime, ("proof",))
    page = desk.get(f"{CLOSING}/preview").text

    assert "미리 보기를 만들지 못했습니다" in page
    assert f'action="{CLOSING}/proof"' in page


def test_a_seal_is_sent_seen_and_refused_with_the_page_as_it_was(desk: FlaskClient) -> None:
    small = desk.post(SEAL, data={"picture": (BytesIO(drawn((90, 90))), "직인.png")})
    none = desk.post(SEAL, data={})
    kept = desk.post(
        SEAL, data={"picture": (BytesIO(drawn(kind="JPEG")), "a.jpg")}, follow_redirects=True
    )

    assert (small.status_code, none.status_code) == (422, 422)
    assert "흐립니다" in small.text
    assert "그림 파일을 골라 주세요." in none.text
    assert "투명하지 않습니다" in kept.text
    assert desk.get(f"{SEAL}/versions/1").mimetype == "image/jpeg"
    assert desk.get(f"{SEAL}/versions/2").status_code == 404
    assert desk.get(f"{CLOSING}/versions/1").status_code == 404


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
