from __future__ import annotations

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services.conversation import tell_person
from app.services.conversation_person import write_as_person
from app.services.errors import ConflictError
from app.store import Event, Message, OutboxMessage
from forms.console_commands import TellPerson
from forms.tracking import WriteAsPerson
from tests import people
from tests.integration.console.conftest import Browser

CASE = "/console/okestro/f/20261123-0001/1"
TEXT = "네, 삭제한 날을 통지서에 적어 드리겠습니다."


@pytest.fixture(autouse=True)
def filed(runtime: Runtime) -> str:
    """File once; return the receipt number."""
    return people.file(runtime).number


def stored(runtime: Runtime, actor: Actor) -> list[Message]:
    """Return all messages."""
    with runtime.reading(actor.organisation_id) as session:
        return list(session.scalars(select(Message).order_by(Message.id)))


def test_message_is_sealed_recorded_and_announced_without_its_content(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    officer.get(f"{CASE}/messages")
    assert officer.post(f"{CASE}/messages", {"text": TEXT}).location == f"{CASE}/messages#latest"
    assert TEXT in officer.get(f"{CASE}/messages").text
    (message,) = stored(runtime, lee)
    assert message.side == "staff"
    assert message.body is not None
    assert TEXT.encode() not in message.body
    with runtime.reading(lee.organisation_id) as session:
        body = session.scalars(select(Event.body).where(Event.kind == "message.sent")).one()
        mail = session.scalars(
            select(OutboxMessage).where(OutboxMessage.idempotency_key.startswith("mail/message"))
        ).one()
    assert TEXT.encode() not in body
    assert mail.payload == {"message": "message_ready", "filing": message.filing_id}


def test_note_stays_inside_and_tells_nobody(officer: Browser, runtime: Runtime, lee: Actor) -> None:
    officer.get(f"{CASE}/notes")
    officer.post(f"{CASE}/notes", {"text": "지난번에도 문의하신 분입니다."})
    assert "지난번에도" in officer.get(f"{CASE}/notes").text
    assert "지난번에도" not in officer.get(f"{CASE}/messages").text
    assert [message.side for message in stored(runtime, lee)] == ["note"]
    with runtime.reading(lee.organisation_id) as session:
        kinds = list(session.scalars(select(OutboxMessage.idempotency_key)))
    assert not [kind for kind in kinds if "message_ready" in kind]


@pytest.mark.parametrize("tab", ["messages", "notes"])
@pytest.mark.parametrize("text", ["", "   ", "가" * 4001])
def test_text_that_cannot_be_taken_is_shown_again(officer: Browser, tab: str, text: str) -> None:
    officer.get(f"{CASE}/{tab}")
    response = officer.post(f"{CASE}/{tab}", {"text": text})
    assert response.status_code == 422
    assert 'id="error-summary"' in response.text
    assert text.strip() in response.text


def test_resident_number_in_a_message_is_offered_to_be_hidden(
    officer: Browser, runtime: Runtime, lee: Actor
) -> None:
    text = "주민등록번호 880307-2345678 을 확인했습니다."
    officer.get(f"{CASE}/messages")
    refused = officer.post(f"{CASE}/messages", {"text": text})
    assert refused.status_code == 422
    assert "가리고 계속" in refused.text
    assert stored(runtime, lee) == []
    officer.post(f"{CASE}/messages", {"text": text, "mask_rrn": "1"})
    page = officer.get(f"{CASE}/messages").text
    assert "880307-*******" in page
    assert "2345678" not in page


def test_same_text_sent_twice_at_once_is_one_message(
    runtime: Runtime, lee: Actor, clock: FixedClock, filed: str
) -> None:
    first = tell_person(runtime, lee, TellPerson(filed, TEXT))
    assert tell_person(runtime, lee, TellPerson(filed, TEXT)) == first
    clock.move(minutes=2)
    assert tell_person(runtime, lee, TellPerson(filed, TEXT)) != first
    assert len(stored(runtime, lee)) == 2


def test_what_the_person_wrote_is_marked_read_by_a_button(
    officer: Browser, runtime: Runtime, lee: Actor, filed: str
) -> None:
    write_as_person(runtime, people.person(runtime), WriteAsPerson(filed, "언제 끝나나요?"))
    page = officer.get(f"{CASE}/messages").text
    assert "언제 끝나나요?" in page
    assert "읽음으로 표시 (1건)" in page
    assert stored(runtime, lee)[0].read_at is None
    assert officer.post(f"{CASE}/messages/read").status_code == 303
    assert stored(runtime, lee)[0].read_at is not None
    assert "읽음으로 표시" not in officer.get(f"{CASE}/messages").text


def test_clash_keeps_what_was_written(officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    import app.console.conversation as views

    def somebody_was_faster(*_values: object) -> int:
        raise ConflictError

    officer.get(f"{CASE}/notes")
    monkeypatch.setattr(views, "write_note", somebody_was_faster)
    response = officer.post(f"{CASE}/notes", {"text": "잃으면 안 되는 글"})
    assert response.status_code == 409
    assert "잃으면 안 되는 글" in response.text
    assert f'href="{CASE}/notes"' in response.text


def test_markup_in_a_message_is_shown_as_text(officer: Browser) -> None:
    officer.get(f"{CASE}/messages")
    officer.post(f"{CASE}/messages", {"text": "<script>alert(1)</script>"})
    page = officer.get(f"{CASE}/messages").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_message_somebody_was_faster_with_is_shown_and_can_be_sent_again(
    officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.get(f"{CASE}/messages")

    def refuse(*_: object) -> None:
        raise ConflictError

    with monkeypatch.context() as patched:
        patched.setattr("app.console.conversation.tell_person", refuse)
        clash = officer.post(f"{CASE}/messages", {"text": TEXT})
    assert clash.status_code == 409
    assert f'name="text" value="{TEXT}"' in clash.text
    assert "저장된 내용 보기" in clash.text
    assert officer.post(f"{CASE}/messages", {"text": TEXT}).status_code == 303
