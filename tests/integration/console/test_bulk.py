"""Several requests at once: a message to each person, an export of them, the list as a file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from app.record.access import Look
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import MESSAGE, load_case
from app.store import AccessEntry, Event, Export, Message, OutboxMessage, Request
from app.store.tenancy import set_scope
from tests import people
from tests.integration.console.conftest import Browser, Json
from workflows.vocabulary import Right

HERE = "/console/okestro"
BULK = f"{HERE}/bulk/message"
ONE, TWO, ENGLISH = "20261123-0001-1", "20261123-0001-2", "20261123-0002-1"
WORDS = {"text": "{number} {right} 요구는 {due}까지 답합니다.", "text_en": "{number} by {due}."}


@pytest.fixture(autouse=True)
def filed(runtime: Runtime) -> None:
    """File two rights at once, and one of somebody who reads English and gave no mail address."""
    people.file(runtime)
    john = replace(people.SEOYEON, name="John Smith", email="")
    people.file(runtime, replace(people.ACCESS_ONLY, applicant=john, notice_language="en"))


def told(runtime: Runtime, actor: Actor) -> dict[str, list[str]]:
    """Return what was written to each person, by receipt number."""
    found: dict[str, list[str]] = {}
    with runtime.reading(actor.organisation_id) as session:
        for receipt in ("20261123-0001", "20261123-0002"):
            case = load_case(runtime, session, receipt)
            rows = session.scalars(select(Message).where(Message.filing_id == case.filing.id))
            found[receipt] = [case.open(row.body, MESSAGE)["text"] for row in rows]
    return found


def events(runtime: Runtime, actor: Actor, kind: str) -> int:
    """Return how many events of a kind there are."""
    with runtime.reading(actor.organisation_id) as session:
        return len(session.scalars(select(Event.id).where(Event.kind == kind)).all())


def looks(runtime: Runtime, actor: Actor) -> Look:
    """Return the last look of the access log."""
    with runtime.reading(actor.organisation_id) as session:
        row = session.scalars(select(AccessEntry).order_by(AccessEntry.id.desc())).first()
        assert row is not None
        return Look(row.subject, row.action, reason=row.reason)


def test_message_to_several_is_shown_for_each_before_it_is_sent_once_per_filing(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    chosen = officer.post(f"{HERE}/queue/selected", {"number": [ONE, TWO], "do": "message"})
    officer.get(chosen.location)
    sent: Json = {"number": [ONE, TWO, ENGLISH], **WORDS}
    page = officer.post(BULK, {**sent, "do": "look"}).text
    assert "20261123-0001 열람 · 삭제 요구는 2026.12.03.(목)까지 답합니다." in page
    assert "20261123-0002 by 3 Dec 2026." in page
    assert "전자우편 주소가 없어 알림이 가지 않습니다" in page
    assert "김*연" in page
    assert "김서연" not in page
    assert told(runtime, lee) == {"20261123-0001": [], "20261123-0002": []}

    done = officer.post(BULK, {**sent, "do": "send"})
    results = officer.get(done.location).text
    assert "2건 가운데 2건에 보냈습니다." in results
    assert told(runtime, lee) == {
        "20261123-0001": ["20261123-0001 열람 · 삭제 요구는 2026.12.03.(목)까지 답합니다."],
        "20261123-0002": ["20261123-0002 by 3 Dec 2026."],
    }
    assert events(runtime, lee, "message.sent") == 2
    with runtime.reading(lee.organisation_id) as session:
        mails = session.scalars(
            select(OutboxMessage.payload).where(
                OutboxMessage.idempotency_key.startswith("mail/message_ready")
            )
        ).all()
    assert len(mails) == 1
    assert "열람" not in str(mails)


def test_message_that_cannot_be_filled_in_is_refused_row_by_row(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    with runtime.write_session() as session:
        set_scope(session, lee.organisation_id)
        ended = {"state": "withdrawn", "closed_at": runtime.clock.now()}
        session.execute(update(Request).where(Request.filing_id == 2).values(**ended))
        session.commit()
    officer.get(f"{BULK}?number={ONE}")
    sent: Json = {"number": [ONE, ENGLISH, "20261123-0099-1"], **WORDS}
    page = officer.post(BULK, {**sent, "do": "look"}).text
    assert "2건은 보내지 않습니다" in page
    results = officer.get(officer.post(BULK, {**sent, "do": "send"}).location).text
    assert "3건 가운데 1건에 보냈습니다." in results
    assert "알릴 기한이 없습니다" in results
    assert "찾으시는 내용이 없습니다" in results
    assert events(runtime, lee, "message.sent") == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "보낼 내용을 적어 주세요."), ("{name} 님께", "쓸 수 없는 항목"), ("반쪽 {", "중괄호는")],
)
def test_message_with_wrong_words_is_asked_again_with_what_was_written(
    officer: Browser, runtime: Runtime, lee: Actor, text: str, said: str
) -> None:
    officer.get(f"{BULK}?number={ONE}")
    for step in ("look", "send"):
        answer = officer.post(BULK, {"number": [ONE], "text": text, "text_en": "kept", "do": step})
        assert answer.status_code == 422
        assert said in answer.text
        assert text in answer.text
        assert "kept" in answer.text
        assert ONE in answer.text
    assert told(runtime, lee)["20261123-0001"] == []


def test_message_may_begin_with_a_template_in_force(officer: Browser) -> None:
    page = officer.get(f"{BULK}?number={ONE}").text
    first = re.search(r'href="([^"]+wording=[^"]+)"', page)
    assert first is not None
    begun = officer.get(first[1].replace("&amp;", "&")).text
    assert "{number}" in re.findall(r"<textarea[^>]*>([^<]*)", begun)[0]
    assert "{number}" in re.findall(r"<textarea[^>]*>([^<]*)", begun)[1]


def test_export_of_ticked_requests_holds_only_them_and_asks_for_a_purpose(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    page = f"{HERE}/bulk/export"
    officer.get(f"{page}?number={ONE}")
    empty = officer.post(page, {"number": [ONE, ENGLISH], "format": "csv", "purpose": ""})
    assert empty.status_code == 422
    assert ENGLISH in empty.text
    sent: Json = {"number": [ONE, ENGLISH], "format": "csv", "purpose": "월간 점검 자료로 씁니다"}
    done = officer.post(page, sent)
    assert done.location == f"{HERE}/exports"
    assert "고른 요청 2건" in officer.get(done.location).text
    with runtime.reading(lee.organisation_id) as session:
        options = session.scalars(select(Export.options)).one()
        ids = session.scalars(
            select(Request.id).where(Request.right == str(Right.ACCESS)).order_by(Request.id)
        ).all()
    assert options["requests"] == list(ids)
    assert options["with_personal_data"] is False


def test_list_as_a_file_has_masked_names_and_its_purpose_in_the_access_log(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    path = f"{HERE}/queue/csv?view=open&right=access"
    officer.get(path)
    assert officer.post(path, {"purpose": "왜"}).status_code == 422
    answer = officer.post(path, {"purpose": "주간 회의에 씁니다"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert [row[0] for row in rows[1:]] == [ONE, ENGLISH]
    assert rows[1][4:6] == ["김*연", "본인"]
    assert "김서연" not in answer.get_data(as_text=True)
    assert looks(runtime, lee) == Look(
        "queue/open (2)", "export.queue", reason="주간 회의에 씁니다"
    )


def test_list_on_paper_has_every_row_and_no_controls(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    page = officer.get(f"{HERE}/queue/print?view=open&right=access&right=delete").text
    assert len(re.findall(r'class="id"', page)) == 3
    assert 'type="checkbox"' not in page
    assert "유형: 삭제" in page
    assert looks(runtime, lee) == Look("queue/open (3)", "print.queue")
