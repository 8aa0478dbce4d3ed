from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from app.notify.compose import ComposedMail
from app.notify.errors import MailRefusedError
from app.notify.message import Outgoing, as_message

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SENDER = "열흘 <no-reply@okestro.test>"


def outgoing(recipient: str = "seoyeon@example.kr", subject: str = "접수하였습니다") -> Outgoing:
    content = ComposedMail(subject=subject, text="안녕하세요.\n", html="<p>안녕하세요.</p>")
    return Outgoing(recipient, "ko", "1/mail/receipt/x", content)


def test_as_message_survives_the_wire_and_names_the_machine() -> None:
    sent = as_message(outgoing(), sender=SENDER, sent_at=AT)

    read = message_from_bytes(sent.as_bytes(), _class=EmailMessage, policy=default)

    assert read["Subject"] == "접수하였습니다"
    assert read["To"].addresses[0].addr_spec == "seoyeon@example.kr"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Date"].datetime == AT
    body = read.get_body(("plain",))
    assert body is not None
    assert body.get_content() == "안녕하세요.\r\n"
    assert sent.as_bytes().isascii()


def test_as_message_long_korean_subject_keeps_every_space() -> None:
    for length in range(1, 40):
        subject = f"[대한무역투자진흥공사] {'확인할 작업 ' * 9}"[:length].strip() + " 20261127-0001"
        sent = as_message(outgoing(subject=subject), sender=SENDER, sent_at=AT).as_bytes()
        assert message_from_bytes(sent, policy=default)["Subject"] == subject
        assert max(len(line) for line in sent.split(b"\r\n\r\n")[0].splitlines()) <= 78


def test_as_message_same_effect_same_message_id() -> None:
    first, again = (as_message(outgoing(), sender=SENDER, sent_at=AT) for _ in range(2))

    assert first["Message-ID"] == again["Message-ID"]
    assert first["Message-ID"].endswith("@okestro.test>")


@pytest.mark.parametrize(
    "recipient",
    ["", "seoyeon", "a@b@c", "a@example.kr\r\nBcc: evil@example.kr", "a@example.kr,b@example.kr"],
)
def test_as_message_address_that_is_none_is_refused(recipient: str) -> None:
    with pytest.raises(MailRefusedError):
        as_message(outgoing(recipient), sender=SENDER, sent_at=AT)


def test_as_message_subject_with_a_line_break_is_refused() -> None:
    with pytest.raises(MailRefusedError):
        as_message(outgoing(subject="a\r\nBcc: x@y.kr"), sender=SENDER, sent_at=AT)
